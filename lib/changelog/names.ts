/** A person as a changelog line may name them. */
export interface NameForms {
  /** As in the header. */
  name: string
  /** Words of it that stand for the person alone, as written. */
  words: string[]
}

/** `Ada M. Byron`, `Byron, Ada` and `Ada Byron (Example)` are all found by `Ada` or `Byron`. */
export function nameForms(name: string): NameForms {
  const words = name
    .replace(/\(.*?\)|<.*?>/g, ' ')
    .split(/[\s,."']+/u)
    .filter((word) => /^\p{Lu}[\p{L}'’-]{1,}$/u.test(word))
  return { name, words: words.length > 0 ? words : name.split(/\s+/).filter((word) => word.length > 2) }
}

/** True when a line names the person: whole, by first or by last name, capitalised as people write it. */
export function isNamed(line: string, person: NameForms): boolean {
  if (person.name !== '' && line.toLowerCase().includes(person.name.toLowerCase())) return true
  const found = new Set(
    line.match(/\p{L}[\p{L}'’-]*/gu)?.flatMap((word) => [word, word.replace(/['’]s?$/u, '')]) ?? [],
  )
  return person.words.some((word) => word.length > 2 && found.has(word))
}

/** Credit stands at the end of a line; what is before is not looked at, since the patterns are tried at every place. */
const maxCredit = 400

/** Words that are capitalised at the start of what follows `per`, but name nobody. */
const nobody = /^(The|This|A|An|It|Its|That|These|All|Both|Each|DT|Kconfig|RFC|API)$/

/** True when a line says that somebody asked for it: `(Ada)`, `[reported by Ada]`, `as per Ada`, `suggested by Ada`. */
export function givesCredit(line: string): boolean {
  const text = line.slice(-maxCredit)
  if (
    /\b(?:reported|suggested|requested|noticed|spotted|pointed out|proposed|found|noted|asked)[- ](?:for )?by\b/i.test(
      text,
    )
  )
    return true
  if (
    /[([]\p{Lu}[\p{L}'’.-]{1,40}(?:(?:\s?[,&/]\s?|\sand\s|\s)\p{Lu}[\p{L}'’.-]{1,40}){0,6}[)\]]\.?$/u.test(
      text,
    )
  )
    return true
  const by =
    /\b(?:as per|per|thanks to|thanks|discussion with|discussed with|comments? (?:from|by)|feedback (?:from|by)|report from|addressing?|from) (\p{Lu}\p{Ll}{1,60})/u.exec(
      text,
    )
  return by !== null && !nobody.test(by[1] ?? '')
}

const creditPhrases = [
  /\[[^\]]{0,40}\b(?:by|from|per)\b[^\]]{0,200}\]/gi,
  /\b(?:reported|suggested|requested|noticed|spotted|pointed out|proposed|found|noted|asked)[- ](?:for )?by\b/gi,
  /\b(?:as )?(?:per|discussed with|(?:per )?discussions? with|comments? (?:from|by)|feedback (?:from|by)|(?:bug )?reports? (?:from|by)|thanks to)\b/gi,
]

/** A line without the phrases that give credit, whose words say nothing of what was done. */
export function withoutCredit(line: string): string {
  return creditPhrases.reduce((text, phrase) => text.replace(phrase, ' '), line)
}

/**
 * The tone of an answer, sentence by sentence: whether it promises, grants or refuses. General
 * English of review mail; patterns look at one lower-case sentence.
 */

const yes =
  /^(?:(?:ah|oh|hm+|well|ok|okay|haha|lol|and|so|but|yeah|yes|:\)|,|\.)[,.! ]+){0,3}(?:ack(?:ed)?|sure|ok|okay|yes|yep|yeah|yup|agreed?|done|fixed|good (?:point|catch|idea|spot|call|suggestion)|great (?:point|catch|idea)|nice (?:catch|idea|spot)|fair(?: (?:enough|point))?|makes sense|that makes sense|makes total sense|right|indeed|true|correct|exactly|sounds (?:good|great|fine|sensible|reasonable)|thanks|thank you|noted|oops|ooops|whoops|my bad|sorry|absolutely|of course|you(?:'re| are) (?:absolutely |quite |totally |completely |of course )?(?:right|correct)|i agree|fine|understood|will do|can do|got it|roger|that works|works for me|no problem|definitely|certainly)\b/
const doneNow =
  /^(?:done|fixed|added|changed|removed|renamed|dropped|updated|moved|replaced|reworked|addressed|corrected|adjusted|reworded|switched)\b|\b(?:i(?:'ve| have)|we(?:'ve| have)|now) (?:\w+ )?(?:fixed|added|changed|removed|renamed|dropped|updated|moved|replaced|reworked|addressed|corrected|adjusted|reworded|switched|done|sent|got)\b|\b(?:has|have|is|are|was|been) (?:now |already |been )?(?:fixed|addressed|reworked|taken care)\b/
const concede =
  /\b(?:good (?:point|catch|idea)|makes sense|you(?:'re| are) (?:\w+ )?(?:right|correct)|i (?:agree|see what you mean|accept|misread|misunderstood|missed|forgot|overlooked)|fair (?:enough|point)|my (?:bad|mistake|fault)|sounds (?:good|sensible|reasonable|fine)|don't mind|no objection|happy to|a mistake|oversight|should (?:be|have been) (?:fixed|changed)|respin|next version)\b/
const no =
  /^(?:(?:well|hmm+|hm|ah|oh|but|sorry|actually|unfortunately)[,. ]+){0,2}(?:no|nope|nah|not (?:really|quite|exactly|sure|necessarily|needed|yet)|negative|i (?:don't|do not|disagree|doubt|can't|cannot|would not|wouldn't)|we (?:can't|cannot|don't|do not|need|must)|but|unfortunately|actually|however|it's not|that's not|this is not|there is no|there's no|why)\b/
const refuse =
  /\b(?:i (?:don't|do not) (?:really |quite |actually )?(?:think|see|believe|want|agree|like)|(?:not|in)(?:-| )?(?:possible|feasible|practical|reasonable)|not (?:needed|necessary|required|convinced|sure that|worth|going to|for this)|disagree|i'd (?:rather|prefer)|i (?:would )?(?:rather|prefer)|rather (?:not|keep|leave)|prefer to|can't (?:do|just|really|use|be|stop|refactor|have)|cannot (?:do|be|use|just|have)|won't (?:work|be|do|change|help)|would (?:break|require|defeat|be (?:overkill|too|weird|odd|confusing|very|harder))|on purpose|intentional\w*|deliberate\w*|by design|out of scope|beyond the scope|overkill|leave (?:it|this|that|as)|keep (?:it|this|that|the|as)|as is\b|no need|unnecessary|doesn't (?:work|matter|help|make|really)|does not (?:work|matter|help|make)|follow-?up|another series|separate series|later|in (?:the )?future|not (?:a |an |the )?(?:issue|problem|concern|related|part)|too (?:much|long|complex|complicated|intrusive|fragile))\b/
const but = /\b(?:but|however|though|except|unfortunately)\b/
const strict =
  /\b(?:will (?:also |just |probably |definitely )?(?:do|fix|add|change|drop|update|remove|rename|move|address|correct|use|rework|put|make|split|include|clarify|mention|merge|adjust|reword|convert|replace|exclude|respin|refactor|fold|squash|try)|i'll (?!let\b|wait\b|be happy\b)\w+|we'll (?:do|fix|add|change|drop|update|remove|rename|move|use|make)|can do|(?:i|we) can (?:also |just |probably |certainly |definitely |do that|add|do|fix|change|drop|move|use|make|remove|rename|switch|try|skip|explain|lower)|let's (?!not\b)\w+|let me (?:try|fix|add|change|do|rework|see if))\b/
const negated = /\b(?:not|n't|won't|can't|cannot|never) /

/** What the answers of one side say together. */
export interface Voice {
  /** Promises a change, or says that it was made. */
  commits: boolean
  /** Opens with a yes, and no "but" behind it. */
  yes: boolean
  yesBut: boolean
  /** Grants the point in passing. */
  concedes: boolean
  no: boolean
  refuses: boolean
}

interface Said {
  first: string
  sentences: string[]
}

const isYes = (text: string): boolean =>
  yes.test(text) && !/^(?:thanks|thank you|sorry|oh|ah|well|fine)\b[^.]*$/.test(text)
const commits = (text: string): boolean =>
  (strict.test(text) && !/\?/.test(text) && !/\bif (?:you|we|the)\b/.test(text)) || doneNow.test(text)

/** The voice of some answers in the order of time, each as its sentences in plain form. */
export function voiceOf(answers: string[][]): Voice {
  const said: Said[] = answers
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => ({ first: sentences[0] ?? '', sentences }))
  const all = said.flatMap((one) => one.sentences)
  const first = said[0]?.first ?? ''
  const opening = `${first} ${said[0]?.sentences[1]?.slice(0, 8) ?? ''}`
  return {
    commits: all.some((text) => commits(text) && !(negated.test(text) && but.test(text))),
    yes: isYes(first) && !but.test(opening),
    yesBut: isYes(first) && but.test(opening),
    concedes: all.some((text) => concede.test(text) && !but.test(text)),
    no: no.test(first) && !isYes(first),
    refuses: all.some((text) => refuse.test(text)),
  }
}

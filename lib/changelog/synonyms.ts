/** Words that reviewers and authors use for one thing; each line is a concept, named by its first word. By stem. */
const lines = `
drop remov delet elimin kill strip discard unneed redundant superfluous
add introduc insert
renam name
document kerneldoc kdoc doc docs rst
explain describ clarify spell callout elaborat mention
typo misspel misspell spel spell mistyp grammar wording
const constify constif
helper wrapp wrap accessor
commitmsg changelog commitlog blurb
whitespac indent align blank
warn warning splat sparse
squash fold merg combin
split separat
test selftest kunit testcase
lock mutex locking
cleanup tidy clean
conver port switch
chang modify updat rework refactor
simplify simplif
build compil
error errno
caps bold capitalis uppercas
parameter param argument arg parameteris
check verify validat
crash oops panic
leak leaking
rever revert
flag bit
shorten shrink shorter
mov move hoist
ref referenc refcount kref refcnt
prot pgprot protect protection
`

/** Stem to concept. */
const concepts = new Map(
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [concept = '', ...others] = line.split(' ')
      return [concept, ...others].map((word): [string, string] => [word, concept])
    }),
)

/** The concept of a stem, or the stem itself. */
export function concept(stem: string): string {
  return concepts.get(stem) ?? stem
}

/** Two or three words that are one thing, rewritten before words are counted. */
export function joinPhrases(text: string): string {
  return text
    .replace(/\bkernel[- ]?doc(?:s|umentation)?\b/gi, 'kerneldoc')
    .replace(/\b(?:commit|patch|change) (?:message|msg|log|description|text)s?\b/gi, 'commitmsg')
    .replace(/\bget(?:ting)? rid of\b/gi, 'remove')
    .replace(/\bcall(?:ed)?[- ]out\b/gi, 'callout')
    .replace(/\berror codes?\b/gi, 'errno')
}

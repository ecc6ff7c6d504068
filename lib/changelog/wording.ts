import { pastTense } from './past-tense'
import { firstSentence } from './sentences'

/** What stands before a request and says nothing of what is to be done; tried again until none fits. */
const leadIns: RegExp[] = [
  /^(?:nit(?:pick)?s?|minor|trivial|typo|style|note|request|todo|very minor|super nit|micro-?nit)\s*[:,-]\s*/i,
  /^(?:and|also|but|so|then|now|ok(?:ay)?|hmm+|well|oh|yes|right|anyway|instead|imho|imo|fwiw|btw|again|finally|lastly|besides|likewise|here|personally|ideally)[,:.]?\s+/i,
  /^(?:first|second|third|at least|if possible|in any case|while (?:at it|you(?:'re| are) (?:at it|here)))[,:]\s*/i,
  /^(?:since you are here|since we are here|with that)[,:]\s*/i,
  /^(?:please|kindly|pls|plz)[,]?\s+/i,
  /^(?:(?:could|can|would|will|won't|can't|couldn't|might|may) (?:you|we|this|it)|(?:you|we) (?:should|could|can|must|might|may|ought to|have to|need to|want to|might want to|may want to)|i(?:'d| would) (?:like|prefer|want) (?:you |us )?to|let(?:'s| us)|how about (?:we|you)|do you mind to|it (?:would|might|may)(?:'ve| have)? be (?:nice|better|good|best|great|useful|helpful|worth(?:while)?|clearer|nicer|cleaner|simpler|easier|preferable) (?:to|if (?:you|we|this|it) (?:could |can |would )?)|(?:better|best|probably (?:better|best)|maybe|perhaps|might as well|just|simply|probably|also|then|really|either|possibly|at least|then just))[,]?\s+/i,
]

/** Phrases with a gerund: `How about adding X`, `Consider using Y`, `Would you mind moving Z`. */
const gerund =
  /^(?:how about|what about|consider|suggest|i(?:'d| would) (?:suggest|propose|recommend)|would you mind|(?:is|was) it worth|it(?:'s| is) worth|worth)\s+([a-z]+)ing\b\s*(.*)$/i

/** `s/a/b/` with or without a flag and a few words of context; the parts may hold blanks but no slash. */
const substitution = /^s([/|,#])([^/|,#\n]{1,80})\1([^/|,#\n]{0,80})\1?g?[.!?\s]*(?:$|[(,.])/

const negative = /^(?:do not|don't|never|please don't|avoid to)\s+([a-z]+)\b\s*(.*)$/i

/**
 * Turns a request into a note in the past tense by rule, or gives null where none reads well: `Could you please drop the
 * lock?` becomes `Dropped the lock`, `s/teh/the/` becomes `Replaced "teh" by "the"`.
 */
export function noteFrom(request: string): string | null {
  const text = stripLeadIns(request.replace(/\s+/g, ' ').trim())
  const swapped = substitution.exec(text)
  if (swapped) return substitutionNote(swapped[2] ?? '', swapped[3] ?? '')
  const never = negative.exec(text)
  if (never) return neverNote(never[1] ?? '', never[2] ?? '')
  return gerundNote(text) ?? verbNote(text)
}

function stripLeadIns(text: string): string {
  let current = text
  for (let rounds = 0; rounds < 8; rounds++) {
    const next = leadIns.reduce((rest, leadIn) => rest.replace(leadIn, ''), current)
    if (next === current) break
    current = next
  }
  return current
}

function substitutionNote(from: string, to: string): string {
  return to.trim() === '' ? `Removed "${from.trim()}"` : `Replaced "${from.trim()}" by "${to.trim()}"`
}

function neverNote(verb: string, rest: string): string | null {
  if (pastTense(verb) === null || rest === '') return null
  return finish(`No longer ${verb.toLowerCase()}`, rest)
}

function gerundNote(text: string): string | null {
  const match = gerund.exec(text)
  if (!match) return null
  const stem = (match[1] ?? '').toLowerCase()
  const bases = [stem, `${stem}e`, stem.replace(/(.)\1$/, '$1')]
  const past = bases.map(pastTense).find((form) => form !== null)
  return past ? finish(past, match[2] ?? '') : null
}

function verbNote(text: string): string | null {
  const match = /^([A-Za-z]+(?:-[a-z]+)?)\s+(\S.*)$/.exec(text)
  if (!match) return null
  const word = match[1] ?? ''
  const rest = match[2] ?? ''
  const past = pastTense(word)
  if (past === null || notAnObject.test(rest) || isNoun(word, rest)) return null
  return finish(past, rest)
}

/** `Add it`, `Fix this` and `Change is fine` say nothing without the text around them. */
const notAnObject =
  /^(?:it|this|that|them|these|those|so|here|there|is|are|was|were|has|have|will|would|should|looks?|seems?|does|do|can|could)\b[.,!?]?(?:\s|$)/i

/** `Comment above says` or `Lock order is` begin with a noun, which a verb behind it gives away. */
function isNoun(word: string, rest: string): boolean {
  if (
    !/^(?:comment|lock|log|name|order|test|state|type|group|flag|note|map|cache|list|label|check|document|log|print|return|report|dump|access|start|stop|support|program|function|call|default|count|set|read|write|format|track|trace|queue|filter|link|mark|mask|match)$/i.test(
      word,
    )
  )
    return false
  return /^(?!(?:the|a|an|this|that|all|both|any|each|no)\s)(?:[a-z]+\s){0,2}(?:is|are|was|were|has|have|should|would|could|says?|needs?|looks?|seems?|does|doesn't|isn't|must|can|will|gets?)\b/i.test(
    rest,
  )
}

/** Puts the sentence together: one sentence, first letter large, no question mark, no `please`. */
function finish(verb: string, rest: string): string {
  const sentence = firstSentence(rest)
    .replace(/,?\s*\b(?:please|pls|too|as well|instead|maybe|perhaps|here)\b[.?!]*$/i, '')
    .replace(/\s*[?!.:;,]+$/, '')
    .trim()
  const text = sentence === '' ? verb : `${verb} ${sentence}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/**
 * What an author promised, in the past tense: `I'll count the mapping in prepare already` becomes `Counted the mapping in
 * prepare already`. Null for the vague ones (`Will do`, `will fix in v2`), which say less than the request.
 */
export function noteFromPromise(answer: string): string | null {
  const promise =
    /(?:^|[.!,;:-]\s+|\b(?:so|then|and|ok|okay|sure|yes)[,.]?\s+)(?:I(?:'ll| will|'m going to| am going to| can| have|'ve)?|will|let me|we(?:'ll| will)?)\s+(?:just |also |probably |then |now |instead )?([a-z]+)\s+([^.!?\n]{12,160})/i.exec(
      answer.replace(/\s+/g, ' '),
    )
  if (!promise) return null
  const [, verb = '', rest = ''] = promise
  if (
    vague.test(verb) ||
    notAnObject.test(rest) ||
    /^(?:up |a )?(?:in|for|on|with) (?:v\d|the next|next|re-?spin)/i.test(rest)
  )
    return null
  const past = pastTense(verb)
  return past ? finish(past, rest) : null
}

const vague =
  /^(?:do|try|look|see|think|check|consider|take|get|go|give|let|say|send|mean|wait|read|find|prefer|see|be|have|note|leave|keep|put|test|share|follow)$/i

import { sentencesOf } from './sentences'

/** How an answer sounds. */
export interface Tone {
  /** `Will do`, `fixed in v2`, `good catch`: something is or will be done. */
  promises: boolean
  /** `OK`, `right`, `agreed`: no more than a nod. */
  nods: boolean
  /** `I'd rather not`, `that does not work`: nothing is done. */
  refuses: boolean
  /** `Right, but I can't ...` at its start: agreed with in words alone. */
  concedes: boolean
  /** `for another series`, `later`: not in this one. */
  postpones: boolean
  /** `Thanks`, `great`: polite, and no word of anything to do. */
  thanks: boolean
}

/** Longest part of an answer that is looked at, and how many sentences of it. */
const maxText = 1500
const maxSentences = 6

const promise =
  /\b(?:(?:i|we)(?:['’]ll| will| shall| am going to|['’]m going to)\b(?!['’]t| not| see| need| also)|\bi (?:can|should) (?!see|tell|only|not|imagine|think)|will (?:do|fix|add|change|update|drop|remove|rename|move|use|make|address|try|be)|let me\b|fix(?:ed)? (?:it |this |that )?(?:in|on|for|locally|up)\b|fixed\b|done\b|good (?:point|catch|idea|call|spot)|nice catch|well spotted|you(?:'re| are) (?:totally |absolutely )?right|makes sense|sounds (?:good|sensible|reasonable)|my (?:bad|mistake)|oops|whoops|silly|for v\d|in v\d|next (?:version|revision|spin|round)|respin|acked|ack\b|sure\b|will\.?$)/i
const nod =
  /^(?:ok(?:ay)?|yes|yeah|yep|yup|right|agreed?|true|correct|indeed|fair(?: enough| point)?|exactly|i (?:totally |fully )?agree|noted|got it)\b/i
const refuse =
  /\b(?:(?:i|we) (?:can't|cannot|can not|don't think|do not think|don't want|won't|would(?:n't| not)|disagree|prefer (?:not|to keep|the|this))|i'd rather\b(?! do that yes)|rather not|not (?:really )?(?:tractable|possible|needed|necessary|worth|required|useful)|unnecessary|no need|doesn't (?:make sense|work)|does not (?:make sense|work)|don't (?:work|see)|won't work|(?:is|are|be|was|seems?) fine\b|premature|impossible|on purpose|intentional(?:ly)?|nope\b|misunderst(?:ood|and)|couldn['’]t think (?:of|about)|not sure (?:i agree|that))\b|^no[,.! ]/i
const concession =
  /^(?:right|yes|yeah|ok(?:ay)?|sure|agreed|true|i agree|fair|unfortunately|sadly)\b[^.]{0,60}?\b(?:can['’]?t|cannot|won['’]t|unfortunately|too (?:late|much)|preclude|not (?:in this|now|going to)|rather not)\b|^(?:we|i) (?:can['’]t|cannot) just\b/i
const later =
  /\b(?:(?:separate|another|different|future|follow-?up|later) (?:series|patch(?:es|set| set)?|question|issue|work|effort)|in (?:the )?future|follow-?up|later on|out of scope|not (?:in|for) this (?:series|patch)|beyond (?:the scope|this)|no longer (?:touch|needed))\b/i
const thank = /^(?:thanks?|thank you|cheers|great|cool|nice|awesome|:-?\)|np\b|no problem|appreciate)/i

/** Reads how an answer sounds from its first sentences; only sentences count, never code that it quotes. */
export function toneOf(answer: string): Tone {
  const sentences = sentencesOf(answer.slice(0, maxText))
    .slice(0, maxSentences)
    .map((sentence) => sentence.slice(0, 400))
  const any = (pattern: RegExp): boolean => sentences.some((sentence) => pattern.test(sentence))
  return {
    promises: any(promise),
    nods: any(nod),
    refuses: any(refuse),
    concedes: concession.test(sentences[0] ?? ''),
    postpones: any(later),
    thanks: any(thank),
  }
}

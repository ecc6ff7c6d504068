const agrees =
  /\b(?:will (?:do|fix|add|change|drop|update|remove|rename|move|address|send|correct|use|rework|take|put|make|split|include|clarify|try|be)|i'll|we'll|i will|we will|i can|we can|going to|let me|done|fixed|ack|sure|ok|okay|yes|yep|yeah|agreed?|good (?:point|catch|idea|spot)|makes? sense|right|sounds good|thanks|thank you|noted|added|changed|removed|sorry|oops|my bad|indeed|fair|true|correct|nice|exactly|v\d|respin|next (?:version|revision))\b/
const declines =
  /\b(?:no|nope|nah|not really|disagree|rather not|prefer|can't|cannot|won't|unfortunately|unnecessary|however|but|keep|leave|on purpose|intentional\w*|by design|out of scope|later|future|actually|already|doesn't|isn't|hmm|though|well|why|never|only|still)\b|\b(?:don't|do not) (?:think|see|believe|want|agree|like)\b|\bnot (?:possible|needed|necessary|required|sure|going|really|the|a|so|quite)\b|\bwould (?:require|need|break|make|be|have)\b/
const agreesFirst =
  /^(?:ack|sure|ok|okay|yes|yep|yeah|yup|agreed?|done|fixed|will|good|makes|right|sounds|thanks|thank|noted|sorry|oops|ah|oh|indeed|fair|true|correct|exactly|i'll|we'll|nice|absolutely|great|i agree|that makes|understood)\b/
const declinesFirst =
  /^(?:no|nope|nah|not|i don't|i do not|we don't|we can't|i disagree|well|but|hmm|unfortunately|actually|why|it's|it is|this is|that's|because|i think|i'd|we|the)\b/
const promises =
  /\b(?:i'll|we'll|i will|we will|will (?:do|fix|add|change|drop|update|remove|rename|move|address|correct|use|rework|send|split|clarify))\b/
const saysNo =
  /^(?:no|nope|not)\b|\bi don't think|\bcan't\b|\bcannot\b|\bunfortunately\b|\bi'd (?:rather|prefer)|\bdisagree/
const negates = /\b(?:not|no|don't|can't|isn't|doesn't|won't|wouldn't|never)\b/

const asksChange =
  /\b(?:can|could|should|shall|would|may|might|must|shouldn't|couldn't|can't|wouldn't) (?:you|we|it|this|that|these|those|i|they|there|the|not|be)\b|\bwhy (?:not|don't|do not|can't|doesn't|isn't)\b|\b(?:how|what) about\b|\b(?:maybe|perhaps|instead|better|rename|prefer|rather|drop|remove|consider|please|typo|merge|split|add|move|unnecessary|redundant|worth|simpler|cleaner)\b|\bneed(?:ed)? (?:this|the|to)\b|\bmakes? (?:more )?sense\b|^s\/|^(?:just )?(?:use|drop|remove|call|add|put|make|move)\b/
const asksWhy =
  /^(?:(?:and|so|but|also|hmm,?|or|then) )?(?:why|what|how|when|where|which|who|is|are|does|do|did|has|have|was|were|am)\b|\b(?:do|did|have) you\b|\bright ?\?|\bmissing something\b|\bis (?:it|this|that|there)\b|\bare (?:we|you|they|there)\b|\bdoes (?:it|this|that)\b|\b(?:reason|purpose|explain|elaborate|clarify|mean|understand|curious|wonder|why|when|isn't|aren't)\b|\bwhat(?:'s| is| are| if| happens)\b|\bhow (?:do|does|is|are|can|will)\b|\bam i\b/
const tellsChange =
  /\b(?:should|shouldn't|must|need to|needs|please|suggest|recommend|i'd|i would|let's|better|prefer|instead|could be|can be|don't|no need|not need|not needed|unnecessary|drop|remove|add|move|use|make sure|has to|have to|belongs|ought|expect|rather than|do not)\b|\b(?:would|might) be (?:nice|good|better|great|useful|helpful|easier|worth)|\byou (?:can|could|need|want|should|might want)\b|\bwants? to\b/
const marksNit =
  /\b(?:nit|nits|nitpick|minor|trivial|typos?|spelling|misspell\w*|cosmetic|bikeshed\w*|pedantic|blank lines?|empty lines?|white ?space|indent\w*|parenthes\w+|naming|better name|rename|sounds better|looks? better|reads? better|native speaker|align\w*|one line|columns|capital\w*|grammar|readab\w+|easier to read|paragraph|const|kdoc|comma|inline|to null)\b|\bcall (?:this|it) \w+|\*\*|^s\/\S+\/\S*\/|^\W?\w+\W{0,3}\.\.\.$|^"\w+"\?$|\binitiali[sz]e (?:here|to)|\bnames?\b/
const complains =
  /\b(?:wrong|broken|breaks?|bug|buggy|incorrect|bogus|leaks?|racy|crash|oops|weird|odd|strange|ugly|confus\w*|misleading|fragile|horri\w*|nonsense|useless|nak|nack|disagree|dislike|hate|concern\w*|worr\w*|problem\w*|unsafe|abuse|awkward|disgusting|insane|fail\w*|missing|not acceptable|no way)\b|\b(?:not|isn't|doesn't|don't|won't|can't|cannot|never|no longer|nothing)\b/

/** Cues that hold of a sentence only with, or only without, a question mark. */
export const composed: Array<[string, (text: string, asks: boolean) => boolean]> = [
  ['asks-change', (text, asks) => asks && asksChange.test(text)],
  ['asks-why', (text, asks) => asks && asksWhy.test(text)],
  ['asks-only-why', (text, asks) => asks && asksWhy.test(text) && !asksChange.test(text)],
  ['tells-change', (text, asks) => !asks && tellsChange.test(text)],
  ['tells-neither', (text, asks) => !asks && !tellsChange.test(text)],
  ['marks-nit', (text) => marksNit.test(text)],
  ['complains', (text, asks) => !asks && complains.test(text)],
  ['says-agree', (text) => agrees.test(text)],
  ['says-decline', (text) => declines.test(text)],
  ['opens-agree', (text) => agreesFirst.test(text)],
  ['opens-decline', (text) => declinesFirst.test(text)],
  ['promises', (text) => promises.test(text)],
  ['says-no', (text) => saysNo.test(text)],
  ['negates', (text) => negates.test(text)],
  ['complains-only', (text, asks) => !asks && complains.test(text) && !tellsChange.test(text)],
]

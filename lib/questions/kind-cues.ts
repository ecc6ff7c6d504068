/**
 * Turns of phrase that tell the kind of a question: asking, asking for a change, telling a change, marking
 * as trivial, complaining. General English of review mail; patterns look at one lower-case sentence.
 */

const lead =
  '(?:(?:and|so|but|also|or|then|hmm+|hm|well|ok|okay|ah|oh|yes|no|fwiw|btw|maybe|perhaps|just curious|though|still|again|additionally|huh)[,.: ]+){0,3}'
const start = (body: string): RegExp => new RegExp(`^${lead}(?:${body})\\b`)

const verbs =
  "add|adjust|allow|append|avoid|call|change|check|clarify|clean|collapse|combine|consider|convert|copy|define|delete|describe|document|drop|elaborate|ensure|expand|explain|extend|factor|fix|fold|get rid|give|guard|have|hide|include|initialize|insert|introduce|justify|keep|leave|let|limit|make|mark|mention|merge|move|name|note|omit|pass|pick|place|pull|push|put|rebase|reduce|refactor|remove|rename|reorder|rephrase|replace|resend|respin|return|reuse|revert|reword|rewrite|send|separate|set|shorten|simplify|skip|sort|spell out|split|squash|start|state|stick|stop|store|switch|take|test|try|turn|unify|update|use|verify|wrap|write|don't|do not|create|run|go|look|see"

const pronoun =
  '(?:you|we|it|this|that|these|those|they|i|there|the \\S+|all (?:of )?(?:this|that|these|the \\S+)|[a-z_]+\\(?\\)?)'

const plainWh = start('why|what|how|when|where|which|who|whose|whether')
const plainAux = start(
  "is|are|was|were|does|do|did|has|have|had|am|isn't|aren't|doesn't|don't|didn't|wasn't|any (?:idea|reason|chance|thoughts)|what's|how's|where's|who's",
)
const modal = new RegExp(
  `^${lead}(?:can|could|should|shall|would|will|may|might|must|shouldn't|couldn't|can't|wouldn't|won't|mustn't)\\b`,
)
const askChange = new RegExp(
  `\\b(?:can|could|would|will|should|shall|shouldn't|couldn't|can't|wouldn't|won't|mustn't) (?:${pronoun}) (?:\\S+ ){0,3}?(?:be|${verbs}|also|just|at least|better|rather|maybe|instead|please|not)\\b`,
)
const changeWish =
  /\b(?:why (?:not|don't (?:we|you|i)|can't (?:we|you|this|it)|do we (?:even )?need)|(?:how|what) about|any reason (?:not to|why (?:we|you|this|it) (?:can't|don't|couldn't|not))|did you consider|have you (?:considered|thought|tried)|would(?:n't)? (?:it|this|that) (?:\S+ )?(?:be|make|work)|do (?:we|you) (?:really |actually |even |still )?(?:need|want)|is (?:it|this|that|there) (?:\S+ ){0,3}(?:really |actually |still )?(?:needed|necessary|required|worth)|(?:needed|necessary|required|redundant|unnecessary|instead|better|possible to) ?\?|mind (?:adding|if)|worth \w+ing|missing (?:a|an|the)? ?\S+ ?\?)/

const bareSuggestion =
  /^(?:(?:maybe|perhaps|or|instead|better)\b|(?:why not)\b|(?:use|drop|remove|add|move|rename|replace|call|put|make|fold|merge|split|squash|return)\b).*\?/

const asksOnly =
  /\b(?:i(?:'m| am)? (?:also |just |still )?(?:wonder|wondering|curious)|i (?:don't|do not|can't|cannot|didn't) (?:really |quite |fully |yet )*(?:understand|see|get|follow) (?:why|how|what|where|the (?:point|reason|purpose|need|problem))|not (?:quite |really |entirely |yet |so |too )*(?:sure|clear|obvious)(?: to me)? (?:why|how|what|where|if|whether|that|on|about|i)|am i (?:missing|reading|right)|(?:what|something) (?:am )?i(?:'m| am)? missing|is my understanding|my understanding|correct me|do(?:es)? (?:this|it|that) mean|could you (?:please )?(?:explain|elaborate|clarify|confirm|tell|share|point)|can you (?:please )?(?:explain|elaborate|clarify|confirm|tell|share|point)|please (?:explain|elaborate|confirm)|care to (?:explain|elaborate)|what do you (?:think|mean)|just to (?:clarify|confirm|make sure|be (?:sure|clear))|(?:one|a|another|my|quick) question)\b/

const imperative = new RegExp(
  `^${lead}(?:please |pls |just |simply |instead |then |at least )?(?:${verbs})\\b`,
)

/** Names and tests of the cues of a sentence. */
export const sentenceCues: Array<[string, (text: string) => boolean]> = [
  ['q', (t) => t.includes('?')],
  ['q-end', (t) => /\?[)"'\s;:)-]*$/.test(t)],
  ['asks-wh', (t) => t.includes('?') && plainWh.test(t) && !changeWish.test(t)],
  ['asks-aux', (t) => t.includes('?') && plainAux.test(t) && !changeWish.test(t)],
  ['asks-tag', (t) => /(?:,|\bor|right|no|correct|ok|okay|isn't it|or not|am i) ?\?/.test(t)],
  ['asks-modal', (t) => t.includes('?') && modal.test(t)],
  [
    'asks-should',
    (t) => /\bshould(?:n't)? (?:it|this|that|these|those|we|you|the|they|there|all)\b[^?]*\?/.test(t),
  ],
  ['asks-change', (t) => t.includes('?') && askChange.test(t)],
  ['wish-change', (t) => changeWish.test(t)],
  ['bare', (t) => bareSuggestion.test(t)],
  ['asks-only', (t) => asksOnly.test(t)],
  ['wonder', (t) => /\bwonder/.test(t)],
  ['why', (t) => t.includes('?') && /\bwhy\b/.test(t) && !/\bwhy (?:not|don't)\b/.test(t)],
  [
    'how-what',
    (t) =>
      t.includes('?') &&
      /\b(?:how|what) (?:is|are|does|do|did|happens|if|would|will|guarantees|prevents|about|else)\b/.test(t),
  ],
  ['imperative', (t) => imperative.test(t)],
  ['please', (t) => /\b(?:please|pls|kindly)\b/.test(t)],
  [
    'should',
    (t) =>
      /\b(?:should|shouldn't|must|needs? to|need|has to|have to|ought to|had better|wants? (?:a|an|to|some))\b/.test(
        t,
      ) && !t.includes('?'),
  ],
  ['lets', (t) => /\b(?:let's|lets|let us)\b/.test(t)],
  [
    'would-be',
    (t) =>
      /\b(?:would|might|may|could|'d) (?:\w+ )?be (?:\w+ )?(?:nice|good|better|great|useful|helpful|easier|worth|cleaner|simpler|best|preferable|nicer|clearer|enough)|\bbetter (?:to|if|as|way|name)\b|\bbest (?:to|if)\b/.test(
        t,
      ),
  ],
  [
    'prefer',
    (t) =>
      /\b(?:i'd|i would|i prefer|prefer\w*|i'd rather|would rather|i suggest|suggest|recommend|propose|i'd like|would like|i expect|i think (?:we|you|this|it|that) (?:should|need|can|could))\b/.test(
        t,
      ),
  ],
  [
    'can-be',
    (t) =>
      /\b(?:you|we|this|it|that|these|they|which|and) (?:\w+ )?(?:can|could|may|might)(?: \w+)? (?:be|just|also|use|drop|want|do|add|have|simply|need|get|go|make|keep|avoid|remove|move|return|call|put|replace|simplify|still)\b/.test(
        t,
      ),
  ],
  [
    'instead',
    (t) =>
      /\b(?:instead|rather than|in favou?r of|belongs?|goes (?:in|into)|own patch|separate patch)\b/.test(t),
  ],
  [
    'no-need',
    (t) =>
      /\b(?:no need|no reason to|not (?:needed|necessary|required)|unnecessary|redundant|superfluous|useless|unneeded|pointless|needless\w*|unused|don't need|do not need)\b/.test(
        t,
      ),
  ],
  [
    'maybe',
    (t) => /\b(?:maybe|perhaps|consider|might want|may want|might as well|how about|what about)\b/.test(t),
  ],
  [
    'missing',
    (t) => /\b(?:missing|lacks?|forgot\w*|left out|not documented|undocumented|incomplete)\b/.test(t),
  ],
  [
    'nit-word',
    (t) => /\b(?:nit|nits|nitpick\w*|nitty|minor|trivial|cosmetic|bikeshed\w*|pedantic|picky|tiny)\b/.test(t),
  ],
  [
    'typo',
    (t) =>
      /\btypos?\b|\bspell|\bmisspel|\bgrammar|\bcapitali[sz]|\bcomma\b|\bwording\b|\bplural\b|^["'`]?s[/,|][^/]{1,60}[/,|]|\breads? (?:better|odd|weird)|\bsounds? (?:better|odd|weird)/.test(
        t,
      ),
  ],
  [
    'style',
    (t) =>
      /\bwhite[- ]?space|\bindent|\b(?:blank|empty|double blank) lines?\b|\bnew ?lines?\b|\balign(?:ed|ment)?\b|\bstyle\b|\bcheckpatch|\b(?:80|100|72|75) ?(?:chars?|col)|\bbraces?\b|\bcurly|\balphabetic|\bsort(?:ed)?\b|\breverse (?:x-?mas|christmas)|\bparenthes|\btrailing\b|\bextra (?:space|line|tab)|\bone line|\bsingle line|\bline (?:break|wrap)|'inline'|\bmultiline|\bper-line/.test(
        t,
      ),
  ],
  [
    'naming',
    (t) =>
      /\brenam|\bnam(?:e|es|ed|ing)\b|\bcall (?:it|this|that|them|the)\b|\bprefix|\bsuffix|\b(?:right|better) (?:word|term)|\bto call\b/.test(
        t,
      ),
  ],
  [
    'negative',
    (t) =>
      /\b(?:wrong|broken|breaks?|bug|buggy|racy|race|leaks?|deadlock|crash\w*|oops|oopses|panic|fails?|failing|failed|doesn't work|don't work|won't work|not work\w*|incorrect|invalid|bogus|corrupt\w*|warnings?|errors?|overflow\w*|underflow|use-after-free|uaf|undefined|regress\w*|violat\w*|nonsense|garbage)\b/.test(
        t,
      ),
  ],
  [
    'dislike',
    (t) =>
      /\b(?:ugly|hate|dislike|nack?|nak(?:ed)?|horrible|disgusting|tasteless|awful|terrible|hacky?|hackery|weird|odd|strange|confus\w+|mislead\w*|fragile|awkward|insane|silly|crazy|scary|fear|sad|not a (?:big )?fan|disagree|not convinced|unconvinc\w*|worr\w+|concern\w*|afraid|not happy|don't (?:really |quite )?(?:like|love|think|believe|agree|buy)|do not (?:like|think|believe|agree)|not (?:acceptable|reasonable|sane|right|correct|good|true|safe|possible|a good|what|how|the (?:right|place|way)|really a solution|up to)|unacceptable|no way|makes no sense|doesn't make (?:much |any )?sense|can't do|cannot do|problem\w*|issue\w*|unsafe|dangerous|abuse)\b/.test(
        t,
      ),
  ],
  [
    'negation',
    (t) =>
      /\b(?:isn't|is not|aren't|are not|doesn't|does not|don't|do not|won't|will not|can't|cannot|never|no longer|no)\b/.test(
        t,
      ),
  ],
  [
    'conseq',
    (t) =>
      /\b(?:this|that|it|which) (?:will|would|causes?|means|makes|breaks|leads?|results?|adds?|allows?|looks|seems|assumes)\b/.test(
        t,
      ),
  ],
  [
    'factual',
    (t) =>
      /\b(?:i(?:'m| am) (?:getting|seeing|hitting)|i (?:get|see|hit|got) (?:this|the|a|an|these)|reported|reproduc\w+|bisect\w*|call trace|cut here|found errors|test robot|sparse|syzbot)\b/.test(
        t,
      ),
  ],
  [
    'already',
    (t) =>
      /\b(?:already|there is|there's|there are|the point is|same (?:here|problem|issue|comment|as))\b/.test(
        t,
      ),
  ],
  ['you', (t) => /\byou(?:r|'re|'ve|'d|'ll)?\b/.test(t)],
]

import { composed } from './composed-cues'

/**
 * Cues: turns of phrase of review mail, general English of the trade, each a name and a pattern over
 * lower-case text. Patterns hold no nested repetition, so that they are linear on hostile text.
 */
export interface Cue {
  name: string
  pattern: RegExp
}

const verbs =
  "add|adjust|allow|append|avoid|call|change|check|clarify|clean|collapse|combine|consider|convert|copy|define|delete|describe|document|do|don'?t|do not|drop|elaborate|ensure|expand|explain|export|extend|factor|fix|fold|get rid|give|guard|have|hide|hold|include|initialize|inline|insert|introduce|justify|keep|leave|let|limit|look|make|mark|mention|merge|move|name|note|omit|open[- ]code|pass|pick|place|pull|push|put|rebase|reduce|refactor|reference|remove|rename|reorder|rephrase|replace|resend|respin|return|reuse|revert|reword|rewrite|run|save|see|send|separate|set|shorten|simplify|skip|sort|spell|split|squash|start|state|stick|stop|switch|take|test|try|turn|unify|update|use|verify|wrap|write"
const codeToken = /[a-z0-9]+_[a-z0-9_]+|[a-z0-9_]+\(\)|->|::|\b[a-z]+\.[ch]\b|`[^`]{1,60}`/

const table: Array<[string, RegExp]> = [
  ['qmark', /\?/],
  ['qmark-end', /\?[)"'\s;:)-]*$/],
  ['qmark-more', /\?[^?]{3,}\?/],
  ['q-only-punct', /^[?!. ]+$/],
  [
    'wh-start',
    /^(?:(?:and|so|but|also|hmm+|hm|um|well|ok|then|btw|just curious)[,.]* )?(?:why|what|how|when|where|which|who|whose)\b/,
  ],
  ['why', /\bwhy\b/],
  ['what-how-about', /\b(?:what|how) about\b/],
  ['why-not', /\bwhy (?:not|don't|do not|can't|isn't|doesn't|aren't)\b/],
  [
    'aux-start',
    /^(?:(?:and|so|but|also|hmm+|hm|then|or|btw)[,.]* )?(?:is|are|was|were|does|do|did|don't|doesn't|didn't|has|have|haven't|isn't|aren't|wasn't|any|am i)\b/,
  ],
  [
    'modal-start',
    /^(?:(?:and|so|but|also|hmm+|hm|then|or|btw)[,.]* )?(?:can|could|should|shouldn't|would|wouldn't|will|won't|may|might|couldn't|can't|shall|must)\b/,
  ],
  ['can-you', /\b(?:can|could|would|will|might|may) (?:you|we|it|this|that|i|they)\b/],
  [
    'could-you',
    /\b(?:can|could|would|will) you\b|\bwould you mind\b|\byou (?:could|can|may|might) (?:also |just |as well |either |probably |then |simply |maybe )?(?:add|use|do|drop|just|move|have|put|make|remove|avoid|consider|call|replace|simplify|keep|return|want|even)/,
  ],
  [
    'tag-question',
    /(?:,|\bor|right|no|correct|ok|okay|huh|yes|isn't it|doesn't it|wouldn't it|or not|or am i[^?]{0,30}|is it) ?\?$/,
  ],
  ['wonder', /\bwonder(?:ing|ed|s)?\b|\bcurious\b/],
  [
    'not-sure',
    /\b(?:not|un)[- ]?(?:quite |really |entirely |too |at all |so |very |100% )*(?:sure|clear|convinced|certain|obvious)\b/,
  ],
  [
    'dont-understand',
    /\b(?:don't|do not|didn't|can't|cannot|fail to|failed to|not able to|having trouble|unable to) (?:really |quite |fully |immediately |get why|)(?:understand|see|follow|get|grasp|parse|find|think of|recall|know)\b|\bconfus|\bpuzzl|\bam i (?:missing|reading|right)|\bmissing something|\bi(?:'m| am) (?:not following|lost)|\bwhat (?:am|did) i miss/,
  ],
  ['should', /\bshould(?:n't| not)?\b/],
  [
    'subject-should',
    /\b(?:you|this|it|that|we|these|they|patch|code|function|commit|series|there|comment|name|driver|one|here) (?:probably |really |also |all |then |just |at least )?(?:should|shouldn't|must|needs?|has to|have to|ought|can just|could just|can be|could be|may be better|want to|would be|will need)\b/,
  ],
  [
    'must-need',
    /\b(?:must|mustn't|needs?|needed|has to|have to|ought|supposed to|require[sd]?|necessary|mandatory)\b/,
  ],
  ['please', /\b(?:please|pls|plz|kindly)\b/],
  [
    'imperative',
    new RegExp(
      `^(?:(?:please|pls|maybe|perhaps|just|so|also|then|and|nit|or|instead|but|again|better|simply|possibly|probably|ditto|ok|hmm|minor|nitpick|small nit|same|here|either|at least|again)[,:;.]* ){0,3}(?:${verbs})\\b`,
    ),
  ],
  [
    'imperative-mid',
    new RegExp(
      `(?:, |; |: |- |\\bso |\\bthen |\\band |\\bjust |\\bplease |\\binstead |\\bmaybe |\\bperhaps |\\bbetter |\\bor |\\bto )(?:just |also |either )?(?:${verbs})\\b`,
    ),
  ],
  ['lets', /\blet'?s\b|\blet us\b/],
  ['suggest', /\b(?:suggest|recommend|propose|advise|encourage|proposal|suggestion)/],
  [
    'id-prefer',
    /\b(?:i(?:'d| would|'ll|'m)|we(?:'d| would)|would) (?:also |still |really |much |probably |personally |rather |just |like |)(?:prefer|suggest|rather|like|love|expect|do|just|use|drop|move|have|make|keep|say|add|put|avoid|go|leave|remove|merge|call|inclined|vote|argue|want|assume)\b|\bprefer(?:ably|red|ence|s)?\b/,
  ],
  [
    'would-be',
    /\b(?:would|might|could|may|will|'d) (?:also |probably |perhaps |then |maybe |still |have )?(?:be|been|make|look|read|work)\b/,
  ],
  [
    'better',
    /\b(?:better|nicer|cleaner|simpler|easier|clearer|safer|preferable|best|good idea|make sense|worth|useful|helpful|nice to|good to|great to|more readable|less)\b/,
  ],
  ['instead', /\b(?:instead|rather than|alternative|alternatively|otherwise|replace|in favou?r of)\b/],
  ['maybe', /\b(?:maybe|perhaps|possibly|might|probably|presumably|potentially)\b/],
  [
    'could-be',
    /\b(?:can|could|may|might) (?:also |probably |just |simply |all |then |perhaps |easily |safely |both )?be (?:\w+ed|\w+n|made|put|done|cut|just|a|an|const|static|in|part|further|moved)\b/,
  ],
  [
    'no-need',
    /\b(?:no|not|don't|doesn't|isn't|without|un|never|shouldn't|won't|needn't|do not|does not) ?(?:really |a |actually |be |strictly |any |think |seem |see |)(?:need|necessary|needed|reason|point|require|required|used|sense|want|useful|have to)\b|\b(?:unnecessary|redundant|superfluous|pointless|useless|unneeded|overkill|unused|duplicate|duplicated|extra|stray|spurious|needless|obsolete|dead code|leftover)\b/,
  ],
  [
    'broken',
    /\b(?:wrong|broken|break|breaks|breaking|bug|bugs|buggy|incorrect|bogus|invalid|leak|leaks|leaking|race|races|racy|deadlock|fail|fails|failed|failing|failure|crash|crashes|oops|panic|overflow|underflow|uninitiali[sz]ed|regress\w*|corrupt\w*|dangling|use[- ]after|null pointer|warning|warnings|error|errors|splat|hang|hangs|missed|mistake|violat\w*)\b/,
  ],
  [
    'missing',
    /\b(?:missing|lacks?|lacking|absent|forgot|forgotten|left over|left out|incomplete|undocumented|not documented)\b/,
  ],
  [
    'doesnt-work',
    /\b(?:does|do|did|is|are|was|will|would|can|could|has|have|should)(?:n't|nt| not)\b|\bcannot\b|\bwon't\b|\bcan't\b/,
  ],
  [
    'doubt',
    /\b(?:weird|odd|strange|ugly|confusing|misleading|fragile|hacky?|awkward|funny|surprising|suspicious|fishy|horrible|nasty|wasteful|excessive|too (?:much|many|big|long|early|late|generic|complex|complicated|fragile|small)|not a (?:big )?fan|don't (?:really |quite |)(?:like|love|think|believe|agree|want|buy)|hate|nack|nak|object|disagree|concern\w*|worr\w+|afraid|careful|problem\w*|issue\w*|risk\w*|dangerous|unsafe|abuse|hard to|difficult|painful|unfortunate|looks? (?:like a|wrong|odd|off)|seems? (?:to be|like|wrong|odd|a bit|very|quite|unlikely|overly|strange))\b/,
  ],
  [
    'against',
    /\b(?:not acceptable|unacceptable|no way|must not|cannot|never|makes no sense|doesn't make (?:much |any |)sense|not (?:going to|allowed|supposed|safe|correct|right|true|enough|good|ideal|sufficient|possible|worth|what|how|the right|sane|appropriate|suitable))\b/,
  ],
  [
    'nit-word',
    /\b(?:nit|nits|nitpick\w*|nitty|trivial|minor|cosmetic|bikeshed\w*|pedantic|micro|super nit|tiny|picky|while at it|optional)\b/,
  ],
  [
    'typo',
    /\btypos?\b|\bspell|\bs\/[^/]{1,40}\/[^/]{0,40}\/?|\bgrammar|\bcapitali[sz]|\bcomma\b|\bapostrophe|\bmisspel|\bwording\b|\bplural\b|\bsentence\b|\barticle\b/,
  ],
  [
    'style',
    /\bwhite[- ]?space|\bindent|\bblank line|\bempty line|\bnew ?line|\balign(?:ed|ment)?\b|\bstyle\b|\bcheckpatch|\bcolumns?\b|\bcharacters\b|\b(?:80|100|72|75) ?(?:chars?|col)|\bbrac(?:e|es|ket|kets)\b|\balphabetic|\bsort(?:ed)?\b|\breverse (?:x-?mas|christmas)|\bparenthes|\bextra (?:space|line|tab)|\bone line|\bsingle line|\bline (?:break|wrap|length)|\bwrap|\bmagic|\bformat/,
  ],
  ['naming', /\brenam(?:e|ed|ing)\b|\bnam(?:e|es|ed|ing)\b|\bprefix|\bsuffix|\bcall (?:it|this|that|them)\b/],
  ['comment-word', /\bcomments?\b|\bkernel-?doc|\bdocument/],
  [
    'commit-msg',
    /\b(?:commit|changelog|patch) (?:message|log|description|title|subject)|\bchangelog\b|\bcommit (?:text|body)|\bsubject\b|\bcover letter|\bdescription\b/,
  ],
  [
    'own-patch',
    /\b(?:separate|own|different|another|preparatory|standalone|independent|follow[- ]?up|previous|earlier|later|first|next) (?:patch|commit|series)|\bsplit\b|\bsquash|\bfold/,
  ],
  [
    'tags-wish',
    /\bfixes[: ]|\bstable\b|\bcc:? ?stable|\breported-by\b|\bsigned-off-by\b|\bsuggested-by\b|\bsob\b|\bcc(?:'d|ing|ed)?\b/,
  ],
  ['test-wish', /\b(?:self)?tests?\b|\bbenchmark|\bnumbers\b|\bmeasure|\bperformance\b/],
  [
    'promise',
    /\b(?:i|we)(?:'ll| will|'m going to| am going to|'ve| have| shall|'d be happy| can (?:add|do|fix|change|drop|move|use|make|remove|rename|try|also|certainly|definitely))\b|\bwill (?:do|fix|add|change|drop|update|remove|rename|move|address|send|respin|correct|try|use|rework|take|look|put|make|split|include|clarify|be (?:fixed|changed|added|removed|done|updated))\b/,
  ],
  [
    'done',
    /^(?:done|fixed|ack(?:ed|nowledged)?|will do|will fix|ok(?:ay)?|sure|agreed?|good (?:point|catch|idea|spot|call)|fair|makes sense|noted|roger|oops|ah|oh|sorry|my bad|yep|yeah|yes|yup|right|indeed|exactly|correct|true|nice|thanks|thank you|understood|got it|great|true|absolutely|of course|makes|sounds)\b/,
  ],
  [
    'yes-start',
    /^(?:yes|yeah|yep|yup|right|exactly|correct|indeed|true|agreed|absolutely|sure|ok(?:ay)?|ack|fair)\b/,
  ],
  [
    'no-start',
    /^(?:no|nope|nah|not|unfortunately|well|actually|hmm+|hm|but|i (?:don't|do not|disagree|doubt))\b/,
  ],
  ['thanks', /\b(?:thanks|thank you|thx|cheers|appreciate\w*|kudos|welcome)\b/],
  [
    'praise',
    /\b(?:looks? (?:good|fine|great|ok|okay|sane|reasonable|nice|correct|right)|lgtm|nice(?:ly)?|great|good (?:job|work|stuff|to go)|awesome|cool|neat|excellent|perfect|love|happy|elegant|fine (?:with|by|to) me|i like|very good)\b/,
  ],
  [
    'with-that',
    /\bwith (?:that|this|these|those|the above)(?: \w+)? (?:fixed|addressed|changed?|done|in place|resolved|sorted|tweak|cleaned|corrected)?|\bfeel free\b|\bother(?: |\s)than that\b|\botherwise\b|\bapart from\b|\breviewed-by\b|\backed-by\b|\btested-by\b|\bfor the series\b|\bup to you\b|\beither way\b/,
  ],
  [
    'because',
    /\b(?:because|since|as|so that|in order to|due to|the reason|that's why|this is why|otherwise|hence|therefore|thus|given that)\b/,
  ],
  [
    'i-think',
    /\b(?:i (?:think|believe|guess|suppose|feel|suspect|assume|bet|mean)|imo|imho|afaik|afaiu|afaict|iiuc|iirc|my (?:understanding|guess|take|opinion|preference|thinking|point|concern|question))\b/,
  ],
  [
    'i-past',
    /\bi (?:was|did|had|tried|thought|looked|checked|noticed|found|wanted|meant|saw|used|added|ran|tested|assumed|just|already|see|agree|understand|know)\b/,
  ],
  [
    'my-question',
    /\b(?:question|ask(?:ing|ed)?|explain|elaborate|clarif\w+|reason|rationale|motivation|justif\w+|purpose|point of|intention|intended|mean(?:s|t|ing)?|thoughts|opinion|what do you think|wdyt)\b/,
  ],
  ['you', /\byou\b|\byou(?:'re|'ve|'d|'ll)/],
  ['your', /\byour?s?\b/],
  ['you-are', /\byou(?:'re| are|'ve| have| do| did| don't| didn't|r)\b/],
  ['we', /\bwe(?:'re|'ve|'d|'ll)?\b/],
  ['i', /\bi(?:'m|'d|'ve|'ll)?\b/],
  [
    'this-is',
    /\b(?:this|that|it|these|those|there)(?:'s| is| are| was| seems?| looks?| does| will| would| can| could| has| doesn't| isn't)\b/,
  ],
  ['this-start', /^(?:this|that|it|these|those|here|there)\b/],
  ['i-start', /^i(?:'m|'d|'ve|'ll)?\b/],
  ['we-start', /^we\b/],
  ['you-start', /^you(?:'re|'ve|r)?\b/],
  [
    'same',
    /\b(?:same|ditto|likewise|similar(?:ly)?|as (?:above|before|well|with)|again|idem|see above|see my|as i said|as mentioned|like i said|already said)\b/,
  ],
  [
    'same-start',
    /^(?:same|ditto|likewise|similar(?:ly)?|as (?:above|before)|again|and (?:here|again|same|this)|here (?:too|as well)|also here|\^+)\b/,
  ],
  [
    'also-start',
    /^(?:also|and|another|second(?:ly)?|third(?:ly)?|besides|btw|by the way|one (?:more|other|thing|last)|other than|apart from|in addition|additionally|further(?:more)?|moreover|next|finally|lastly|plus|on top|2\)|2\.|3\)|3\.|b\)|unrelated)\b/,
  ],
  ['list-start', /^(?:[-*o•] |\(?\d{1,2}[.):] |\(?[a-e][.)] |first(?:ly)?\b)/],
  [
    'so-start',
    /^(?:so|then|hence|therefore|thus|which means|that means|that way|in that case|if so|if not)\b/,
  ],
  ['but-start', /^(?:but|however|though|still|yet|although|while|whereas|on the other hand)\b/],
  ['if-start', /^(?:if|unless|when|once|in case|assuming|given|since|because|as)\b/],
  ['hmm-start', /^(?:hmm+|hm+|uh|um|err?|erm|ugh|eh|huh|wait|oh|ah|well|interesting\w*|wow|sigh|curious)\b/],
  [
    'for-example',
    /\b(?:e\.g|for example|for instance|something like|i\.e|such as|like this|like so|along the lines)\b|:$/,
  ],
  ['colon-end', /:\s*$/],
  ['ellipsis', /\.\.\.?\s*$|…/],
  [
    'fyi',
    /\b(?:fyi|for the record|note that|fwiw|for reference|as a side note|side note|heads up|just (?:a |)(?:note|fyi)|in case you)\b/,
  ],
  [
    'no-action',
    /\b(?:not a (?:blocker|problem|big deal|concern)|no objection|don't (?:mind|care)|doesn't matter|no strong|fine either|not for this|for (?:another|later|future)|out of scope|in the future|follow[- ]?up|never ?mind|ignore|can wait|just thinking|thinking out loud|not required)\b/,
  ],
  ['later', /\b(?:later|future|follow[- ]?up|next version|v\d+|respin|next spin|rebase)\b/],
  [
    'history',
    /\b(?:was|were|had|used to|did|introduced|added|historically|originally|commit [0-9a-f]{8,})\b/,
  ],
  ['numbered-ref', /\b(?:patch|patches) ?#?\d+|\b\d{1,2}\/\d{1,2}\b/],
  ['url', /https?:\/\//],
  ['code', codeToken],
  ['quotes', /"[^"]{1,80}"|'[^']{2,80}'|`[^`]{1,80}`/],
  ['excl', /!(?:\s|$)/],
  ['smile', /[:;]-?[)DP]|\blol\b|\bhaha/],
  ['caps', /\b(?:not|only|all|any|really|always|never)\b/],
  [
    'different',
    /\b(?:different|differ|differs|difference|inconsistent|consistent|consistency|match|mismatch|compared?|unlike|opposite|contrary|versus|vs)\b/,
  ],
  [
    'already',
    /\b(?:already|existing|there is|there's|there are|we have|exists?|helper|macro|generic|common|api)\b/,
  ],
  [
    'what-if',
    /\b(?:what (?:if|happens|prevents|guarantees|stops|would|is|are|does|do)|how (?:do|does|is|are|can|could|would|will|come)|is there|are there|is it|is this|are you|do you|does this|does it|did you|have you|do we|are we|should (?:we|this|it|i)|can (?:this|it|we))\b/,
  ],
  [
    'negated-you',
    /\byou (?:don't|do not|can't|cannot|should(?:n't| not)|didn't|forgot|missed|need|want|probably|never|must)\b/,
  ],
  [
    'belongs',
    /\b(?:belongs?|goes|go (?:in|into|to|before|after|first)|put (?:in|into|it)|moved? (?:to|into|out|up|down|this|it|the)|into)\b/,
  ],
  [
    'wish',
    /\b(?:i wish|hope|hoping|expect(?:ed|ing)?|want(?:ed|s)?|looking for|would like|like to see|love to|nice if|good if|great if|be good|be nice|be great|be better)\b/,
  ],
  [
    'robot',
    /\b(?:test robot|all warnings|all errors|new ones prefixed|syzbot|smatch|coccinelle|sparse warnings|checkpatch)\b/,
  ],
  [
    'report',
    /\b(?:i(?:'m| am)? (?:get|getting|see|seeing|hit|hitting|got)|(?:build|boot|compile|kernel|test) (?:error|fail\w*|warning|robot|broke\w*)|triggers?|reproduc\w+|bisect\w*|call trace)\b/,
  ],
]

export const cues: Cue[] = table.map(([name, pattern]) => ({ name, pattern }))

/** Names of the cues in the order of `matchCues`. */
export const cueNames: string[] = [...cues.map((cue) => cue.name), ...composed.map(([name]) => name)]

/** One for every cue that occurs in a text, in the order of `cueNames`. At most 1,000 characters are looked at. */
export function matchCues(text: string): Uint8Array {
  const lower = text.slice(0, 1000).replace(/\s+/g, ' ').replace(/[’‘]/g, "'").toLowerCase().trim()
  const bare = lower.replace(/^(?:[-*o•] |\(?\d{1,2}[.)] )/, '')
  const found = new Uint8Array(cueNames.length)
  cues.forEach((cue, at) => {
    const hit = cue.pattern.test(cue.name.endsWith('-start') && cue.name !== 'list-start' ? bare : lower)
    found[at] = hit ? 1 : 0
  })
  const asks = bare.includes('?')
  composed.forEach(([, holds], at) => {
    found[cues.length + at] = holds(bare, asks) ? 1 : 0
  })
  return found
}

/** For text that is no prose. */
export const noCues = (): Uint8Array => new Uint8Array(cueNames.length)

/** Looks one cue up by name; throws for a name that does not exist (a mistake of the program). */
export function cueIndex(name: string): number {
  const at = cueNames.indexOf(name)
  if (at < 0) throw new Error(`no cue named ${name}`)
  return at
}

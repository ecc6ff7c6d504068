/**
 * Past tense of the verbs that people ask for changes with. Only verbs of these lists are turned: a word that merely looks
 * like a verb (`Document` the noun, `Test` the file) would give nonsense, and then the author's words stay as they are.
 */

const irregular = new Map(
  `begin began bind bound break broke bring brought build built choose chose cut cut draw drew drive drove find found forbid forbade
  hide hid hold held keep kept leave left make made overwrite overwrote override overrode put put read
  read rebuild rebuilt reset reset rewrite rewrote run ran send sent set set shrink shrank show showed shut shut split split
  spell spelled swap swapped take took teach taught throw threw undo undid unwind unwound use used write wrote zero zeroed`
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, word, index, words) => {
      if (index % 2 === 0) pairs.push([word, words[index + 1] ?? word])
      return pairs
    }, []),
)

/** Verbs with a regular past tense; those marked with `+` double their last letter. */
const regular = new Map(
  `abstract accept account acquire add adjust adopt advertise align allocate allow amend annotate apply assert assign avoid
  balance ban+ base bias bracket bump cache calculate call cap+ capitalise capitalize cast cap+ change check clarify clean clear
  close coalesce collapse collect combine comment compare compile compute condense configure consider consolidate constify
  convert copy correct count cover create deal declare decouple default defer define delay delete demote deprecate derive
  describe detect determine disable discard distinguish divide document double drop+ dump duplicate elaborate eliminate emit
  emphasise emphasize enable encapsulate encode enforce ensure enter evaluate exclude execute exit expand explain export expose express
  extend extract factor fail fill filter finish fix flag+ flatten flip+ flush fold follow format forward free
  generalise generalize generate grab+ group guard handle hoist honour honor identify ignore implement import improve include
  increase increment indent indicate inform inherit init initialise initialize inline insert inspect instantiate introduce invalidate
  invert invoke isolate issue join justify kill label lift limit link list load lock log+ lower map+ mark mask match measure
  mention merge migrate minimise minimize mirror mix modify move name narrow normalise normalize note notify omit+ open optimise
  optimize order pack pad+ parse partition pass pick pin+ place plug+ point poll populate prefer+ prefix prepare preserve prevent
  print probe program+ promote propagate protect prove provide prune pull push query queue raise rearrange rebase recheck record
  redefine reduce refactor refer+ reference refine reflect refuse register reject relax release rely remove rename reorder
  reorganise reorganize repair repeat rephrase replace report require rerun reserve resolve respect respin+ restore restrict restructure
  retain retire retrieve retry return reuse revert review revise revisit rework reword round route sanitise sanitize save
  schedule scope separate serialise serialize share shift shorten shuffle signal simplify skip+ sort specify squash stack
  standardise standardize start state stop+ store streamline strengthen strip+ substitute supply support suppress swap+ switch
  synchronise synchronize test tidy tie tighten toggle touch trace track translate treat trigger trim+ truncate try tune
  turn tweak type unblock unify unlink unlock unmap+ unregister unroll untangle unwrap+ update upgrade validate verify wait wake warn widen
  wire wrap+ yield`
    .split(/\s+/)
    .map((entry): [string, string] => {
      const verb = entry.replace('+', '')
      return [verb, regularPast(verb, entry.endsWith('+'))]
    }),
)

function regularPast(verb: string, doubles: boolean): string {
  if (doubles) return `${verb}${verb.at(-1)}ed`
  if (verb.endsWith('e')) return `${verb}d`
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`
}

/** `Drop` gives `Dropped`, `rewrite` gives `rewrote`; null for a word that is no known verb in its base form. */
export function pastTense(word: string): string | null {
  const lower = word.toLowerCase()
  const past = irregular.get(lower) ?? regular.get(lower)
  if (past === undefined) return null
  return word === lower ? past : past.charAt(0).toUpperCase() + past.slice(1)
}

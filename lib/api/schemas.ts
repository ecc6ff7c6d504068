import { z } from 'zod'
import { questionKinds, questionStatuses } from '#lib/questions/types'
import { importKinds, importStates } from '#lib/services/import/schemas'
import { turns } from '#lib/services/question/turn'
import { named } from './endpoint'

export { Id } from '#lib/services/input'

/** ISO 8601 in UTC. */
export const When = z.iso.datetime()
const count = z.number().int().min(0)
const next = z.string().nullable().describe('the cursor of the next page; null on the last one')

/** As `reroll list --json` has it. */
export const ListedSeries = named(
  'ListedSeries',
  z.object({
    id: count,
    title: z.string(),
    author: z.string(),
    revisions: z.array(z.string()),
    patches: count.describe('of the newest revision'),
    questions: count.describe('those that count, whatever their status'),
    open: count,
    lastDate: When.nullable(),
  }),
)
export const SeriesList = named('SeriesList', z.object({ series: z.array(ListedSeries), total: count, next }))

export const RevisionSummary = named(
  'RevisionSummary',
  z.object({
    revision: z.string().describe('its label, such as v2'),
    version: count,
    resend: z.boolean(),
    rfc: z.boolean(),
    head: z.string().describe('Message-ID of its cover letter or first patch'),
    date: When.nullable(),
    expected: count,
    missing: z.array(count),
    messages: count,
    questions: count,
    open: count,
    linkedBy: z.array(z.object({ reason: z.string(), evidence: z.string() }).loose()),
  }),
)
export const SeriesDetails = named(
  'Series',
  z.object({
    id: count,
    title: z.string(),
    author: z.object({ name: z.string(), address: z.string() }),
    revisions: z.array(RevisionSummary),
  }),
)

const Trailer = z.object({
  name: z.string(),
  value: z.string(),
  from: z.string().nullable(),
  carried: z.boolean().nullable(),
})
export const Patch = named(
  'Patch',
  z.object({
    index: count.describe('0 for the cover letter'),
    title: z.string(),
    message: z.string().nullable().describe('Message-ID; null when the patch is not at hand'),
    borrowedFrom: z.string().nullable(),
    additions: count,
    deletions: count,
    files: z.array(
      z.object({
        path: z.string(),
        oldPath: z.string().nullable(),
        status: z.string(),
        additions: count,
        deletions: count,
      }),
    ),
    trailers: z.array(Trailer),
    questions: count,
    open: count,
  }),
)
export const RevisionDetails = named(
  'Revision',
  RevisionSummary.extend({ series: count, patches: z.array(Patch) }),
)

/** As `reroll export --format json` has it, and what is needed to act on it. */
export const Question = named(
  'Question',
  z.object({
    id: count,
    key: z.string().describe('outlives every derivation'),
    series: z.string(),
    seriesId: count,
    revision: z.string(),
    patch: count.nullable(),
    where: z.string(),
    file: z.string().nullable(),
    line: count.nullable(),
    kind: z.enum(questionKinds),
    status: z.enum(questionStatuses),
    turn: z.enum(turns),
    addressedIn: z.string().nullable(),
    maybe: z.boolean(),
    asker: z.string(),
    askerAddress: z.string(),
    askedAt: When.nullable(),
    assignees: z.string().describe('who has it; not to whom it is only proposed'),
    summary: z.string(),
    text: z.string(),
    message: z.string(),
    repeats: z.string().nullable().describe('key of the question that this one repeats'),
    answers: count,
    notes: count,
    edition: count.describe('send it back with a change; another one is refused as a conflict'),
    url: z.string().describe('path of its page'),
  }),
)
export const QuestionList = named(
  'QuestionList',
  z.object({
    questions: z.array(Question),
    total: count,
    counts: z.record(z.string(), count).describe('by status'),
    next,
  }),
)
export const Answer = named(
  'Answer',
  z.object({
    id: count,
    message: z.string(),
    lines: z.tuple([count, count]),
    effect: z.string(),
    text: z.string(),
    author: z.string(),
    date: When.nullable(),
    origin: z.string().describe('inferred, or person'),
    rejected: z.boolean(),
  }),
)
export const AnswerList = named('AnswerList', z.object({ answers: z.array(Answer) }))
export const HistoryEntry = named(
  'HistoryEntry',
  z.object({
    id: count,
    verb: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    who: z.string().nullable(),
    at: When,
  }),
)
export const QuestionDetails = named(
  'QuestionDetails',
  Question.extend({
    quote: z.string(),
    answerList: z.array(Answer),
    noteList: z.array(z.object({ id: count, html: z.string(), who: z.string().nullable(), at: When })),
    history: z.array(HistoryEntry),
  }),
)
export const ChangeQuestion = named(
  'ChangeQuestion',
  z.object({
    edition: count,
    status: z.enum(questionStatuses).optional(),
    addressedIn: z.string().max(40).optional().describe('the revision, with status addressed'),
    kind: z.enum(questionKinds).optional(),
    summary: z.string().max(200).optional().describe('empty: as it was found'),
  }),
)
export const ClaimQuestion = named(
  'ClaimQuestion',
  z.object({ edition: count, until: z.iso.date().optional() }),
)
export const NewNote = named('NewNote', z.object({ markdown: z.string().min(1).max(20_000) }))
export const NewAnswer = named(
  'NewAnswer',
  z.object({
    edition: count,
    message: z.string().min(1).max(2000).describe('a Message-ID, or a link to an archive that ends in one'),
    effect: z.enum(['answers', 'agrees', 'declines', 'partly', 'asks-back']).optional(),
    lineFirst: z.number().int().positive().optional(),
    lineLast: z.number().int().positive().optional(),
  }),
)
export const Added = named('Added', z.object({ id: count }))

export const Message = named(
  'Message',
  z.object({
    message: z.string(),
    subject: z.string(),
    from: z.object({ name: z.string(), address: z.string() }),
    date: When.nullable(),
    kind: z.string(),
    lists: z.array(z.string()),
    inReplyTo: z.array(z.string()),
    size: count,
    text: z.string().describe('the decoded text part, as it stands'),
    url: z.string(),
  }),
)
export const SearchResult = named(
  'SearchResult',
  z.object({
    messages: z.array(
      z.object({
        message: z.string(),
        subject: z.string(),
        sender: z.string(),
        date: When.nullable(),
        kind: z.string(),
        questions: count,
        snippet: z.string(),
        url: z.string(),
      }),
    ),
    total: count,
    notes: z.array(z.string()).describe('what of the query was not understood'),
    next,
  }),
)

export const Changelog = named(
  'Changelog',
  z.object({
    revision: z.string(),
    entries: z.array(
      z
        .object({
          patch: count,
          text: z.string(),
          questions: z.array(z.string()),
          credit: z.array(z.string()),
        })
        .loose(),
    ),
    kernel: z.object({ text: z.string(), edited: z.boolean(), edition: count }),
    markdown: z.object({ text: z.string(), edited: z.boolean(), edition: count }),
  }),
)
export const ChangelogEdit = named(
  'ChangelogEdit',
  z.object({
    format: z.enum(['kernel', 'markdown']),
    edition: count,
    text: z.string().max(200_000),
  }),
)

export const Scenario = named(
  'Scenario',
  z.object({
    slug: z.string(),
    title: z.string(),
    question: z.string(),
    kind: z.enum(['catalogue', 'saved', 'cell', 'address']),
    verdicts: z.array(z.object({ model: z.string(), verdict: z.string().nullable() })),
  }),
)
export const ScenarioList = named('ScenarioList', z.object({ scenarios: z.array(Scenario), total: count }))
export const ScenarioDetails = named(
  'ScenarioDetails',
  Scenario.extend({
    model: z.string().describe('the one whose form is given'),
    scenario: z.record(z.string(), z.unknown()).nullable().describe('null where the model cannot express it'),
  }),
)
export const NewScenario = named(
  'NewScenario',
  z.object({
    title: z.string().min(1).max(200),
    question: z.string().max(2000).optional(),
    scenario: z.record(z.string(), z.unknown()),
  }),
)
export const RunScenario = named(
  'RunScenario',
  z.object({ model: z.string().max(20), scenario: z.record(z.string(), z.unknown()) }),
)
/** As `reroll simulate --json` has it. */
export const Run = named(
  'Run',
  z
    .object({
      model: z.string(),
      verdict: z.string(),
      rules: z.array(z.object({ id: z.string(), event: z.number().nullable() })),
    })
    .loose(),
)

export const Import = named(
  'Import',
  z.object({
    id: count,
    kind: z.enum(importKinds),
    source: z.string(),
    state: z.enum(importStates),
    total: count.nullable(),
    seen: count,
    new: count,
    known: count,
    problems: count,
    progress: z.number().min(0).max(1).nullable(),
    error: z.string().nullable(),
    createdAt: When,
    finishedAt: When.nullable(),
  }),
)
export const ImportList = named('ImportList', z.object({ imports: z.array(Import) }))
export const ImportDetails = named(
  'ImportDetails',
  Import.extend({
    problemList: z.array(
      z.object({
        message: z.string().nullable(),
        position: z.string().nullable(),
        code: z.string(),
        text: z.string(),
      }),
    ),
    series: z.array(z.object({ id: count, title: z.string() })),
  }),
)
export const NewImport = named(
  'NewImport',
  z.object({
    source: z.string().min(1).max(4000).describe('a Message-ID, the address of a mail, or of an archive'),
  }),
)

export const Event = named(
  'Event',
  z.object({
    position: count.describe('its place; ask for what comes after it'),
    kind: z.string(),
    at: When,
    series: z.object({ id: count, title: z.string() }).nullable(),
    revision: z.string().nullable(),
    question: z
      .object({ id: count, summary: z.string(), status: z.string(), kind: z.string(), asker: z.string() })
      .nullable(),
    person: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  }),
)
export const EventList = named(
  'EventList',
  z.object({
    events: z.array(Event),
    after: count.describe('send it as `after` the next time'),
    more: z.boolean().describe('there are more already'),
  }),
)

export const Me = named(
  'Me',
  z.object({
    name: z.string().nullable(),
    address: z.string().nullable(),
    person: count.nullable(),
    scopes: z.array(z.string()).nullable().describe('of the token; null without one'),
  }),
)
export const AuditEntry = named(
  'AuditEntry',
  z.object({
    id: count,
    at: When,
    who: z.string().nullable(),
    entity: z.string(),
    entityId: z.string(),
    verb: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
)
export const AuditList = named(
  'AuditList',
  z.object({ entries: z.array(AuditEntry), next: z.string().nullable() }),
)

import { atLeast, type Member, type Role, type Scope, type Subject, type Who } from './roles'

function covers(scope: Scope, subject: Subject): boolean {
  if (scope.kind === 'instance') return true
  if (scope.kind === 'series') return scope.seriesKey === subject.seriesKey
  return subject.lists?.some((list) => list.toLowerCase() === scope.list.toLowerCase()) ?? false
}

/** True when one of the member's roles that cover the subject is this one or more. */
const holds = (member: Member, role: Role, subject: Subject): boolean =>
  member.grants.some((grant) => atLeast(grant.role, role) && covers(grant.scope, subject))

const isAddress = (member: Member, address: string | undefined): boolean =>
  address !== undefined && address !== '' && member.addresses.includes(address.toLowerCase())

const asks = (member: Member, subject: Subject): boolean => isAddress(member, subject.askerAddress)
const owns = (member: Member, subject: Subject): boolean => subject.ownerId === member.personId
/** The author is who posted it, or who was given the role for this very series. */
const wrote = (member: Member, subject: Subject): boolean =>
  isAddress(member, subject.authorAddress) ||
  member.grants.some(
    ({ role, scope }) => role === 'author' && scope.kind === 'series' && covers(scope, subject),
  )
const maintains = (member: Member, subject: Subject): boolean => holds(member, 'maintainer', subject)
const reviews = (member: Member, subject: Subject): boolean =>
  holds(member, 'reviewer', subject) || wrote(member, subject)
const administers = (member: Member): boolean => holds(member, 'administrator', {})
const bringsMail = (member: Member, subject: Subject): boolean =>
  holds(member, 'author', {}) || maintains(member, subject)

/** What the author of a series may say about a question on it. */
const authorStatuses = new Set(['answered', 'agreed', 'addressed', 'declined'])
/** Statuses that end a question: they are somebody's proposal until the asker or a maintainer confirms them. */
const endings = new Set(['addressed', 'declined', 'withdrawn', 'dismissed'])

export const isEnding = (status: string): boolean => endings.has(status)

type Rule = (member: Member, subject: Subject) => boolean

/** One rule for each right; `docs/deploy.md` tells them in a table. */
const rules = {
  /** Pages, feeds, exports of mail. */
  read: () => true,
  /** What is one's own: notices, marks of what was read, saved filters, tokens, the own account. */
  own: () => true,
  import: bringsMail,
  'import-change': (member, subject) =>
    maintains(member, {}) || (owns(member, subject) && bringsMail(member, {})),
  follow: bringsMail,
  claim: reviews,
  propose: reviews,
  /** Accepts or declines what was proposed to them. */
  'answer-proposal': owns,
  release: (member, subject) => owns(member, subject) || maintains(member, subject),
  note: reviews,
  'note-remove': (member, subject) => owns(member, subject) || maintains(member, subject),
  'question-add': reviews,
  /** Kind, place, wording, splitting and merging; what answers it. */
  'question-correct': (member, subject) =>
    asks(member, subject) || wrote(member, subject) || maintains(member, subject),
  status: (member, subject) =>
    asks(member, subject) ||
    maintains(member, subject) ||
    (wrote(member, subject) && authorStatuses.has(subject.status ?? '')),
  /** Says that it is no question at all; a doubtful one (`maybe`) the author may put away, too. */
  dismiss: (member, subject) =>
    asks(member, subject) ||
    maintains(member, subject) ||
    (wrote(member, subject) && subject.status === 'maybe'),
  /** Takes a change back: their own, as long as they may make it. */
  undo: (member, subject) => owns(member, subject) || maintains(member, subject),
  /** Says that a resolution is one. */
  confirm: (member, subject) => asks(member, subject) || maintains(member, subject),
  changelog: (member, subject) => wrote(member, subject) || maintains(member, subject),
  'series-correct': maintains,
  'series-remove': maintains,
  scenario: (member, subject) => holds(member, 'reviewer', subject) || reviewsAnything(member),
  'scenario-change': (member, subject) => owns(member, subject) || maintains(member, {}),
  link: reviews,
  filter: () => true,
  'filter-remove': (member, subject) => owns(member, subject) || maintains(member, subject),
  'person-name': (member, subject) => owns(member, subject) || maintains(member, {}),
  'person-merge': (member) => maintains(member, {}),
  settings: administers,
  users: administers,
  audit: administers,
  backup: administers,
} satisfies Record<string, Rule>

/** A scenario belongs to no series: whoever reviews anything may write one. */
function reviewsAnything(member: Member): boolean {
  return member.grants.some(({ role }) => atLeast(role, 'reviewer'))
}

export type Right = keyof typeof rules
export const rights = Object.keys(rules) as Right[]

/**
 * Whether somebody may do something. Every page, action, route, feed and job asks here.
 * A visitor reads when the instance is open, and does nothing else.
 */
export function may(who: Who, right: Right, subject: Subject = {}): boolean {
  if (who.kind === 'operator') return true
  if (who.kind === 'visitor') return right === 'read' && who.open
  const rule: Rule = rules[right]
  return rule(who, subject)
}

const needs: Partial<Record<Right, string>> = {
  read: 'Only people who are signed in can read here.',
  import: 'Bringing mail in needs the role author or maintainer.',
  'import-change': 'Only who made an import, or a maintainer, can change it.',
  follow: 'Following a series needs the role author or maintainer.',
  'answer-proposal': 'Only the person it was proposed to can accept or decline it.',
  release: 'Only who has a question, or a maintainer, can give it back.',
  status:
    'The status is set by who asked, by a maintainer, and (answered, agreed, addressed, declined) by the author.',
  confirm: 'Only who asked, or a maintainer, confirms a resolution.',
  changelog: 'The changelog belongs to the author of the series and to maintainers.',
  'question-correct':
    'What a question is and where it belongs is corrected by who asked it, the author, or a maintainer.',
  dismiss:
    'Only who asked, or a maintainer, can say that it is no question; the author only of doubtful ones.',
  undo: 'Only who made a change, or a maintainer, can take it back.',
  'note-remove': 'Only who wrote it, or a maintainer, can remove it.',
  'series-correct': 'Links between revisions are corrected by a maintainer.',
  'series-remove': 'Only a maintainer can take a series off the lists.',
  settings: 'Only an administrator can change how this installation is set up.',
  users: 'Only an administrator can invite people and give roles.',
}

/** The sentence that tells somebody why not, and what would help. */
export function whyNot(who: Who, right: Right): string {
  if (who.kind === 'visitor') return 'Sign in first; reading is all that can be done without an account.'
  return needs[right] ?? 'Your role does not cover this; a maintainer or an administrator can help.'
}

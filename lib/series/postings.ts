import { type Forest, type Member, strangerWindow } from './members'
import { compareText, day, minute } from './time'
import { normaliseTitle, titleLikeness } from './titles'

/** Cover letter and patches that were sent together: a revision on its way. */
export interface Posting {
  members: Member[]
  cover: Member | null
  /** The patch of each index; null counts as 1. */
  slots: Map<number, Member>
  extras: Member[]
  author: string
  version: number
  versionInferred: boolean
  point: string | null
  resend: boolean
  rfc: boolean
  branch: string
  total: number | null
  first: number
  last: number
}

/** Patches of one series without threading arrive within half an hour (b4; patchwork has 20 minutes). */
const looseWindow = 30 * minute

/**
 * Sorts members into postings (notes/parsing.md rules 6 to 8, 12, 14): first the covers, then each patch to
 * the posting that it hangs under, to its siblings, or, where threading is missing, to those sent at the
 * same time with the same author, version and total. A second patch with a taken index is an extra; two or
 * more of them at once are a posting of their own.
 */
export function findPostings(members: Map<string, Member>, forest: Forest): Posting[] {
  const state: State = { forest, members, of: new Map(), siblings: new Map(), all: [] }
  const ordered = inTreeOrder(members, forest)
  for (const member of ordered) {
    if (member.index === null) placeSingle(member, state)
    else if (member.index === 0) open(member, state)
  }
  const displaced: [Member, Posting][] = []
  for (const member of ordered) {
    if (member.index === null || member.index === 0) continue
    const above = postingAbove(member, state)
    if (above && isFree(above, member)) join(above, member, state)
    else if (above && isOther(above, member)) open(member, state)
    else if (above) displaced.push([member, above])
    else placeSibling(member, state)
  }
  placeDisplaced(displaced, state)
  return mergeLoose(state)
}

interface State {
  forest: Forest
  members: Map<string, Member>
  of: Map<string, Posting>
  siblings: Map<string, Posting[]>
  all: Posting[]
}

/** Parents before children, else by time, counter and key, so that arrival does not matter. */
function inTreeOrder(members: Map<string, Member>, { depths }: Forest): Member[] {
  const depth = (member: Member): number => depths.get(member.key) ?? 0
  return [...members.values()].sort(
    (a, b) =>
      depth(a) - depth(b) || a.time - b.time || (a.index ?? 0) - (b.index ?? 0) || compareText(a.key, b.key),
  )
}

/** A patch without a counter stands alone, but for one right below a cover letter without a counter. */
function placeSingle(member: Member, state: State): void {
  const above = state.of.get(state.forest.tree.parentOf.get(member.key) ?? '')
  const ofCover =
    above?.cover && above.total === null && above.cover.mail.kind === 'cover' && above.slots.size === 0
  if (above && ofCover && above.author === member.author && member.time - above.last <= sendingTime)
    join(above, member, state)
  else open(member, state)
}

function open(member: Member, state: State): Posting {
  const posting: Posting = {
    members: [],
    cover: null,
    slots: new Map(),
    extras: [],
    author: member.author,
    version: member.version,
    versionInferred: member.versionInferred,
    point: member.point,
    resend: member.resend,
    rfc: member.rfc,
    branch: member.branch,
    total: member.total,
    first: member.time,
    last: member.time,
  }
  state.all.push(posting)
  join(posting, member, state)
  return posting
}

function join(posting: Posting, member: Member, state: State): void {
  posting.members.push(member)
  state.of.set(member.key, posting)
  posting.first = Math.min(posting.first, member.time)
  posting.last = Math.max(posting.last, member.time)
  if (posting.versionInferred && !member.versionInferred) {
    posting.version = member.version
    posting.versionInferred = false
  }
  const isCover = member.index === 0 || (member.index === null && member.mail.kind === 'pull-request')
  if (isCover && posting.cover === null) posting.cover = member
  else if (!isCover && isFree(posting, member)) posting.slots.set(member.index ?? 1, member)
  else posting.extras.push(member)
}

/** The counter may go beyond the total by a little (`6/5`); far beyond is a mistake. */
function isFree(posting: Posting, { index, total }: Member): boolean {
  const at = index ?? 1
  return !posting.slots.has(at) && at <= 2 * (total ?? 1) + 10
}

/** `[PATCH 1/1] second thing` in answer to `[PATCH 1/1] first thing` is no second copy of it. */
function isOther(above: Posting, { total, mail }: Member): boolean {
  const first = above.slots.get(1)
  if (total !== 1 || !first || above.cover !== null) return false
  return titleLikeness(normaliseTitle(first.mail.subject.title), normaliseTitle(mail.subject.title)) < 0.6
}

/** The nearest posting above that this patch can be a part of. */
function postingAbove(member: Member, { forest, of, members }: State): Posting | null {
  let direct = true
  let up = forest.tree.parentOf.get(member.key)
  for (let hops = 0; up && hops < maxHops; hops += 1) {
    const posting = of.get(up)
    if (posting && canTake(posting, member, direct)) return posting
    direct &&= members.has(up)
    up = forest.tree.parentOf.get(up)
  }
  return null
}

function canTake(posting: Posting, member: Member, direct: boolean): boolean {
  if (posting.point !== member.point || posting.branch !== member.branch) return false
  if (posting.total === null || posting.total !== member.total) return false
  const distance = Math.max(posting.first - member.time, member.time - posting.last)
  // Whoever numbers versions by hand sends `v1 1/3` and `v3 3/3` below the cover letter of v2.
  if (direct && posting.author === member.author && isFree(posting, member) && distance <= sendingTime)
    return true
  if (posting.version !== member.version) {
    if (!member.versionInferred || distance > day) return false
  } else if (posting.versionInferred !== member.versionInferred && distance > day) return false
  if (posting.resend !== member.resend && !(isFree(posting, member) && distance <= day)) return false
  return posting.author === member.author || (direct && isFree(posting, member) && distance <= strangerWindow)
}

/** What hangs right below a cover letter and came within these minutes was sent with it. */
const sendingTime = 10 * minute
/** Nobody sends a part of a series deeper than this below it; a hostile chain ends the search here. */
const maxHops = 200
/** Of postings alike in all but time only so many are compared with a new one. */
const maxNear = 50

/** `author, version, total`: what patches of one posting share. */
export const likeness = (one: Member | Posting): string =>
  JSON.stringify([one.author, one.version, one.point, one.total, one.resend, one.branch])

/** Patches below one parent that is no cover at hand (often a cover that is missing) belong together. */
function placeSibling(member: Member, state: State): void {
  const parent = state.forest.tree.parentOf.get(member.key)
  if (!parent) {
    open(member, state)
    return
  }
  const key = `${parent}\n${likeness(member)}`
  const near = (state.siblings.get(key) ?? []).find(
    (posting) => isFree(posting, member) && member.time - posting.last <= day,
  )
  if (near) {
    join(near, member, state)
    return
  }
  const posting = open(member, state)
  state.siblings.set(key, [...(state.siblings.get(key) ?? []), posting])
}

/** One patch with a taken index is an extra; several at once are the series sent again. */
function placeDisplaced(displaced: [Member, Posting][], state: State): void {
  const groups = new Map<Posting, Member[][]>()
  for (const [member, above] of displaced) {
    const known = groups.get(above) ?? []
    groups.set(above, known)
    const near = known.find(
      (group) =>
        group.every((other) => other.index !== member.index) &&
        group.some((other) => Math.abs(other.time - member.time) <= looseWindow),
    )
    if (near) near.push(member)
    else known.push([member])
  }
  for (const [above, lists] of groups) {
    for (const group of lists) {
      const again = group.length > 1 && group.length * 2 >= above.slots.size
      const posting = again && group[0] ? open(group[0], state) : above
      for (const member of again ? group.slice(1) : group) join(posting, member, state)
    }
  }
}

/** Joins postings that were sent at one time by one person and fill each other's gaps. */
function mergeLoose(state: State): Posting[] {
  const byLikeness = new Map<string, Posting[]>()
  for (const posting of state.all.filter(isNumbered)) {
    const key = likeness(posting)
    byLikeness.set(key, [...(byLikeness.get(key) ?? []), posting])
  }
  const gone = new Set<Posting>()
  for (const group of byLikeness.values()) {
    group.sort((a, b) => a.first - b.first || compareText(a.members[0]?.key ?? '', b.members[0]?.key ?? ''))
    for (const [at, later] of group.entries()) {
      const into = group
        .slice(Math.max(0, at - maxNear), at)
        .find((earlier) => !gone.has(earlier) && areOne(earlier, later, state.forest))
      if (!into) continue
      for (const member of later.members) join(into, member, state)
      gone.add(later)
    }
  }
  return state.all.filter((posting) => !gone.has(posting))
}

const isNumbered = (posting: Posting): boolean =>
  posting.total !== null && (posting.total > 1 || posting.cover !== null || posting.slots.size > 0)

function areOne(a: Posting, b: Posting, forest: Forest): boolean {
  if (b.first - a.last > looseWindow || (a.cover && b.cover)) return false
  for (const index of b.slots.keys()) if (a.slots.has(index)) return false
  // Two threads that both have a parent somewhere are two series that were sent at one time.
  if (isLoose(a, forest) || isLoose(b, forest)) return true
  const rootsA = new Set(a.members.map(({ key }) => forest.roots.get(key)))
  return b.members.some(({ key }) => rootsA.has(forest.roots.get(key)))
}

const isLoose = (posting: Posting, { tree }: Forest): boolean =>
  posting.members.some((member) => !tree.parentOf.get(member.key))

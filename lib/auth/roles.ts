/** What somebody may be for an instance, a list or a series; each may what those before it may. */
export const roles = ['reader', 'reviewer', 'author', 'maintainer', 'administrator'] as const
export type Role = (typeof roles)[number]

/** Roles that can be given for one list or one series; the others hold for the whole instance. */
export const scopedRoles = ['reviewer', 'author', 'maintainer'] as const

export const roleText: Record<Role, string> = {
  reader: 'reads everything, keeps filters and notices',
  reviewer: 'also takes questions, writes notes and scenarios, sets the status of what they asked',
  author: 'also brings mail in, answers, agrees, and writes the changelog of a series',
  maintainer: 'also corrects links, confirms resolutions, removes',
  administrator: 'also invites people, gives roles and sets this installation up',
}

/** Where a role holds. A series is named by its key, which every derivation keeps. */
export type Scope =
  | { kind: 'instance' }
  | { kind: 'list'; list: string }
  | { kind: 'series'; seriesKey: string }

export interface Grant {
  role: Role
  scope: Scope
}

/** Somebody signed in, as far as rights go. */
export interface Member {
  kind: 'member'
  accountId: number
  personId: number
  /** Addresses that are proved to be theirs, lower case; what others say about a person gives no right. */
  addresses: readonly string[]
  grants: readonly Grant[]
}

/**
 * Who asks, as far as rights go:
 * - `operator`: whoever runs this machine, i.e. the command line, the worker, the user of a desk without accounts
 * - `visitor`: nobody is signed in; reads when the instance is open
 */
export type Who = { kind: 'operator' } | { kind: 'visitor'; open: boolean } | Member

/** What a right is asked about; what is not said is not known, and an unknown thing grants nothing. */
export interface Subject {
  seriesKey?: string
  /** List-Ids or addresses of the lists that the series came by, lower case. */
  lists?: readonly string[]
  /** Addresses of the series' author and of the asker, in any case. */
  authorAddress?: string
  askerAddress?: string
  /** Person that the thing belongs to: who wrote the note, holds the assignment, made the import. */
  ownerId?: number | null
  /** The status that is to be set. */
  status?: string
}

export const atLeast = (role: Role, wanted: Role): boolean => roles.indexOf(role) >= roles.indexOf(wanted)

/** Closed set of reasons; each maps to one HTTP status and one exit code. */
export type ErrorCode =
  | 'not-found'
  | 'invalid-input'
  | 'conflict'
  | 'forbidden'
  | 'too-large'
  | 'too-many-requests'
  | 'unreadable-source'
  | 'unavailable'

/** Thrown by services: a sentence that helps the person who reads it, and a code for programs. */
export class RerollError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message)
    this.name = 'RerollError'
  }
}

export class NotFoundError extends RerollError {
  constructor(what: string, id: string | number) {
    super('not-found', `There is no ${what} ${id} here.`, { what, id })
    this.name = 'NotFoundError'
  }
}

/** Somebody else changed the same thing in between; nothing was overwritten. */
export class ConflictError extends RerollError {
  constructor(what: string, details: Record<string, unknown> = {}) {
    super(
      'conflict',
      `The ${what} was changed by somebody else meanwhile; nothing was overwritten. Load it again to see their change.`,
      details,
    )
    this.name = 'ConflictError'
  }
}

export class InvalidInputError extends RerollError {
  constructor(message: string, details: Record<string, unknown> = {}) {
    super('invalid-input', message, details)
    this.name = 'InvalidInputError'
  }
}

const statusOf: Record<ErrorCode, number> = {
  'not-found': 404,
  'invalid-input': 400,
  conflict: 409,
  forbidden: 403,
  'too-large': 413,
  'too-many-requests': 429,
  'unreadable-source': 422,
  unavailable: 503,
}

/** The HTTP status that goes with an error; 500 for one that nobody foresaw. */
export function httpStatus(error: unknown): number {
  return error instanceof RerollError ? statusOf[error.code] : 500
}

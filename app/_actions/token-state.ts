/** What the form of a new token, feed or webhook shows: nothing yet, a secret that is shown once, or why there is none. */
export interface SecretState {
  /** What was made, in words. */
  made: string | null
  /** Shown once. */
  secret: string | null
  said: string | null
}

export const secretStart: SecretState = { made: null, secret: null, said: null }

import { notFound } from 'next/navigation'
import { RerollError } from '#lib/errors'

/** Shows the friendly page for what is not here or cannot be read as an address; other errors go on. */
export async function orNotFound<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    if (error instanceof RerollError && (error.code === 'not-found' || error.code === 'invalid-input'))
      notFound()
    throw error
  }
}

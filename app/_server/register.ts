import type { IncomingMessage, ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import { readStanding } from '#lib/db/read-standing'
import { env } from '#lib/env'
import { logger } from '#lib/log'
import { accessFrom } from '#lib/services/account/access'
import { metrics } from '#lib/services/metrics/registry'
import { saidCookie } from '../_actions/said-cookie'
import { sessionCookie } from '../_auth/cookie-name'
import { sendAnswer } from './answer'
import { askedFor } from './asked'
import { type Handle, makePage } from './make-page'
import { PageStore } from './page-store'
import { Pages } from './pages'
import { turns } from './turns'

/** Answers at one turn of the event loop while pages are being made. */
const handful = 16

type Answering = (request: IncomingMessage, response: ServerResponse, handle: Handle) => Promise<unknown>

function answering(maxBytes: number): Answering {
  const store = new PageStore(maxBytes)
  const turn = turns(handful)
  let pages: Pages | null = null
  const names = { session: sessionCookie(), once: saidCookie, baseUrl: env().REROLL_BASE_URL }
  return async (request, response, handle) => {
    const asked = askedFor(request, names)
    if (asked === null) return handle(request, response)
    pages ??= new Pages({
      store,
      make: (one) => makePage(handle, one, names.session),
      standing: readStanding,
      accessOf: accessFrom,
      clock: () => performance.now(),
    })
    if (pages.busy) await turn()
    const answer = await pages.get(asked).catch((error: unknown) => {
      // Next shows what is wrong, and logs it.
      logger('http').debug({ err: error }, 'a page was not answered from what is kept')
      return null
    })
    metrics().pages.inc({ from: answer?.from ?? 'next' })
    if (answer === null) return handle(request, response)
    return sendAnswer(request, response, answer)
  }
}

const held = globalThis as typeof globalThis & { rerollAnswers?: Answering }

/** Has the web server (cli/start/web.mjs) ask here first; under another server nothing is kept. */
export function register(): void {
  const maxBytes = env().REROLL_PAGE_CACHE
  if (maxBytes > 0) held.rerollAnswers = answering(maxBytes)
}

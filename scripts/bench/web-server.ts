import { freePort } from '#lib/db/embedded'
import { env } from '#lib/env'
import { awaitAnswer } from '../../cli/start/await-answer'
import { buildIfChanged, generate } from '../../cli/start/build'
import { startChild } from '../../cli/start/children'
import { webArgs } from '../../cli/start/web-args'

/** Starts the built app on a database and gives its address to `work`. */
export async function withWebServer<T>(
  databaseUrl: string,
  work: (origin: string) => Promise<T>,
): Promise<T> {
  const { root, REROLL_DIST, dataDir } = env()
  generate(root)
  buildIfChanged(root, REROLL_DIST, (text) => process.stderr.write(`${text}\n`))
  const port = await freePort()
  const server = startChild('web server', [...webArgs, '-H', '127.0.0.1', '-p', String(port)], {
    cwd: root,
    env: {
      DATABASE_URL: databaseUrl,
      REROLL_ROOT: root,
      REROLL_DATA_DIR: dataDir,
      REROLL_BENCH: 'true',
      NODE_ENV: 'production',
    },
  })
  try {
    const origin = `http://127.0.0.1:${port}`
    if (!(await awaitAnswer(origin, AbortSignal.timeout(60_000))))
      throw new Error('The web server does not answer.')
    return await work(origin)
  } finally {
    await server.stop()
  }
}

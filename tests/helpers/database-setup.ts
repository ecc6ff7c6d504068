import type { TestProject } from 'vitest/node'
import { dropLeftovers, ensureTemplate, openTestServer } from './server'

/** Starts (or finds) the server once a run and makes the template that every test file copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer()
  await dropLeftovers(server.url)
  project.provide('databaseServer', server.url)
  project.provide('databaseTemplate', await ensureTemplate(server.url))
  return async () => {
    await dropLeftovers(server.url)
    await server.close()
  }
}

import { SeriesList } from '#lib/api/schemas'
import { CliError } from '../errors'
import { askFor, pages, type Remote } from './client'

type Listed = Awaited<ReturnType<typeof listRemote>>[number]

/** All series of an instance, newest first. */
export async function listRemote(remote: Remote) {
  const all = []
  for await (const { series } of pages(remote, SeriesList, '/series')) all.push(...series)
  return all
}

/** The one series that a number, a Message-ID or a part of a title names. @throws CliError */
export async function findRemote(remote: Remote, name: string): Promise<Listed> {
  const { series } = await askFor(remote, SeriesList, `/series?name=${encodeURIComponent(name)}`)
  const [only] = series
  if (!only) throw new CliError(`There is no series ${name} at ${remote.origin}.`)
  return only
}

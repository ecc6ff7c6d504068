import type { ModelId } from '../models/model'
import type { Scenario } from '../scenario'
import { lockEntries } from './driver-locks'
import type { Entry } from './entry'
import { fileEntries } from './files'
import { hugetlbEntries } from './hugetlb'
import { insertEntries } from './insert'
import { outcomeEntries } from './outcomes'
import { populateEntries } from './populate'
import { prepareEntries } from './prepare'
import { referenceEntries } from './references'
import { stackEntries } from './stacks'
import { wildEntries } from './wild'

export type { Entry, Form, NotesVerdict, Tags } from './entry'

/** All scenarios of the catalogue, by the rows of section 7 of the notes. */
export const catalogue: readonly Entry[] = [
  ...prepareEntries,
  ...populateEntries,
  ...insertEntries,
  ...lockEntries,
  ...wildEntries,
  ...hugetlbEntries,
  ...fileEntries,
  ...stackEntries,
  ...outcomeEntries,
  ...referenceEntries,
].sort((a, b) => rowNumber(a) - rowNumber(b))

function rowNumber({ row }: Entry): number {
  return Number(row.slice(1))
}

/** The entry with a slug. */
export function catalogueEntry(slug: string): Entry | undefined {
  return catalogue.find((entry) => entry.slug === slug)
}

/** The scenario of an entry as a model expresses it; undefined if the model cannot. */
export function scenarioFor(entry: Entry, model: ModelId): Scenario | undefined {
  return entry.forms.find((form) => form.models.includes(model))?.scenario
}

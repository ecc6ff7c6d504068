import { z } from 'zod'

/** A kind of job: what it is called and what it is told. Handlers are in lib/jobs. */
export interface JobDefinition<S extends z.ZodType> {
  name: string
  payload: S
  /** Jobs of one key that wait are one job. */
  key: (payload: z.output<S>) => string
  /** Tries after the first one, with growing pauses; only for what may pass by itself. */
  retries: number
}

const define = <S extends z.ZodType>(definition: JobDefinition<S>): JobDefinition<S> => definition

const Id = z.number().int().positive()

/** Reads the source of an import. */
export const importJob = define({
  name: 'import',
  payload: z.object({ importId: Id }),
  key: ({ importId }) => String(importId),
  retries: 5,
})

/** Derives what waits for it: after a correction, a removal, or with a newer finder. */
export const deriveJob = define({
  name: 'derive',
  payload: z.object({}),
  key: () => 'all',
  retries: 3,
})

/** Asks the archive of a followed series for what is new. Its own pace backs off, so it is not tried again here. */
export const followJob = define({
  name: 'follow',
  payload: z.object({ followId: Id }),
  key: ({ followId }) => String(followId),
  retries: 0,
})

/** Looks at the feed of a list that followed series are on. */
export const feedJob = define({
  name: 'feed',
  payload: z.object({ feedId: Id }),
  key: ({ feedId }) => String(feedId),
  retries: 0,
})

/** Tells people what happened, by mail and webhook. Each has a pace of its own, so it is not tried again here. */
export const tellJob = define({
  name: 'tell',
  payload: z.object({}),
  key: () => 'all',
  retries: 0,
})

/** Lets raw mail go that nobody follows, once a day where there is a rule. What is left is for the next day. */
export const retentionJob = define({
  name: 'retention',
  payload: z.object({}),
  key: () => 'all',
  retries: 0,
})

export const jobDefinitions = [importJob, deriveJob, followJob, feedJob, tellJob, retentionJob]

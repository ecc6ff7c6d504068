import type { Crash } from './state'

/** Stops a run where the kernel would have stopped; caught by `run` and never seen outside. */
export class CrashSignal extends Error {
  constructor(readonly crash: Crash) {
    super(`the run crashed: ${crash}`)
    this.name = 'CrashSignal'
  }
}

/** A run that made more events than `MAX_EVENTS`. */
export class RunLimitError extends Error {
  constructor(limit: number) {
    super(`The run was stopped after ${limit} events. Make the mappings smaller or the scripts shorter.`)
    this.name = 'RunLimitError'
  }
}

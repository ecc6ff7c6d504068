import type { Tx } from './client'

/** Lets one transaction at a time make the first administrator. */
export async function lockSetup(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(823017)`
}

// Keeps the process alive until the queue lands.
import { logger } from '#lib/log'

const log = logger('worker')
process.stdin.on('end', () => process.exit(0)).resume()
process.once('SIGTERM', () => process.exit(0))
log.info('worker started')

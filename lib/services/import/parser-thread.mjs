// Where a thread that parses mail begins: it needs a loader for TypeScript of its own.
import { register } from 'tsx/esm/api'

register({ tsconfig: false })
await import('./parser-thread.ts')

#!/usr/bin/env node
// The command starts through tsx, so that it works right after `npm ci`, before any build.
import { register } from 'tsx/esm/api'

// No tsconfig: that of the folder one happens to stand in must not change how the program is read.
register({ tsconfig: false })
const { main } = await import('./main.ts')
await main(process.argv.slice(2))

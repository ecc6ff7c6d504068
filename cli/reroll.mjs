#!/usr/bin/env node
// The command starts through tsx, so that it works right after `npm ci`, before any build.
import { register } from 'tsx/esm/api'

register()
const { main } = await import('./main.ts')
await main(process.argv.slice(2))

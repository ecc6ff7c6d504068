// Builds the app as `reroll start` would, unless it is built from the same sources already.
import { buildIfChanged, generate } from '../cli/start/build'

const root = process.cwd()
generate(root)
const built = buildIfChanged(root, process.env.REROLL_DIST || '.next', (text) =>
  process.stdout.write(`${text}\n`),
)
process.stdout.write(built ? 'Built.\n' : 'The build is up to date.\n')

// Reads the JSON reports of vitest and Playwright into one kind of count.
import { existsSync, readFileSync } from 'node:fs'

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** A runner that died before it wrote a report is one failure, never nothing. */
const died = (name) => ({
  passed: 0,
  failed: 1,
  notRun: [],
  failures: [`${name}: the runner wrote no report`],
})

export function readVitest(file, name) {
  const report = read(file)
  if (!report) return died(name)
  const count = { passed: 0, failed: 0, notRun: [], failures: [] }
  for (const suite of report.testResults) {
    const title = (test) => `${suite.name.replace(`${process.cwd()}/`, '')}: ${test.fullName}`
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') count.passed++
      else if (test.status === 'failed') {
        count.failed++
        count.failures.push(title(test))
      } else count.notRun.push(title(test))
    }
    // A file that cannot even be loaded has no tests to count.
    if (suite.status === 'failed' && !suite.assertionResults.some(({ status }) => status === 'failed')) {
      count.failed++
      count.failures.push(`${suite.name.replace(`${process.cwd()}/`, '')}: ${suite.message.split('\n')[0]}`)
    }
  }
  return count
}

export function readPlaywright(file, name) {
  const report = read(file)
  if (!report) return died(name)
  const count = { passed: 0, failed: 0, notRun: [], failures: [] }
  const waiting = report.suites.map((suite) => ({ suite, path: '' }))
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const path = `${next.path}${next.path ? ' > ' : ''}${next.suite.title}`
    for (const suite of next.suite.suites ?? []) waiting.push({ suite, path })
    for (const spec of next.suite.specs ?? [])
      for (const test of spec.tests) {
        const title = `${path} > ${spec.title}`
        if (test.status === 'skipped') count.notRun.push(title)
        else if (test.status === 'unexpected') {
          count.failed++
          count.failures.push(title)
        } else count.passed++
      }
  }
  // Errors outside of tests: the server did not start, a file does not load.
  for (const error of report.errors ?? []) {
    count.failed++
    count.failures.push(`${name}: ${String(error.message ?? error).split('\n')[0]}`)
  }
  return count
}

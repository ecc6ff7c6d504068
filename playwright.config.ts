import { execFileSync } from 'node:child_process'
import { defineConfig, devices } from '@playwright/test'

/** A free port, the same for the runner and its workers, which inherit the environment. */
function port(): string {
  const script =
    "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})"
  process.env.REROLL_E2E_PORT ??= execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim()
  return process.env.REROLL_E2E_PORT
}

const baseURL = `http://127.0.0.1:${port()}`

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // One database: tests that change something would disturb each other.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  use: {
    baseURL,
    // Recording costs time in every test; where one fails: `npx playwright test --trace=retain-on-failure`.
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'] } }],
  webServer: {
    command: `${process.execPath} --import tsx tests/helpers/e2e-server.ts`,
    url: `${baseURL}/api/healthz`,
    env: { PORT: port(), REROLL_LOG: 'warn', REROLL_UPLOAD_MAX: '20MB' },
    // A first start builds the app.
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
  },
})

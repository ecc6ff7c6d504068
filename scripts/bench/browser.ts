import { type Browser, chromium } from '@playwright/test'
import { findBrowser } from '../find-browser.mjs'
import type { BenchedPage } from './pages'
import { median, milliseconds, type Row } from './table'

/** Of issue 7: compressed scripts of a first load; largest contentful paint with the processor four times as slow. */
const maxScriptKb = 120
const maxPaintMs = 1000
const slower = 4
const loads = 5

interface Load {
  /** Of the scripts that the page itself names, headers included. */
  firstBytes: number
  /** Of those that come when the browser is idle. */
  laterBytes: number
  paintMs: number
}

/** Loads a page as somebody does who was never here. */
async function load(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
    await session.send('Network.enable')
    const scripts = new Map<string, boolean>()
    let [firstBytes, laterBytes] = [0, 0]
    session.on('Network.requestWillBeSent', ({ requestId, type, initiator }) => {
      if (type === 'Script') scripts.set(requestId, initiator.type === 'parser')
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const first = scripts.get(requestId)
      if (first === true) firstBytes += encodedDataLength
      if (first === false) laterBytes += encodedDataLength
    })
    await page.goto(url, { waitUntil: 'load' })
    await page.waitForSelector('html[data-desk="on"]')
    const paintMs = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN),
          ).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          })
        }),
    )
    return { firstBytes, laterBytes, paintMs }
  } finally {
    await context.close()
  }
}

async function measure(browser: Browser, origin: string, { what, path }: BenchedPage): Promise<Row[]> {
  const all: Load[] = []
  for (let count = 0; count < loads; count++) all.push(await load(browser, origin + path))
  const paint = median(all.map(({ paintMs }) => paintMs))
  const scripts = median(all.map(({ firstBytes }) => firstBytes)) / 1024
  const later = median(all.map(({ laterBytes }) => laterBytes)) / 1024
  return [
    {
      what: `browser: ${what}, largest paint, CPU ${slower} times slower`,
      got: milliseconds(paint),
      goal: `< ${milliseconds(maxPaintMs)}`,
      met: paint < maxPaintMs,
    },
    {
      what: `browser: ${what}, scripts of a first load`,
      got: `${scripts.toFixed(1)} KB, ${later.toFixed(1)} KB once it is idle`,
      goal: `<= ${maxScriptKb} KB`,
      met: scripts <= maxScriptKb,
    },
  ]
}

/** What a browser makes of the pages that have a goal; says so when there is no browser. */
export async function benchBrowser(origin: string, pages: BenchedPage[]): Promise<Row[]> {
  const executablePath = await findBrowser()
  if (!executablePath) return [{ what: 'browser', got: 'no Chromium here', goal: '', met: null }]
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const rows: Row[] = []
    for (const page of pages.filter(({ promised }) => promised))
      rows.push(...(await measure(browser, origin, page)))
    return rows
  } finally {
    await browser.close()
  }
}

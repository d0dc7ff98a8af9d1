// One real Chromium, and pages of it that tell what went wrong in them.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { after } from 'node:test'

import bundled from '@sparticuz/chromium'
import { chromium } from 'playwright-core'

if (!process.env.DIGLOT_CONSOLE) {
  throw new Error('DIGLOT_CONSOLE is not set: give the URL of the management port, for example http://127.0.0.1:8081')
}

export const management = process.env.DIGLOT_CONSOLE.replace(/\/+$/, '')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Where pictures of the pages are put, for people to look at; left out, none are taken. */
const pictures = process.env.DIGLOT_PICTURES

// What would weaken what is under test, or needs what is not there, is left out.
const UNFIT = /single-process|web-security|zygote|site-isolation|IsolateOrigins/
const browser = await chromium.launch({
  executablePath: process.env.DIGLOT_CHROMIUM || (await bundled.executablePath()),
  args: [...bundled.args.filter((argument) => !UNFIT.test(argument)), '--no-sandbox'],
  headless: true,
})
after(() => browser.close())

/** A page of the console, once it stands, with all that it has to complain of. */
export async function open(path, { scheme = 'light', ...more } = {}) {
  const page = await browser.newPage({ colorScheme: scheme, locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...more })
  const complaints = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('requestfailed', (request) => {
    // A stream ends when another takes its place.
    const { errorText } = request.failure() ?? {}
    if (request.resourceType() !== 'eventsource' || errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${errorText}`)
  })
  page.on('request', (request) => request.url().startsWith('data:') || new URL(request.url()).origin === management || complaints.push(`elsewhere: ${request.url()}`))
  page.on('dialog', (dialog) => { complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss() })
  await page.addInitScript(() => {
    globalThis.reports = []
    globalThis.jumps = 0
    document.addEventListener('securitypolicyviolation', (event) => globalThis.reports.push(`${event.violatedDirective} ${event.blockedURI}`))
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.jumps += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const answer = await page.goto(management + path)
  assert.equal(answer.status(), 200, path)
  return { page, complaints }
}

/** A page that has nothing to complain of, that everybody can use, and that did not jump, unless something came by itself. */
export async function assertWell({ page, complaints }, name, { grows = false } = {}) {
  const reports = await page.evaluate(() => globalThis.reports)
  assert.deepEqual([...complaints, ...reports], [], name)
  assert.ok(grows || (await page.evaluate(() => globalThis.jumps)) < 0.02, `${name}: the layout jumps`)
  // By the debugger, which no policy forbids.
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`)
  })
  assert.deepEqual(found, [], name)
  await picture(page, name)
}

export async function picture(page, name) {
  if (!pictures) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png` })
}

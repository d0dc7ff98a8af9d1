// The console in a browser, after what the vendors' own SDKs have written and read.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { annotateExperimentRuns, createDataset, listExperimentRuns } from '../sdk/clients.mjs'

import { api, arize, arizeExperiment, opik, opikExperiment, space } from '../sdk/crossing.mjs'
import { eventually, gateway, rejection, unique, unknownId, uuid } from '../sdk/support.mjs'
import { assertWell, management, open, picture } from './chromium.mjs'

/** Asks and reads to the end: what is left unread would keep this process waiting for its connection. */
async function told(url, options) {
  const answer = await fetch(url, options)
  return { status: answer.status, text: await answer.text() }
}

/** What has just been asked comes into the traffic when it is over, which its client may know first. */
async function shows(page, text) {
  assert.match(await eventually(() => page.locator('[data-exchanges]').innerText(), (shown) => text.test(shown)), text)
}

const HOSTILE = `<script>document.title = 'x'</script>"'\`=<img src=x onerror=alert(1)>\u202Egnihton \u05D0\u05D1${'long '.repeat(2000)}`

describe('compatibility', () => {
  test('operations are looked up by their words, and found on each backend', async () => {
    const shown = await open('/console')
    const { page } = shown
    await page.goto(`${management}/console/map`)
    await page.getByRole('searchbox', { name: 'Words' }).fill('annotate_experiment_runs')
    const row = page.getByRole('row', { name: /arize annotate_experiment_runs/ })
    await row.waitFor()
    await page.getByText('1 of ', { exact: false }).waitFor()
    assert.match(await row.innerText(), /POST \/v2\/experiments\/\{experiment_id\}\/runs\/annotate/)
    assert.match(await row.innerText(), /tested[^]*passes through/)
    await page.waitForURL(/text=annotate_experiment_runs/)
    await assertWell(shown, 'map-operations')

    await page.goto(`${management}/console/map?text=create_ai_integration`)
    assert.match(await page.locator('tbody').innerText(), /refused[^]*Holds keys of language models/)
    await page.close()
  })

  test('fields are found with their fates, in the dark too, without a mouse', async () => {
    const shown = await open('/console/map?of=fields', { scheme: 'dark' })
    const { page } = shown
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'To the content')
    await page.getByRole('searchbox', { name: 'Words' }).focus()
    await page.keyboard.type('runinput eval')
    const row = page.getByRole('row', { name: /arize eval\.\*\.label run/ })
    await row.waitFor()
    assert.match(await row.innerText(), /renamed\s+feedback_scores\.category_name/)
    await page.getByLabel('Fate').selectOption('dropped')
    await page.getByText('Nothing has all of these words.').waitFor()
    await page.keyboard.press('Escape')
    await page.goto(`${management}/console/map?of=fields&state=dropped`)
    await assertWell(shown, 'map-fields-dark')
    await page.close()
  })

  test('what is looked up is shown as it was written, whatever it is', async () => {
    const shown = await open(`/console/map?text=${encodeURIComponent(HOSTILE.slice(0, 3000))}`)
    assert.equal(await shown.page.getByRole('searchbox').inputValue(), HOSTILE.slice(0, 3000).trim())
    await assertWell(shown, 'map-hostile')
    await shown.page.close()
  })
})

describe('traffic', () => {
  test('what SDKs ask comes by itself, with its time and what was asked of the vendor', async () => {
    const shown = await open('/console/traffic')
    const { page } = shown
    const made = await page.locator('tr', { hasText: 'create_experiment' }).count()
    const { experiment } = await arizeExperiment('console', (i) => ({ 'eval.good.score': i }), 2)
    const rows = page.locator('tr', { hasText: 'create_experiment' })
    await eventually(() => rows.count(), (count) => count > made)
    const row = page.locator(`[data-exchange="${await rows.first().getAttribute('data-exchange')}"]`)
    assert.match(await row.innerText(), /201 success/)
    await row.locator('summary').click()
    assert.match(await row.innerText(), /POST \/v1\/private\/traces\/batch[^]*204[^]*took [\d.,]+ m?s/)
    assert.ok(await row.locator('.steps rect.upstream').count() > 2)
    await page.getByRole('searchbox', { name: 'Words' }).fill('list_experiment_runs')
    await listExperimentRuns({ client: arize, experiment: experiment.id, limit: 5 })
    await page.getByRole('row', { name: /list_experiment_runs/ }).first().waitFor()
    await eventually(() => page.getByRole('row', { name: /create_experiment/ }).count(), (count) => count === 0)
    assert.equal(await page.getByRole('row', { name: /create_experiment/ }).count(), 0)
    await assertWell(shown, 'traffic', { grows: true })
    await page.close()
  })

  test('what passes through and what fails is told apart; what is lost is named', async () => {
    const { dataset } = await opikExperiment('console-passes', [{ output: { output: 'x' } }])
    await opik.getDataset(dataset.name)
    await rejection(listExperimentRuns({ client: arize, experiment: unknownId('Experiment'), limit: 5 }))
    const { experiment } = await arizeExperiment('console-loses', () => ({ id: 'own id' }), 1)
    assert.ok(experiment.id)
    const shown = await open('/console/traffic', { scheme: 'dark' })
    const { page } = shown
    await shows(page, /passes through/)
    await shows(page, /404 client error/)
    await shows(page, /loses[^]*experiment_runs\.id/)
    await page.getByLabel('Outcome').selectOption('client_error')
    await eventually(() => page.locator('[data-exchanges] .success').count(), (count) => count === 0)
    assert.match(await page.locator('[data-exchanges]').innerText(), /404 client error/)
    await assertWell(shown, 'traffic-dark', { grows: true })
    await page.close()
  })

  test('names and paths of any kind stand there as text, and no key does', async () => {
    const key = `secret-${unique('key')}`
    for (const headers of [{ 'User-Agent': HOSTILE.replace(/[^\x20-\x7e]/g, '').slice(0, 4000) }, { 'User-Agent': 'plain' }]) {
      await told(`${gateway}/v2/experiments/${encodeURIComponent(HOSTILE.slice(0, 900))}?secret=${key}`, { headers: { ...headers, Authorization: `Bearer ${key}` } })
    }
    await createDataset({ client: arize, space: space.id, name: unique(HOSTILE.slice(0, 150)), examples: [{ [HOSTILE.slice(0, 80)]: HOSTILE }] }).catch(() => {})
    const shown = await open('/console/traffic')
    await shows(shown.page, /<script>document\.title/)
    assert.doesNotMatch(await shown.page.content(), new RegExp(key))
    assert.equal(await shown.page.title(), 'Traffic: Diglot')
    assert.ok(await shown.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing stands out of the page')
    await assertWell(shown, 'traffic-hostile', { grows: true })
    await shown.page.close()
  })

  test('bodies that are kept are text, and secrets are not in them', async () => {
    const name = unique('console-bodies')
    await createDataset({ client: arize, space: space.id, name, examples: [{ api_key: 'sk-of-a-body', [HOSTILE.slice(0, 60)]: HOSTILE }] }).catch(() => {})
    const shown = await open(`/console/traffic?text=create_dataset`)
    const { page } = shown
    const row = page.locator('tr', { hasText: name }).first()
    await row.locator('summary').click()
    const body = await row.locator('pre').first().innerText()
    assert.match(body, /<script>document\.title/)
    assert.match(body, /"api_key":\s?"\*\*\*"/)
    assert.doesNotMatch(await page.content(), /sk-of-a-body/)
    assert.equal(await page.title(), 'Traffic: Diglot')
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing stands out of the page')
    await assertWell(shown, 'traffic-bodies', { grows: true })
    await page.close()
  })

  test('it stops when it is told to, and goes on', async () => {
    const { page } = await open('/console/traffic')
    await page.getByRole('button', { name: 'Pause' }).click()
    const before = await page.locator('[data-exchanges] tr').count()
    await rejection(annotateExperimentRuns({ client: arize, experiment: unknownId('Experiment'), annotations: [] }))
    await page.getByText(/Paused; \d+ came since/).waitFor()
    assert.equal(await page.locator('[data-exchanges] tr').count(), before)
    await picture(page, 'traffic-paused')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('row', { name: /annotate_experiment_runs/ }).first().waitFor()
    await page.close()
  })
})

describe('experiments', () => {
  test('from a dataset to its experiment, as Arize and as Opik show it, field by field', async () => {
    const { dataset, experiment } = await arizeExperiment('console-both', (i) => ({ model: 'small', 'eval.correct.score': i / 4, 'eval.correct.label': `label ${i}` }), 5)
    const shown = await open(`/console/experiments?text=${encodeURIComponent(dataset.name)}`)
    const { page } = shown
    await assertWell(shown, 'datasets')
    await page.getByRole('link', { name: dataset.name }).click()
    await page.getByRole('columnheader', { name: 'mean of correct' }).waitFor()
    await assertWell(shown, 'experiments-of-a-dataset')
    await page.getByRole('link', { name: experiment.name }).click()
    await page.getByRole('heading', { name: experiment.name }).waitFor()
    const whole = page.getByRole('region', { name: 'The experiment in both dialects' })
    assert.match(await whole.getByRole('row', { name: /^experiment_traces_project_id/ }).innerText(), /renamed[^]*project_id/)
    assert.match(await page.locator('figure').first().innerText(), /correct\s+5, mean 0\.5/)
    assert.ok(await page.locator('figure svg rect').count() > 1)
    const run = page.locator('details.run').first()
    const text = async (name) => (await run.getByRole('row', { name }).first().innerText()).replaceAll(/\s+/g, ' ')
    assert.match(await text(/^output /), /output answer \d renamed why output\.output answer \d/)
    assert.match(await text(/^eval\.correct\.label/), /label \d renamed why feedback_scores\.category_name label \d/)
    assert.match(await text(/^model/), /model small renamed why trace_metadata\.model small/)
    assert.match(await text(/created_by/), /kept for its own dialect/)
    await assertWell(shown, 'experiment')
    await page.close()
  })

  test('names of any kind are names, in the dark too', async () => {
    await api.experiments.createExperiment({ name: HOSTILE, datasetName: unique(HOSTILE.slice(0, 120)) })
    const shown = await open('/console/experiments?of=experiments', { scheme: 'dark' })
    const { page } = shown
    await page.getByRole('link', { name: /<script>document\.title/ }).first().click()
    await page.getByText('No item has a score.').waitFor()
    assert.equal(await page.title(), 'Experiments: Diglot')
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing stands out of the page')
    await assertWell(shown, 'experiment-hostile-dark')
    await page.close()
  })

  test('what is not there is said so', async () => {
    assert.equal((await told(`${management}/console/experiments?experiment=${uuid()}`)).status, 404)
    assert.match((await told(`${management}/console/experiments?dataset=${uuid()}`)).text, /There is no such experiment/)
  })
})

describe('health', () => {
  test('parts, breaker and quota are told, and charts move', async () => {
    const shown = await open('/console/health', { scheme: 'dark' })
    const { page } = shown
    assert.match(await page.getByRole('row', { name: /^backend/ }).innerText(), /UP[^]*kind opik/)
    assert.match(await page.getByRole('region', { name: 'Breakers' }).innerText(), /opik\s+closed/)
    await page.getByText('Quota of each key at the vendor').waitFor()
    await eventually(() => page.locator('.chart canvas').count(), (count) => count === 4)
    await opik.getDataset(unique('charts')).catch(() => {})
    await page.locator('[data-chart=requests] .u-series', { hasText: 'success' }).waitFor()
    await assertWell(shown, 'health-dark')
    await page.close()
  })
})

describe('asked in vain', () => {
  test('what is not served is counted with its reason, and paths that nothing has', async () => {
    const asked = await open('/console/asked')
    await told(`${gateway}/v2/ai-integrations`)
    await told(`${gateway}/v2/no-such-thing/<b>`)
    const rows = (name) => asked.page.getByRole('row', { name })
    // An exchange is noted when it is over, which its client may know first; this page shows what was noted before it was asked for.
    await eventually(() => asked.page.reload().then(() => rows(/no-such-thing/).count()), (count) => count > 0)
    assert.ok((await rows(/no-such-thing/).count()) > 0)
    assert.match(await rows(/list_ai_integrations/).innerText(), /\d+\s+Holds keys of language models/)
    await assertWell(asked, 'asked')
    await asked.page.close()
  })
})

describe('playground', () => {
  test('a run of one dialect is shown as the other one has it, and what is lost', async () => {
    const shown = await open('/console/playground')
    const { page } = shown
    await page.getByRole('button', { name: 'Cross over' }).click()
    const text = async (name) => (await page.getByRole('row', { name }).first().innerText()).replaceAll(/\s+/g, ' ')
    assert.match(await text(/^output /), /output Paris renamed why output\.output Paris/)
    assert.match(await text(/^cost /), /cost 1\.10 renamed why trace_metadata\.cost/)
    assert.match(await text(/^id /), /an id of its own dropped/)
    assert.match(await text(/^eval\.correct\.explanation/), /it is renamed why feedback_scores\.reason it is/)
    await assertWell(shown, 'playground')
    await page.goto(`${management}/console/playground?dialect=opik`)
    await page.getByRole('button', { name: 'Cross over' }).click()
    assert.match(await text(/created_by/), /kept for its own dialect/)
    assert.match(await page.locator('pre').first().innerText(), /"eval\.correct\.label" : "yes"/)
    await page.close()
  })

  test('each record that both dialects know can be crossed over, from both sides', async () => {
    const shown = await open('/console/playground', { scheme: 'dark' })
    const { page } = shown
    const resources = await page.getByLabel('What it is').locator('option').evaluateAll((options) => options.map((option) => option.value))
    assert.ok(resources.length > 6, resources.join())
    for (const resource of resources) {
      for (const dialect of ['arize', 'opik']) {
        await page.goto(`${management}/console/playground?resource=${resource}&dialect=${dialect}`)
        assert.equal(await page.getByLabel('What it is').inputValue(), resource)
        await page.getByRole('button', { name: 'Cross over' }).click()
        await page.getByRole('heading', { name: `As ${dialect === 'opik' ? 'Opik' : 'Arize'} gets it back` }).waitFor()
        assert.equal(await page.locator('.chip.unknown').count(), 0, `${resource} ${dialect}`)
      }
    }
    await assertWell(shown, 'playground-prompt-dark')
    await page.goto(`${management}/console/playground?resource=example&dialect=opik`)
    await page.getByRole('button', { name: 'Cross over' }).click()
    assert.match(await page.locator('pre').first().innerText(), /"question" : "the capital of France"/)
    await picture(page, 'playground-example-dark')
    await page.close()
  })

  test('what cannot be read is said so, and what can be is text', async () => {
    const shown = await open('/console/playground', { scheme: 'dark' })
    const { page } = shown
    await page.getByLabel('JSON').fill('{"output": 5')
    await page.getByRole('button', { name: 'Cross over' }).click()
    await page.getByText('That is no JSON object.').waitFor()
    await page.getByLabel('JSON').fill(JSON.stringify({ example_id: HOSTILE.slice(0, 100), output: HOSTILE, [HOSTILE]: HOSTILE, 'eval.x.score': 'none' }))
    await page.getByRole('button', { name: 'Cross over' }).click()
    await page.getByRole('alert').filter({ hasText: 'eval.x.score' }).waitFor()
    await page.getByLabel('JSON').fill(JSON.stringify({ example_id: HOSTILE.slice(0, 100), output: HOSTILE, [HOSTILE]: HOSTILE }))
    await page.getByRole('button', { name: 'Cross over' }).click()
    await page.getByRole('heading', { name: 'As Arize gets it back' }).waitFor()
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing stands out of the page')
    await assertWell(shown, 'playground-hostile-dark')
    await page.close()
  })
})

describe('migrations', () => {
  test('copies are shown by their certificates', async () => {
    const shown = await open('/console/migrations')
    const { page } = shown
    await page.getByRole('heading', { name: /^embedded in here to / }).waitFor()
    const ended = page.locator('main > article')
    assert.match(await ended.first().innerText(), /changed[^]*records\s+1,234[^]*lost\s+3/)
    assert.match(await ended.nth(1).innerText(), /under way, or broken off/)
    await assertWell(shown, 'migrations')
    await page.close()
  })

  test('a copy that is under way is shown as it stands, and one that died', async () => {
    const shown = await open('/console/migrations', { scheme: 'dark' })
    const { page } = shown
    const running = page.locator('#now article')
    assert.match(await running.first().innerText(), /embedded in <script> to opik over there[^]*under way[^]*Experiments[^]*1,500 of 2,000 records[^]*default \/ <img src=x[^]*lost or failed so far\s+4[^]*records a second\s+25[^]*20 s/)
    assert.equal(await running.first().locator('progress').evaluate((bar) => bar.position), 0.75)
    assert.match(await running.nth(1).innerText(), /broken off[^]*Run again, it goes on/)
    const answers = []
    page.on('response', (response) => response.url().includes('migrations?before=1') && answers.push(response.status()))
    await eventually(() => answers.length, (count) => count > 1)
    assert.equal(answers[0], 200)
    assert.equal(await page.getByText('A copy has come to its end.').count(), 0)
    await assertWell(shown, 'migrations-dark')
    await page.goto(`${management}/console/migrations`)
    assert.match((await told(`${management}/console/migrations?before=2`, { headers: { 'HX-Request': 'true' } })).text, /A copy has come to its end/)
    await page.close()
  })
})

describe('who may ask', () => {
  const ask = (headers, path = '/console/traffic', method = 'GET') => told(management + path, { method, headers, redirect: 'manual' })

  test('pages of other origins are refused, and people who follow a link are not', async () => {
    assert.equal((await ask({ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' })).status, 403)
    assert.equal((await ask({ Origin: 'http://evil.example' })).status, 403)
    assert.equal((await ask({ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' })).status, 403)
    assert.equal((await ask({})).status, 200)
  })

  test('nothing is written, and nothing else is there', async () => {
    assert.equal((await ask({}, '/console/traffic', 'DELETE')).status, 405)
    assert.equal((await ask({ 'Content-Type': 'application/json' }, '/console/playground', 'POST')).status, 415)
    assert.equal((await ask({}, '/console/nothing')).status, 404)
    assert.equal((await ask({}, '/console/assets/..%2f..%2fapplication.yaml')).status, 404)
    assert.equal((await ask({}, '/console')).status, 303)
  })
})

// The Opik SDK for JavaScript against the gateway: the high-level client as users call it, and client.api.* beneath it.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, test } from 'node:test'

import { BaseMetric, DatasetVersionNotFoundError, evaluate, z } from 'opik'

import {
  apiKey,
  assertExactlyOnce,
  assertSameMembers,
  AWKWARD_NUMBERS,
  AWKWARD_TEXTS,
  eventually,
  gateway,
  NESTED,
  opikClient,
  opikRejects,
  opikUrl,
  quietly,
  rejection,
  turn,
  unique,
  uuid,
} from './support.mjs'

const project = unique('project')
const client = opikClient({ projectName: project })
const { api } = client
const made = []

after(async () => {
  await client.flush({ silent: true })
  if (made.length) await api.datasets.deleteDatasetsBatch({ ids: made }).catch(() => {})
})

async function newDataset(readable, items = [{ question: 'q0' }, { question: 'q1' }, { question: 'q2' }]) {
  const dataset = await client.createDataset(unique(readable))
  made.push(dataset.id)
  await client.flush({ silent: true })
  await dataset.insert(items)
  return dataset
}

class Measure extends BaseMetric {
  validationSchema = z.object({ output: z.any() })

  constructor(name, score) {
    super(name)
    this.measure = score
  }

  score(input) {
    return this.measure(input)
  }
}

const length = new Measure('length', ({ output }) => ({ name: 'length', value: output.length, reason: `it has ${output.length}` }))
const later = new Measure('later', async () => ({ name: 'later', value: 0.5, reason: 'thought about it' }))
const several = new Measure('several', () => [
  { name: 'first of two', value: 1 },
  { name: 'second of two', value: -1.25 },
])

function judged(options) {
  return quietly(() => evaluate({ client, projectName: project, scoringMetrics: [length, later, several], ...options }))
}

/** An experiment with one trace and one item for each output; nothing of it goes through the background queues. */
async function newExperiment(readable, outputs, { dataset, scores = () => [] } = {}) {
  dataset ??= await newDataset(readable, outputs.map((_, i) => ({ n: i })))
  const items = await dataset.getItems()
  const experiment = await client.createExperiment({ datasetName: dataset.name, name: unique(readable) })
  const traces = outputs.map((output, i) => ({
    id: uuid(),
    projectName: project,
    name: 'task',
    startTime: new Date(),
    endTime: new Date(),
    input: { n: i },
    output,
    source: 'experiment',
  }))
  await api.traces.createTraces({ traces })
  const feedback = traces.flatMap(({ id }, i) => scores(i).map((score) => ({ id, projectName: project, source: 'sdk', ...score })))
  if (feedback.length) await api.traces.scoreBatchOfTraces({ scores: feedback })
  await api.experiments.createExperimentItems({
    experimentItems: traces.map(({ id }, i) => ({
      id: uuid(),
      experimentId: experiment.id,
      datasetItemId: items[i % items.length].id,
      traceId: id,
      projectName: project,
    })),
  })
  return { dataset, items, experiment, traces }
}

const itemsOf = (experiment, count) => eventually(() => experiment.getItems(), (items) => items.length >= count)

const scoresOf = (item) => Object.fromEntries(item.feedbackScores.map(({ name, value }) => [name, value]))

const NOT_FOUND = { code: 404, message: 'HTTP 404 Not Found' }

describe('Opik SDK: datasets', () => {
  test('a created dataset is found by its name, with the id the client chose and its description', async () => {
    const name = unique('described')
    const created = await client.createDataset(name, 'what it is for')
    made.push(created.id)
    const found = await client.getDataset(name)
    assert.equal(found.id, created.id)
    assert.equal(found.name, name)
    assert.equal(found.description, 'what it is for')
  })

  test('getOrCreateDataset creates once and then gets', async () => {
    const name = unique('get or create')
    const first = await client.getOrCreateDataset(name)
    made.push(first.id)
    await client.flush({ silent: true })
    const second = await client.getOrCreateDataset(name)
    assert.equal(second.id, first.id)
  })

  test('an unknown dataset is a DatasetNotFoundError', async () => {
    const name = unique('no dataset')
    const error = await rejection(client.getDataset(name))
    assert.equal(error.name, 'DatasetNotFoundError')
    assert.match(error.message, new RegExp(name))
    assert.equal((await rejection(client.getDatasetExperiments(name))).name, 'DatasetNotFoundError')
  })

  test('inserted items come back with their data and an id', async () => {
    const data = [{ question: 'a', expected: { answer: 1 }, nested: NESTED }, { question: 'b', list: AWKWARD_NUMBERS, nothing: { at: null } }]
    const dataset = await newDataset('items', data)
    const items = await dataset.getItems()
    assert.equal(items.length, 2)
    for (const wanted of data) {
      const { id, ...rest } = items.find(({ question }) => question === wanted.question)
      assert.match(id, /^[0-9a-f-]{36}$/)
      assert.deepEqual(rest, wanted)
    }
    assert.equal(await dataset.getItemsCount(), 2)
  })

  test('content that is there already is not inserted again', async () => {
    const dataset = await newDataset('duplicates')
    await dataset.insert([{ question: 'q1' }, { question: 'new' }])
    assertSameMembers((await dataset.getItems()).map(({ question }) => question), ['q0', 'q1', 'q2', 'new'])
  })

  test('an updated item keeps its id and loses what the update leaves out', async () => {
    const dataset = await newDataset('updates', [{ question: 'q', extra: 1 }, { question: 'other' }])
    const { id } = (await dataset.getItems()).find(({ extra }) => extra === 1)
    await dataset.update([{ id, question: 'changed' }])
    const items = await dataset.getItems()
    assert.equal(items.length, 2)
    assert.deepEqual(items.find((item) => item.id === id), { id, question: 'changed' })
  })

  test('deleted items are gone, and clear leaves none', async () => {
    const dataset = await newDataset('deletes')
    const [first, ...rest] = await dataset.getItems()
    await dataset.delete([first.id])
    assertSameMembers((await dataset.getItems()).map(({ id }) => id), rest.map(({ id }) => id))
    await dataset.clear()
    assert.deepEqual(await dataset.getItems(), [])
    assert.equal(await dataset.getItemsCount(), 0)
  })

  test('a deleted dataset is gone', async () => {
    const dataset = await newDataset('deleted')
    await client.deleteDataset(dataset.name)
    await client.flush({ silent: true })
    assert.equal((await rejection(client.getDataset(dataset.name))).name, 'DatasetNotFoundError')
    await opikRejects(api.datasets.getDatasetById(dataset.id), 404, { errors: ['Dataset not found'] })
  })

  test('items are listed newest first, in part from a given item on', async () => {
    const dataset = await newDataset('parts', Array.from({ length: 30 }, (_, i) => ({ n: i })))
    const ids = (await dataset.getItems()).map(({ id }) => id)
    assert.equal(ids.length, 30)
    assert.deepEqual(ids, ids.toSorted().toReversed())
    assert.deepEqual((await dataset.getItems(7)).map(({ id }) => id), ids.slice(0, 7))
    assert.deepEqual((await dataset.getItems(100, ids[6])).map(({ id }) => id), ids.slice(7))
  })

  test('more items than one request takes come back, each exactly once', async () => {
    const dataset = await newDataset('2500 items', Array.from({ length: 2500 }, (_, i) => ({ n: i })))
    const items = await dataset.getItems()
    assertSameMembers(items.map(({ n }) => `${n}`), Array.from({ length: 2500 }, (_, i) => `${i}`))
    const paged = await turn((page) => api.datasets.getDatasetItems(dataset.id, page), 1000)
    assertSameMembers(paged.map(({ id }) => id), items.map(({ id }) => id))
    assert.equal((await client.getDataset(dataset.name)).id, dataset.id)
  })

  test('pages of datasets with part of a name hold each exactly once, with one exact total', async () => {
    const mark = unique('paged')
    const ids = []
    for (let i = 0; i < 7; i++) {
      const id = uuid()
      await api.datasets.createDataset({ id, name: `${mark} ${i}`, projectName: project })
      ids.push(id)
    }
    made.push(...ids)
    for (const size of [1, 3, 100]) {
      const datasets = await turn((page) => api.datasets.findDatasets({ name: mark, ...page }), size)
      assertSameMembers(datasets.map(({ id }) => id), ids)
    }
    const found = (await client.getDatasets(1000)).map(({ id }) => id)
    for (const id of ids) assert.ok(found.includes(id))
  })

  test('a taken name and a taken id are conflicts, whatever the case of the letters', async () => {
    const dataset = await newDataset('Taken')
    const conflict = { errors: [`Dataset already exists with name '${dataset.name}'`] }
    await opikRejects(api.datasets.createDataset({ name: dataset.name }), 409, conflict)
    await opikRejects(api.datasets.createDataset({ name: dataset.name.toUpperCase() }), 409)
    await opikRejects(api.datasets.createDataset({ id: dataset.id, name: unique('same id') }), 409)
  })

  test('what is wrong with a dataset is told as Opik tells it', async () => {
    await opikRejects(api.datasets.createDataset({ name: ' ' }), 422, { errors: ['name must not be blank'] })
    await opikRejects(api.datasets.createDataset({ name: unique('v4'), id: '550e8400-e29b-41d4-a716-446655440000' }), 400, {
      code: 400,
      message: 'Invalid UUID for id',
      details: 'dataset id must be a version 7 UUID',
    })
    await opikRejects(api.datasets.findDatasets({ page: 0 }), 400, { errors: ['query param page must be greater than or equal to 1'] })
    await opikRejects(api.datasets.findDatasets({ size: 0 }), 400, { errors: ['query param size must be greater than or equal to 1'] })
    await opikRejects(api.datasets.getDatasetById(uuid()), 404, { errors: ['Dataset not found'] })
    await opikRejects(api.datasets.getDatasetById('nope'), 404, NOT_FOUND)
    await opikRejects(api.datasets.getDatasetByIdentifier({ datasetName: unique('none') }), 404, { errors: ['Dataset not found'] })
  })

  test('what is wrong with items is told as Opik tells it', async () => {
    const dataset = await newDataset('wrong items')
    const put = (items, more) => api.datasets.createOrUpdateDatasetItems({ datasetId: dataset.id, items, ...more })
    await opikRejects(put([{ source: 'sdk', data: { a: 1 } }], { datasetId: uuid() }), 404, { errors: ['Dataset not found'] })
    await opikRejects(put([{ source: 'sdk', data: {} }]), 422, { errors: ['items[0].data must not be empty'] })
    await opikRejects(put([{ id: '550e8400-e29b-41d4-a716-446655440000', source: 'sdk', data: { a: 1 } }]), 400, {
      details: /dataset_item id must be a version 7 UUID/,
    })
    await opikRejects(put([]), 422)
    await opikRejects(put(Array.from({ length: 1001 }, (_, i) => ({ source: 'sdk', data: { n: i } }))), 422)
    assert.equal((await dataset.getItems()).length, 3)
    await opikRejects(api.datasets.getDatasetItemById(uuid()), 404, { errors: ['Dataset item not found'] })
    await opikRejects(api.datasets.streamDatasetItems({ datasetName: dataset.name, steamLimit: 2001 }), 422)
  })

  test('one item can be read and patched', async () => {
    const dataset = await newDataset('one item', [{ question: 'q', keep: 1 }])
    const [{ id }] = await dataset.getItems()
    const item = await api.datasets.getDatasetItemById(id)
    assert.equal(item.datasetId, dataset.id)
    assert.deepEqual(item.data, { question: 'q', keep: 1 })
    assert.equal(item.source, 'sdk')
    await api.datasets.patchDatasetItem(id, { body: { source: 'sdk', data: { question: 'patched' }, tags: ['p'] } })
    const patched = await api.datasets.getDatasetItemById(id)
    assert.deepEqual(patched.data, { question: 'patched' })
    assert.deepEqual(patched.tags, ['p'])
  })

  test('a dataset can be renamed and described anew', async () => {
    const dataset = await newDataset('renamed')
    const name = unique('renamed to')
    await api.datasets.updateDataset(dataset.id, { name, description: 'anew' })
    const found = await client.getDataset(name)
    assert.equal(found.id, dataset.id)
    assert.equal(found.description, 'anew')
    assert.equal((await rejection(client.getDataset(dataset.name))).name, 'DatasetNotFoundError')
  })

  test('items of a dataset that does not exist are an empty stream and an empty page', async () => {
    const name = unique('nothing here')
    const stream = await api.datasets.streamDatasetItems({ datasetName: name })
    let text = ''
    for await (const chunk of stream) text += Buffer.from(chunk).toString('utf8')
    assert.equal(text, '')
    const page = await api.datasets.getDatasetItems(uuid())
    assert.equal(page.total, 0)
    assert.deepEqual(page.content, [])
  })

  for (const [what, text] of Object.entries(AWKWARD_TEXTS)) {
    test(`a dataset item keeps ${what}`, async () => {
      const dataset = await newDataset('awkward item', [{ text, [`key ${text}`]: [text] }])
      const [{ id, ...item }] = await dataset.getItems()
      assert.deepEqual(item, { text, [`key ${text}`]: [text] })
    })
  }
})

describe('Opik SDK: dataset versions', () => {
  test('each insert makes a version and the old one can still be read', async () => {
    const dataset = await newDataset('versions', [{ q: 'old' }])
    assert.equal(await dataset.getCurrentVersionName(), 'v1')
    await dataset.insert([{ q: 'new' }])
    assert.equal(await dataset.getCurrentVersionName(), 'v2')

    const latest = await dataset.getVersionInfo()
    assert.equal(latest.isLatest ?? latest.is_latest, true)
    assert.deepEqual(latest.tags, ['latest'])

    const first = await dataset.getVersionView('v1')
    assert.equal(first.versionName, 'v1')
    assert.equal(first.itemsTotal, 1)
    assert.equal(first.isLatest, false)
    assert.deepEqual((await first.getItems()).map(({ q }) => q), ['old'])
    const second = await dataset.getVersionView('v2')
    assert.equal(second.itemsTotal, 2)
    assertSameMembers((await second.getItems()).map(({ q }) => q), ['old', 'new'])
    assert.deepEqual((await api.datasets.listDatasetVersions(dataset.id)).content.map(({ versionName }) => versionName), ['v2', 'v1'])
  })

  test('a dataset without items has no version', async () => {
    const dataset = await client.createDataset(unique('no version'))
    made.push(dataset.id)
    await client.flush({ silent: true })
    assert.equal(await dataset.getVersionInfo(), undefined)
    assert.equal(await dataset.getCurrentVersionName(), undefined)
  })

  test('an item keeps its id from version to version', async () => {
    const dataset = await newDataset('stable ids', [{ q: 'same' }])
    await dataset.insert([{ q: 'more' }])
    const [{ id }] = await (await dataset.getVersionView('v1')).getItems()
    assert.equal((await dataset.getItems()).find(({ q }) => q === 'same').id, id)
  })

  test('an unknown version is a DatasetVersionNotFoundError', async () => {
    const dataset = await newDataset('unknown version')
    assert.ok((await rejection(dataset.getVersionView('v99'))) instanceof DatasetVersionNotFoundError)
    await opikRejects(api.datasets.getDatasetItems(dataset.id, { version: 'nope' }), 404, { code: 404, message: /^Version not found/ })
  })

  test('a version can be tagged once and untagged', async () => {
    const dataset = await newDataset('tagged version')
    const { versionHash } = await dataset.getVersionInfo()
    await api.datasets.createVersionTag(dataset.id, versionHash, { tag: 'golden' })
    assertSameMembers((await dataset.getVersionInfo()).tags, ['golden', 'latest'])
    await opikRejects(api.datasets.createVersionTag(dataset.id, versionHash, { tag: 'golden' }), 409)
    await api.datasets.deleteVersionTag(dataset.id, versionHash, 'golden')
    assert.deepEqual((await dataset.getVersionInfo()).tags, ['latest'])
    await opikRejects(api.datasets.deleteVersionTag(dataset.id, versionHash, 'latest'), 400)
  })
})

describe('Opik SDK: evaluate', () => {
  test('an evaluation stores outputs, inputs and the scores of all metrics with their reasons', async () => {
    const dataset = await newDataset('evaluated')
    const name = unique('evaluation')
    const result = await judged({
      dataset,
      experimentName: name,
      experimentConfig: { model: 'echo', depth: { of: [1, 2] } },
      task: async ({ question }) => ({ output: `about ${question}`, context: [question] }),
    })
    assert.equal(result.experimentName, name)
    assert.equal(result.errors.length, 0)
    assert.equal(result.testResults.length, 3)
    assert.ok(result.resultUrl.startsWith(`${gateway}/api/v1/session/redirect/experiments/?experiment_id=${result.experimentId}`))

    const experiment = await client.getExperiment(name)
    assert.equal(experiment.id, result.experimentId)
    const items = await eventually(
      () => experiment.getItems(),
      (all) => all.length === 3 && all.every(({ feedbackScores }) => feedbackScores.length === 4)
    )
    assert.equal(items.length, 3)
    const dataOf = new Map((await dataset.getItems()).map(({ id, ...data }) => [id, data]))
    for (const item of items) {
      const { question } = dataOf.get(item.datasetItemId)
      assert.deepEqual(item.evaluationTaskOutput, { output: `about ${question}`, context: [question] })
      assert.deepEqual(item.datasetItemData, { id: item.datasetItemId, question })
      assert.deepEqual(scoresOf(item), { length: 8, later: 0.5, 'first of two': 1, 'second of two': -1.25 })
      const byName = Object.fromEntries(item.feedbackScores.map((score) => [score.name, score]))
      assert.equal(byName.length.reason, 'it has 8')
      assert.equal(byName.later.reason, 'thought about it')
      for (const { source } of item.feedbackScores) assert.equal(source, 'sdk')
    }
    assertSameMembers(items.map(({ traceId }) => traceId), result.testResults.map(({ testCase }) => testCase.traceId))

    const stored = await api.experiments.getExperimentById(result.experimentId)
    assert.deepEqual(stored.metadata, { model: 'echo', depth: { of: [1, 2] } })
    assert.equal(stored.datasetName, dataset.name)
    assert.equal(stored.datasetId, dataset.id)
    assert.equal(stored.type, 'regular')
    assert.equal(stored.traceCount, 3)
    const means = Object.fromEntries(stored.feedbackScores.map(({ name: score, value }) => [score, value]))
    assert.deepEqual(means, { length: 8, later: 0.5, 'first of two': 1, 'second of two': -1.25 })
  })

  test('an evaluation links the dataset version it read', async () => {
    const dataset = await newDataset('evaluated version')
    const { id } = await dataset.getVersionInfo()
    const { experimentId } = await judged({ dataset, experimentName: unique('of a version'), task: () => ({ output: 'x' }) })
    await dataset.insert([{ question: 'afterwards' }])
    assert.equal((await api.experiments.getExperimentById(experimentId)).datasetVersionId, id)
  })

  test('an evaluation without a name gets one from the server', async () => {
    const dataset = await newDataset('unnamed')
    const { experimentId, experimentName } = await judged({ dataset, task: () => ({ output: 'x' }) })
    assert.match(experimentName, /\S/)
    assert.equal((await api.experiments.getExperimentById(experimentId)).name, experimentName)
  })

  test('a task that fails leaves an item whose trace tells the error, beside the good ones', async () => {
    const dataset = await newDataset('failing')
    const result = await judged({
      dataset,
      experimentName: unique('failing'),
      task: ({ question }) => {
        if (question === 'q1') throw new TypeError('the model said no')
        return { output: question }
      },
    })
    assert.equal(result.errors.length, 1)
    const { traceId } = result.testResults.find(({ testCase }) => testCase.datasetItemId === result.errors[0].datasetItemId).testCase
    const trace = await eventually(() => api.traces.getTraceById(traceId), ({ errorInfo }) => errorInfo)
    assert.equal(trace.errorInfo.message, 'the model said no')
    assert.equal(trace.errorInfo.exceptionType, 'TypeError')
    const experiment = await client.getExperimentById(result.experimentId)
    const items = await itemsOf(experiment, 3)
    assert.equal(items.length, 3)
    assert.equal(items.find((item) => item.traceId === traceId).evaluationTaskOutput, undefined)
  })

  test('an evaluation in which everything is slow ends with the same result as a quick one', async () => {
    const dataset = await newDataset('slow', [{ question: 'a' }, { question: 'b' }])
    const result = await judged({
      dataset,
      experimentName: unique('slow'),
      // Longer than the SDK's flush interval: the trace is sent first and completed by a PATCH.
      task: ({ question }) => new Promise((resolve) => setTimeout(resolve, 900, { output: question })),
    })
    const experiment = await client.getExperimentById(result.experimentId)
    const items = await eventually(() => itemsOf(experiment, 2), (all) => all.every(({ evaluationTaskOutput }) => evaluationTaskOutput))
    assertSameMembers(items.map(({ evaluationTaskOutput }) => evaluationTaskOutput.output), ['a', 'b'])
    for (const item of items) {
      const trace = await api.traces.getTraceById(item.traceId)
      assert.equal(trace.name, 'evaluation_task')
      assert.ok(trace.endTime)
      assert.deepEqual(trace.input, { id: item.datasetItemId, question: item.evaluationTaskOutput.output })
    }
  })
})

describe('Opik SDK: experiments', () => {
  test('an experiment is found by id, by name and through its dataset', async () => {
    const { dataset, experiment } = await newExperiment('found', [{ output: 'o' }])
    assert.equal((await client.getExperimentById(experiment.id)).name, experiment.name)
    assert.equal((await client.getExperiment(experiment.name)).id, experiment.id)
    const [found, ...others] = await client.getExperimentsByName(experiment.name)
    assert.equal(others.length, 0)
    assert.equal(found.id, experiment.id)
    assert.equal(found.datasetName, dataset.name)
    assert.deepEqual((await client.getDatasetExperiments(dataset.name)).map(({ id }) => id), [experiment.id])
  })

  test('experiments may share a name, are found by a part of it, and the newest comes first', async () => {
    const dataset = await newDataset('shared name')
    const name = unique('Shared')
    const ids = []
    for (const each of [name, name, `${name} and more`]) {
      ids.push((await client.createExperiment({ datasetName: dataset.name, name: each })).id)
    }
    assert.deepEqual((await client.getExperimentsByName(name.toLowerCase())).map(({ id }) => id), ids.toReversed())
    assert.equal((await client.getExperiment(name)).id, ids[2])
  })

  test('an unknown experiment is told by id and by name', async () => {
    assert.equal((await rejection(client.getExperimentById(uuid()))).code, 'EXPERIMENT_NOT_FOUND')
    assert.equal((await rejection(client.getExperiment(unique('no experiment')))).code, 'EXPERIMENT_NOT_FOUND')
    const id = uuid()
    await opikRejects(api.experiments.getExperimentById(id), 404, { code: 404, message: `Not found experiment with id '${id}'` })
    await opikRejects(api.experiments.getExperimentById('nope'), 404, NOT_FOUND)
    await opikRejects(api.experiments.updateExperiment(id, { body: { name: 'n' } }), 404, { code: 404, message: `Experiment not found: '${id}'` })
    await opikRejects(api.experiments.getExperimentItemById(id), 404, { code: 404, message: `Not found experiment item with id '${id}'` })
  })

  test('an updated experiment has its new name and configuration', async () => {
    const { experiment } = await newExperiment('updated', [{ output: 'o' }])
    const name = unique('updated to')
    await client.updateExperiment(experiment.id, { name, experimentConfig: { temperature: 0.1, deep: NESTED } })
    const read = await api.experiments.getExperimentById(experiment.id)
    assert.equal(read.name, name)
    assert.deepEqual(read.metadata, { temperature: 0.1, deep: NESTED })
    await opikRejects(api.experiments.updateExperiment(experiment.id, { body: { name: ' ' } }), 422, { errors: ['name must not be blank'] })
  })

  test('a deleted experiment and its items are gone, its traces stay, and deleting again is fine', async () => {
    const { experiment, traces } = await newExperiment('deleted', [{ output: 'o' }])
    const [{ id: itemId }] = await itemsOf(experiment, 1)
    await client.deleteExperiment(experiment.id)
    assert.equal((await rejection(client.getExperimentById(experiment.id))).code, 'EXPERIMENT_NOT_FOUND')
    assert.deepEqual(await experiment.getItems(), [])
    await opikRejects(api.experiments.getExperimentItemById(itemId), 404)
    assert.deepEqual((await api.traces.getTraceById(traces[0].id)).output, { output: 'o' })
    await client.deleteExperiment(experiment.id)
  })

  test('creating an experiment twice with one id makes one and changes nothing', async () => {
    const { dataset, experiment } = await newExperiment('twice', [{ output: 'o' }])
    await api.experiments.createExperiment({ id: experiment.id, name: 'another name', datasetName: dataset.name })
    assert.equal((await api.experiments.getExperimentById(experiment.id)).name, experiment.name)
    assert.equal((await client.getDatasetExperiments(dataset.name)).length, 1)
  })

  test('an experiment over an unknown dataset makes the dataset', async () => {
    const datasetName = unique('made on the way')
    const experiment = await client.createExperiment({ datasetName, name: unique('first') })
    const dataset = await client.getDataset(datasetName)
    made.push(dataset.id)
    assert.equal((await api.experiments.getExperimentById(experiment.id)).datasetId, dataset.id)
  })

  test('an experiment keeps tags and configuration, whatever JSON that is', async () => {
    const dataset = await newDataset('metadata')
    for (const metadata of [NESTED, 'just text', [{ a: 1 }]]) {
      const id = uuid()
      await api.experiments.createExperiment({ id, name: unique('metadata'), datasetName: dataset.name, metadata, tags: ['b', 'a'] })
      const read = await api.experiments.getExperimentById(id)
      assert.deepEqual(read.metadata, metadata)
      assertSameMembers(read.tags, ['a', 'b'])
    }
  })

  test('pages of experiments of a dataset hold each exactly once, newest first, with one exact total', async () => {
    const dataset = await newDataset('experiment pages')
    const ids = []
    for (let i = 0; i < 7; i++) ids.push((await client.createExperiment({ datasetName: dataset.name, name: `number ${i}` })).id)
    for (const size of [1, 3, 100]) {
      const all = await turn((page) => api.experiments.findExperiments({ datasetId: dataset.id, ...page }), size)
      assert.deepEqual(all.map(({ id }) => id), ids.toReversed(), `in pages of ${size}`)
    }
    assert.deepEqual((await client.getDatasetExperiments(dataset.name, 5)).map(({ id }) => id), ids.toReversed().slice(0, 5))
    const some = await api.experiments.findExperiments({ experimentIds: JSON.stringify(ids.slice(0, 2)) })
    assertSameMembers(some.content.map(({ id }) => id), ids.slice(0, 2))
  })

  test('experiments can be sorted by name and filtered by configuration', async () => {
    const dataset = await newDataset('sorted')
    for (const [name, model] of [['b', 'x'], ['a', 'y'], ['c', 'x']]) {
      await client.createExperiment({ datasetName: dataset.name, name, experimentConfig: { model } })
    }
    const find = async (more) => (await api.experiments.findExperiments({ datasetId: dataset.id, ...more })).content.map(({ name }) => name)
    assert.deepEqual(await find({ sorting: JSON.stringify([{ field: 'name', direction: 'ASC' }]) }), ['a', 'b', 'c'])
    const filters = JSON.stringify([{ field: 'metadata', operator: '=', key: 'model', value: 'x' }])
    assert.deepEqual(await find({ filters, sorting: JSON.stringify([{ field: 'name', direction: 'DESC' }]) }), ['c', 'b'])
    await opikRejects(find({ sorting: 'nope' }), 400, { code: 400, message: "Invalid sorting query parameter 'nope'" })
    await opikRejects(find({ filters: 'nope' }), 400, { code: 400, message: /^Invalid filters query parameter/ })
  })

  test('a batch update sets tags of several experiments', async () => {
    const dataset = await newDataset('batch')
    const ids = [0, 1].map(() => uuid())
    for (const id of ids) await api.experiments.createExperiment({ id, name: 'n', datasetName: dataset.name, tags: ['old'] })
    await api.experiments.batchUpdateExperiments({ ids, update: { tags: ['new'] }, mergeTags: true })
    for (const id of ids) assertSameMembers((await api.experiments.getExperimentById(id)).tags, ['new', 'old'])
  })

  test('what is wrong with an experiment is told as Opik tells it', async () => {
    const dataset = await newDataset('wrong experiments')
    const create = (more) => api.experiments.createExperiment({ name: 'n', datasetName: dataset.name, ...more })
    await opikRejects(create({ id: '550e8400-e29b-41d4-a716-446655440000' }), 400, {
      code: 400,
      message: 'Invalid UUID for id',
      details: 'Experiment id must be a version 7 UUID',
    })
    await opikRejects(create({ datasetName: ' ' }), 422, { errors: /must not be blank/ })
    await opikRejects(create({ datasetVersionId: uuid() }), 409, { code: 409 })
    await opikRejects(api.experiments.findExperiments({ page: 0 }), 400, { errors: ['query param page must be greater than or equal to 1'] })
    await opikRejects(api.experiments.finishExperiments({ ids: [] }), 422, { errors: ['ids size must be between 1 and 1000'] })
    await opikRejects(api.experiments.streamExperiments({ name: 'n', limit: 0 }), 422)
    assert.deepEqual(await client.getDatasetExperiments(dataset.name), [])
  })

  test('finishing experiments is accepted, known or not', async () => {
    const { experiment } = await newExperiment('finished', [{ output: 'o' }])
    await api.experiments.finishExperiments({ ids: [experiment.id, uuid()] })
    assert.equal((await api.experiments.getExperimentById(experiment.id)).status, 'completed')
  })

  test('the scores of experiments are named', async () => {
    const { experiment } = await newExperiment('scored', [{ output: 'o' }], { scores: () => [{ name: 'accuracy', value: 1 }] })
    const names = await eventually(
      () => api.experiments.findFeedbackScoreNames({ experimentIds: JSON.stringify([experiment.id]) }),
      ({ scores }) => scores?.length
    )
    assert.deepEqual(names.scores.map(({ name }) => name), ['accuracy'])
  })
})

describe('Opik SDK: experiment items', () => {
  test('an item comes back with what its trace holds', async () => {
    const { experiment, traces } = await newExperiment('items', [{ output: 'zero' }, { answer: { deep: NESTED } }, { list: AWKWARD_NUMBERS }], {
      scores: (i) => [{ name: 'exactly', value: [0.123456789, -999999999.5, 0][i], reason: `reason ${i}`, categoryName: `label ${i}` }],
    })
    const items = await eventually(() => itemsOf(experiment, 3), (all) => all.every(({ feedbackScores }) => feedbackScores.length))
    assert.equal(items.length, 3)
    for (const [i, trace] of traces.entries()) {
      const item = items.find(({ traceId }) => traceId === trace.id)
      assert.deepEqual(item.evaluationTaskOutput, trace.output)
      assert.deepEqual(item.datasetItemData, { n: i })
      const [score] = item.feedbackScores
      assert.deepEqual(score, { name: 'exactly', value: [0.123456789, -999999999.5, 0][i], reason: `reason ${i}`, categoryName: `label ${i}`, source: 'sdk' })
    }
    const stored = await api.experiments.getExperimentItemById(items[0].id)
    assert.equal(stored.experimentId, experiment.id)
    assert.equal(stored.traceId, items[0].traceId)
    assert.equal(stored.datasetItemId, items[0].datasetItemId)
  })

  test('an item whose trace comes later is listed and completed when it has come', async () => {
    const dataset = await newDataset('trace later', [{ q: 1 }])
    const [{ id: datasetItemId }] = await dataset.getItems()
    const experiment = await client.createExperiment({ datasetName: dataset.name, name: unique('trace later') })
    const traceId = uuid()
    await api.experiments.createExperimentItems({ experimentItems: [{ id: uuid(), experimentId: experiment.id, datasetItemId, traceId, projectName: project }] })
    const [bare] = await itemsOf(experiment, 1)
    assert.equal(bare.traceId, traceId)
    assert.equal(bare.evaluationTaskOutput, undefined)
    await api.traces.createTraces({ traces: [{ id: traceId, projectName: project, startTime: new Date(), output: { output: 'here' } }] })
    const [whole] = await eventually(() => experiment.getItems(), ([item]) => item?.evaluationTaskOutput)
    assert.deepEqual(whole.evaluationTaskOutput, { output: 'here' })
  })

  test('items that are sent again are not doubled, and deleted ones are gone', async () => {
    const { experiment, items, traces } = await newExperiment('sent again', [{ output: 'a' }, { output: 'b' }])
    const before = await itemsOf(experiment, 2)
    const [{ id }] = before
    const again = { id, experimentId: experiment.id, datasetItemId: items[0].id, traceId: before[0].traceId, projectName: project }
    await api.experiments.createExperimentItems({ experimentItems: [again] })
    assert.equal((await experiment.getItems()).length, traces.length)
    await api.experiments.deleteExperimentItems({ ids: [id, uuid()] })
    const left = await eventually(() => experiment.getItems(), (all) => all.length === 1)
    assert.deepEqual(left.map((item) => item.id), [before[1].id])
  })

  test('a thousand items come back, each exactly once, whole and in parts', async () => {
    const dataset = await newDataset('thousand', [{ q: 1 }])
    const { experiment, traces } = await newExperiment('thousand', Array.from({ length: 1000 }, (_, i) => ({ output: `answer ${i}` })), { dataset })
    const items = await itemsOf(experiment, 1000)
    assertSameMembers(items.map(({ traceId }) => traceId), traces.map(({ id }) => id))
    assertSameMembers(items.map(({ evaluationTaskOutput }) => evaluationTaskOutput.output), traces.map(({ output }) => output.output))
    assert.equal((await experiment.getItems({ maxResults: 30 })).length, 30)
    assert.equal((await api.experiments.getExperimentById(experiment.id)).traceCount, 1000)
  })

  test('an item with an output of five megabytes comes back whole', async () => {
    const output = { output: 'ünïcode 😀 "quoted" \\ '.repeat(250_000).slice(0, 5 * 1024 * 1024) }
    const { experiment, traces } = await newExperiment('five megabytes', [output])
    const [item] = await itemsOf(experiment, 1)
    assert.ok(item.evaluationTaskOutput.output === output.output, 'the text of the item is the same')
    assert.ok((await api.traces.getTraceById(traces[0].id)).output.output === output.output, 'the text of the trace is the same')
  })

  for (const [what, text] of Object.entries(AWKWARD_TEXTS)) {
    test(`the output of an experiment item keeps ${what}`, async () => {
      const { experiment } = await newExperiment('awkward output', [{ output: text, [`key ${text}`]: [text] }], {
        scores: () => [{ name: 'judged', value: 1, reason: `because ${text}.` }],
      })
      const [item] = await eventually(() => itemsOf(experiment, 1), ([first]) => first?.feedbackScores.length)
      assert.deepEqual(item.evaluationTaskOutput, { output: text, [`key ${text}`]: [text] })
      assert.equal(item.feedbackScores[0].reason, `because ${text}.`)
    })
  }

  test('what is wrong with items of an experiment is told as Opik tells it', async () => {
    const experimentItems = { errors: ['experimentItems size must be between 1 and 1000'] }
    const link = { experimentId: uuid(), datasetItemId: uuid(), traceId: uuid() }
    await opikRejects(api.experiments.createExperimentItems({ experimentItems: [] }), 422, experimentItems)
    const many = Array.from({ length: 1001 }, () => ({ ...link, id: uuid() }))
    await opikRejects(api.experiments.createExperimentItems({ experimentItems: many }), 422, experimentItems)
    const v4 = '550e8400-e29b-41d4-a716-446655440000'
    await opikRejects(api.experiments.createExperimentItems({ experimentItems: [{ ...link, traceId: v4 }] }), 400, { details: /trace id must be a version 7 UUID/i })
    // What is wrong with the body is told in octets, as the real backend does, so that the SDK reads their status alone.
    await opikRejects(api.experiments.streamExperimentItems({ experimentName: 'n', limit: 0 }), 422)
    await opikRejects(api.experiments.streamExperimentItems({ experimentName: 'n', limit: 2001 }), 422)
  })
})

describe('Opik SDK: bulk upload', () => {
  async function upload(dataset, items, more) {
    const name = unique('bulk')
    await api.experiments.experimentItemsBulk({ experimentName: name, datasetName: dataset.name, items, ...more })
    return name
  }

  const named = async (name) => eventually(async () => (await client.getExperimentsByName(name, project))[0] ?? byApi(name), Boolean)

  // The bulk call of this SDK cannot name a project, so the experiment may stand in another one.
  async function byApi(name) {
    const { content } = await api.experiments.findExperiments({ name })
    return content?.length ? client.getExperimentById(content[0].id) : undefined
  }

  test('results, traces with spans and scores arrive in one call', async () => {
    const dataset = await newDataset('bulk', [{ n: 0 }, { n: 1 }])
    const [first, second] = await dataset.getItems()
    const trace = { id: uuid(), name: 'traced', startTime: new Date(), endTime: new Date(), input: { asked: 1 }, output: { answer: 42 }, metadata: { model: 'm' } }
    const span = { id: uuid(), name: 'spanned', type: 'llm', startTime: new Date(), endTime: new Date(), model: 'small', usage: { total_tokens: 7 } }
    const name = await upload(dataset, [
      { datasetItemId: first.id, evaluateTaskResult: { output: 'plain' }, feedbackScores: [{ name: 'good', value: 0.25, reason: 'why', source: 'sdk' }] },
      { datasetItemId: second.id, trace, spans: [span], feedbackScores: [{ name: 'good', value: 0.75, source: 'sdk' }] },
    ])
    const experiment = await named(name)
    const items = await eventually(() => itemsOf(experiment, 2), (all) => all.every(({ feedbackScores }) => feedbackScores.length))
    assert.equal(items.length, 2)
    const plain = items.find(({ datasetItemId }) => datasetItemId === first.id)
    assert.deepEqual(plain.evaluationTaskOutput, { output: 'plain' })
    assert.deepEqual(plain.feedbackScores.map(({ name: score, value, reason }) => [score, value, reason]), [['good', 0.25, 'why']])
    const traced = items.find(({ datasetItemId }) => datasetItemId === second.id)
    assert.equal(traced.traceId, trace.id)
    assert.deepEqual(traced.evaluationTaskOutput, { answer: 42 })
    assert.deepEqual(scoresOf(traced), { good: 0.75 })
    const read = await api.traces.getTraceById(trace.id)
    assert.deepEqual(read.metadata, { model: 'm' })
    assert.equal(read.source, 'experiment')
    const stored = await api.spans.getSpanById(span.id)
    assert.equal(stored.traceId, trace.id)
    assert.equal(stored.model, 'small')
    assert.deepEqual(stored.usage, { total_tokens: 7 })
  })

  test('a call with the id of an experiment appends to it, and a repeated call adds again', async () => {
    const { dataset, items, experiment } = await newExperiment('bulk append', [{ output: 'o' }])
    const more = [{ datasetItemId: items[0].id, evaluateTaskResult: { output: 'more' } }]
    await upload(dataset, more, { experimentId: experiment.id })
    assert.equal((await itemsOf(experiment, 2)).length, 2)
    await upload(dataset, more, { experimentId: experiment.id })
    const all = await itemsOf(experiment, 3)
    assertSameMembers(all.map(({ evaluationTaskOutput }) => evaluationTaskOutput.output), ['o', 'more', 'more'])
    assert.equal((await client.getDatasetExperiments(dataset.name)).length, 1)
  })

  test('a thousand items fit in one call and one more is refused', async () => {
    const dataset = await newDataset('bulk thousand', [{ n: 0 }])
    const [{ id: datasetItemId }] = await dataset.getItems()
    const items = Array.from({ length: 1000 }, (_, i) => ({ datasetItemId, evaluateTaskResult: { output: `${i}` } }))
    const experiment = await named(await upload(dataset, items))
    const stored = await itemsOf(experiment, 1000)
    assertSameMembers(stored.map(({ evaluationTaskOutput }) => evaluationTaskOutput.output), items.map((_, i) => `${i}`))
    await opikRejects(upload(dataset, [...items, items[0]]), 422, { errors: ['items Experiment items list size must be between 1 and 1000'] })
  })

  test('what is wrong with a bulk upload is told as Opik tells it', async () => {
    const { dataset, items, experiment } = await newExperiment('bulk wrong', [{ output: 'o' }])
    const other = await newDataset('bulk other')
    const [{ id: datasetItemId }] = items
    const result = { datasetItemId, evaluateTaskResult: { output: 'x' } }
    await opikRejects(upload(dataset, [{ ...result, trace: { startTime: new Date() } }]), 422, {
      errors: ['items[0].<list element> cannot provide both evaluate_task_result and trace together'],
    })
    await opikRejects(upload(other, [result], { experimentId: experiment.id }), 409, { code: 409, message: /belongs to dataset/ })
    await opikRejects(upload(dataset, [{ ...result, feedbackScores: [{ name: 'big', value: 1e10, source: 'sdk' }] }]), 422, {
      errors: /must be less than or equal to 999999999.999999999/,
    })
    await opikRejects(upload(dataset, [{ datasetItemId, evaluateTaskResult: { output: 'x'.repeat(5 * 1024 * 1024) } }]), 422, {
      errors: /Request size exceeds the maximum allowed size of 4MB/,
    })
    assert.equal((await experiment.getItems()).length, 1)
  })
})

describe('Opik SDK: comparing experiments', () => {
  const compare = (dataset, ids, more) =>
    api.datasets.findDatasetItemsWithExperimentItems(dataset.id, { experimentIds: JSON.stringify(ids), ...more })

  test('the compare view sets the items of two experiments side by side', async () => {
    const one = await newExperiment('compared', [{ output: 'a0' }, { output: 'a1' }], { scores: (i) => [{ name: 's', value: i }] })
    const two = await newExperiment('compared with', [{ output: 'b0' }, { output: 'b1' }], { dataset: one.dataset })
    const ids = [one.experiment.id, two.experiment.id]
    const view = await eventually(
      () => compare(one.dataset, ids),
      ({ content }) => content.length === 2 && content.every(({ experimentItems }) => experimentItems?.length === 2)
    )
    assert.equal(view.total, 2)
    for (const row of view.content) {
      assert.equal(typeof row.data.n, 'number')
      assertSameMembers(row.experimentItems.map(({ experimentId }) => experimentId), ids)
    }
    const outputs = view.content.flatMap(({ experimentItems }) => experimentItems.map(({ output }) => output.output))
    assertSameMembers(outputs, ['a0', 'a1', 'b0', 'b1'])
    const only = await compare(one.dataset, [one.experiment.id])
    assert.ok(only.content.every(({ experimentItems }) => experimentItems.length === 1))
  })

  test('pages of the compare view hold each item exactly once, with one exact total', async () => {
    const outputs = Array.from({ length: 9 }, (_, i) => ({ output: `${i}` }))
    const { dataset, items, experiment } = await newExperiment('compare pages', outputs)
    await itemsOf(experiment, 9)
    for (const size of [2, 9, 100]) {
      const rows = await turn((page) => compare(dataset, [experiment.id], page), size)
      assertSameMembers(rows.map(({ id }) => id), items.map(({ id }) => id))
    }
  })

  test('comparing nothing is refused', async () => {
    const dataset = await newDataset('compare nothing')
    await opikRejects(compare(dataset, []), 400, { code: 400, message: /experiment_ids cannot be empty/ })
    await opikRejects(api.datasets.findDatasetItemsWithExperimentItems(dataset.id, { experimentIds: 'nope' }), 400, {
      code: 400,
      message: "Invalid query param ids 'nope'",
    })
  })
})

describe('Opik SDK: traces and spans', () => {
  test('a trace and its spans come back as they were logged', async () => {
    const trace = client.trace({
      name: 'logged',
      input: { asked: NESTED },
      output: { answer: 42 },
      metadata: { model: 'm', n: 1.5 },
      tags: ['one', 'two'],
      threadId: unique('thread'),
    })
    const outer = trace.span({
      name: 'outer',
      type: 'llm',
      input: { prompt: 'p' },
      output: { text: 't' },
      model: 'small',
      provider: 'own',
      usage: { prompt_tokens: 3, completion_tokens: 4 },
    })
    const inner = outer.span({ name: 'inner', type: 'tool' })
    inner.end()
    outer.end()
    trace.end()
    await client.flush({ silent: true })

    const read = await eventually(() => api.traces.getTraceById(trace.data.id), ({ endTime }) => endTime)
    assert.equal(read.name, 'logged')
    assert.deepEqual(read.input, { asked: NESTED })
    assert.deepEqual(read.output, { answer: 42 })
    // As Opik does, the gateway tells the providers of the spans ahead of what was logged.
    assert.deepEqual(read.metadata, { providers: ['own'], model: 'm', n: 1.5 })
    assertSameMembers(read.tags, ['one', 'two'])
    assert.equal(read.threadId, trace.data.threadId)
    assert.equal(new Date(read.startTime).getTime(), trace.data.startTime.getTime())
    assert.equal(new Date(read.endTime).getTime(), trace.data.endTime.getTime())
    assert.equal(read.duration, trace.data.endTime - trace.data.startTime)

    const { content: spans } = await api.spans.getSpansByProject({ projectName: project, traceId: trace.data.id })
    assertSameMembers(spans.map(({ id }) => id), [outer.data.id, inner.data.id])
    const stored = spans.find(({ id }) => id === outer.data.id)
    assert.equal(stored.type, 'llm')
    assert.equal(stored.model, 'small')
    assert.equal(stored.provider, 'own')
    assert.deepEqual(stored.usage, { prompt_tokens: 3, completion_tokens: 4 })
    assert.deepEqual(stored.output, { text: 't' })
    assert.equal(spans.find(({ id }) => id === inner.data.id).parentSpanId, outer.data.id)
    assert.equal((await api.spans.getSpanById(inner.data.id)).traceId, trace.data.id)
  })

  test('a trace that is updated after it was sent keeps what the update leaves out', async () => {
    const trace = client.trace({ name: 'updated', input: { kept: true }, metadata: { a: 1 } })
    await client.flush({ silent: true })
    trace.update({ output: { late: 'answer' }, tags: ['done'] })
    trace.end()
    await client.flush({ silent: true })
    const read = await eventually(() => api.traces.getTraceById(trace.data.id), ({ endTime }) => endTime)
    assert.deepEqual(read.output, { late: 'answer' })
    assert.deepEqual(read.input, { kept: true })
    assert.deepEqual(read.metadata, { a: 1 })
    assert.deepEqual(read.tags, ['done'])
    assert.equal(read.name, 'updated')
  })

  test('scores of a trace come back, the last of a name counts, and one can be deleted', async () => {
    const trace = client.trace({ name: 'scored' })
    trace.score({ name: 'accuracy', value: 0.123456789, reason: 'exact', categoryName: 'good' })
    trace.score({ name: 'tone', value: -2 })
    await client.flush({ silent: true })
    client.logTracesFeedbackScores([{ id: trace.data.id, name: 'tone', value: 3, reason: 'second thoughts' }])
    await client.flush({ silent: true })
    const read = await eventually(() => api.traces.getTraceById(trace.data.id), ({ feedbackScores }) => feedbackScores?.some(({ value }) => value === 3))
    const scores = Object.fromEntries(read.feedbackScores.map((score) => [score.name, score]))
    assert.equal(read.feedbackScores.length, 2)
    assert.deepEqual([scores.accuracy.value, scores.accuracy.reason, scores.accuracy.categoryName, scores.accuracy.source], [0.123456789, 'exact', 'good', 'sdk'])
    assert.deepEqual([scores.tone.value, scores.tone.reason], [3, 'second thoughts'])
    await api.traces.deleteTraceFeedbackScore(trace.data.id, { body: { name: 'tone' } })
    const left = await eventually(() => api.traces.getTraceById(trace.data.id), ({ feedbackScores }) => feedbackScores?.length === 1)
    assert.deepEqual(left.feedbackScores.map(({ name }) => name), ['accuracy'])
  })

  test('scores of a span come back on the span', async () => {
    const trace = client.trace({ name: 'with a scored span' })
    const span = trace.span({ name: 'scored span', type: 'general' })
    span.score({ name: 'relevance', value: 0.5, reason: 'half' })
    await client.flush({ silent: true })
    const read = await eventually(() => api.spans.getSpanById(span.data.id), ({ feedbackScores }) => feedbackScores?.length)
    assert.deepEqual(read.feedbackScores.map(({ name, value, reason, source }) => [name, value, reason, source]), [['relevance', 0.5, 'half', 'sdk']])
  })

  test('a score may come before its trace', async () => {
    const id = uuid()
    await api.traces.scoreBatchOfTraces({ scores: [{ id, projectName: project, name: 'early', value: 1, source: 'sdk' }] })
    await api.traces.createTraces({ traces: [{ id, projectName: project, startTime: new Date(), name: 'late' }] })
    const read = await eventually(() => api.traces.getTraceById(id), ({ feedbackScores }) => feedbackScores?.length)
    assert.deepEqual(read.feedbackScores.map(({ name, value }) => [name, value]), [['early', 1]])
  })

  test('searching finds the traces that match, up to the wanted number', async () => {
    const mark = unique('searched').replaceAll(' ', '-')
    for (const i of [0, 1, 2]) {
      const trace = client.trace({ name: `${mark}-${i}`, input: { i }, tags: [i === 0 ? 'odd one' : 'even one'] })
      trace.span({ name: `${mark}-span-${i}`, type: 'tool' }).end()
      trace.end()
    }
    await client.flush({ silent: true })
    const filterString = `name contains "${mark}"`
    const traces = await eventually(() => client.searchTraces({ projectName: project, filterString }), (all) => all.length === 3)
    assertSameMembers(traces.map(({ name }) => name), [`${mark}-0`, `${mark}-1`, `${mark}-2`])
    assert.ok(traces[0].startTime instanceof Date)
    assert.deepEqual((await client.searchTraces({ projectName: project, filterString, maxResults: 2 })).map(({ id }) => id), traces.slice(0, 2).map(({ id }) => id))
    const tagged = await client.searchTraces({ projectName: project, filterString: `${filterString} AND tags contains "odd one"` })
    assert.deepEqual(tagged.map(({ name }) => name), [`${mark}-0`])
    const { content: spans } = await eventually(
      () => api.spans.getSpansByProject({ projectName: project, filters: JSON.stringify([{ field: 'name', operator: 'contains', value: mark }]) }),
      ({ total }) => total === 3
    )
    assertSameMembers(spans.map(({ name }) => name), [`${mark}-span-0`, `${mark}-span-1`, `${mark}-span-2`])
  })

  test('pages of traces of a project hold each exactly once, with one exact total', async () => {
    const projectName = unique('paged traces')
    const traces = Array.from({ length: 11 }, (_, i) => ({ id: uuid(), projectName, name: `n${i}`, startTime: new Date(), output: { i } }))
    await api.traces.createTraces({ traces })
    await eventually(() => api.traces.getTracesByProject({ projectName }), ({ total }) => total === 11)
    for (const size of [1, 4, 100]) {
      const all = await turn((page) => api.traces.getTracesByProject({ projectName, ...page }), size)
      assertSameMembers(all.map(({ id }) => id), traces.map(({ id }) => id))
    }
  })

  test('a deleted trace is gone', async () => {
    const trace = client.trace({ name: 'deleted' })
    await client.flush({ silent: true })
    await api.traces.deleteTraces({ ids: [trace.data.id] })
    const error = await eventually(() => api.traces.getTraceById(trace.data.id).then(() => undefined, (reason) => reason), Boolean)
    assert.equal(error?.statusCode, 404)
    assert.deepEqual(error.body, { code: 404, message: `Trace id: ${trace.data.id} not found` })
  })

  test('what is wrong with a trace is told as Opik tells it', async () => {
    const id = uuid()
    const trace = { id, projectName: project, startTime: new Date() }
    await api.traces.createTrace(trace)
    await opikRejects(api.traces.createTrace(trace), 409, { errors: ['Trace already exists'] })
    const stranger = uuid()
    await opikRejects(api.traces.getTraceById(stranger), 404, { code: 404, message: `Trace id: ${stranger} not found` })
    await opikRejects(api.traces.addTraceFeedbackScore(stranger, { body: { name: 's', value: 1, source: 'sdk' } }), 404, {
      code: 404,
      message: `Trace id: ${stranger} not found`,
    })
    const either = { code: 400, message: "Either 'project_name' or 'project_id' query params must be provided" }
    await opikRejects(api.traces.getTracesByProject({}), 400, either)
    await opikRejects(api.traces.searchTraces({}), 400, either)
    await opikRejects(api.traces.getTracesByProject({ projectName: 'zz no such project' }), 404, { code: 404, message: 'Project name: zz no such project not found' })
    await opikRejects(api.traces.createTraces({ traces: [] }), 422)
    await opikRejects(api.traces.createTraces({ traces: [{ ...trace, id: '550e8400-e29b-41d4-a716-446655440000' }] }), 400, {
      details: 'Trace id must be a version 7 UUID',
    })
  })

  test('one bad trace in a batch refuses the whole batch', async () => {
    const good = { id: uuid(), projectName: project, startTime: new Date() }
    await opikRejects(api.traces.createTraces({ traces: [good, { ...good, id: '550e8400-e29b-41d4-a716-446655440000' }] }), 400)
    await opikRejects(api.traces.getTraceById(good.id), 404)
  })
})

describe('Opik SDK: projects and health', () => {
  test('a project can be created, found and retrieved', async () => {
    const name = unique('own project')
    await api.projects.createProject({ name, description: 'first' })
    const found = await api.projects.retrieveProject({ name })
    assert.equal(found.name, name)
    assert.equal(found.description, 'first')
    assert.deepEqual((await api.projects.findProjects({ name })).content.map(({ id }) => id), [found.id])
    assert.equal((await api.projects.getProjectById(found.id)).description, 'first')
    await opikRejects(api.projects.createProject({ name }), 409, { errors: ['Project already exists'] })
    const stranger = uuid()
    await opikRejects(api.projects.getProjectById(stranger), 404, { errors: ['Project not found'] })
    await opikRejects(api.projects.retrieveProject({ name: `${name} of nobody` }), 404, { errors: ['Project not found'] })
  })

  test('a project is made by the first trace that names it', async () => {
    const name = unique('made by a trace')
    await api.traces.createTraces({ traces: [{ id: uuid(), projectName: name, startTime: new Date() }] })
    assert.equal((await eventually(() => api.projects.retrieveProject({ name }).catch(() => undefined), Boolean))?.name, name)
  })

  test('the server is healthy and tells its version', async () => {
    assert.equal((await api.isAlive()).healthy, true)
    assert.match((await api.version()).version, /^\d+\.\d+/)
  })

  test('the dialect is served below every documented prefix', async () => {
    const dataset = await newDataset('prefixes')
    for (const prefix of ['', '/api', '/opik', '/opik/api']) {
      const prefixed = opikClient({ projectName: project, apiUrl: gateway + prefix })
      assert.equal((await prefixed.getDataset(dataset.name)).id, dataset.id, `below "${prefix}"`)
      assert.equal((await prefixed.api.isAlive()).healthy, true, `below "${prefix}"`)
    }
  })

  test('an unknown path is answered in the dialect', async () => {
    const response = await fetch(`${gateway}/api/v1/private/no-such-thing`)
    assert.equal(response.status, 404)
    assert.deepEqual(await response.json(), NOT_FOUND)
  })
})

describe('Opik SDK: attachments', () => {
  const path = Buffer.from(`${opikUrl}/`).toString('base64')
  const headers = { authorization: apiKey, 'comet-workspace': 'default' }

  async function sent(fileName, content, entityType, entityId) {
    const { uploadId, preSignUrls } = await api.attachments.startMultiPartUpload({
      fileName,
      numOfFileParts: 1,
      mimeType: 'image/png',
      projectName: project,
      entityType,
      entityId,
      path,
    })
    assert.equal(uploadId, 'BEMinIO', 'the Python SDK sends the file to the server itself')
    assert.equal(preSignUrls.length, 1)
    const put = await fetch(preSignUrls[0], { method: 'PUT', headers, body: content })
    assert.equal(put.status, 204)
    await api.attachments.completeMultiPartUpload({
      fileName,
      entityType,
      entityId,
      fileSize: content.length,
      uploadId,
      uploadedFileParts: [],
    })
  }

  test('a file of a trace and of a span is sent, listed, fetched and deleted', async () => {
    for (const entityType of ['trace', 'span']) {
      const entityId = uuid()
      const content = randomBytes(700_000)
      await sent('ü 1.png', content, entityType, entityId)
      await sent('other.png', Buffer.from('small'), entityType, entityId)
      const { id: projectId } = await api.projects.retrieveProject({ name: project })

      const page = await api.attachments.attachmentList({ projectId, entityType, entityId, path })

      assert.equal(page.total, 2)
      const listed = page.content.find(({ fileName }) => fileName === 'ü 1.png')
      assert.equal(listed.fileSize, content.length)
      assert.equal(listed.mimeType, 'image/png')
      const linked = await fetch(listed.link, { headers })
      assert.deepEqual(Buffer.from(await linked.arrayBuffer()), content)
      const wanted = { containerId: projectId, entityType, entityId, fileName: 'ü 1.png', mimeType: 'image/png' }
      const streamed = new Response(await api.attachments.downloadAttachment(wanted))
      assert.deepEqual(Buffer.from(await streamed.arrayBuffer()), content)

      // The SDK has the body of another operation for this one.
      const deleted = await fetch(`${opikUrl}/v1/private/attachment/delete`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ file_names: ['ü 1.png'], entity_type: entityType, entity_id: entityId, container_id: projectId }),
      })
      assert.equal(deleted.status, 204)

      const left = await api.attachments.attachmentList({ projectId, entityType, entityId, path })
      assert.deepEqual(left.content.map(({ fileName }) => fileName), ['other.png'])
      await opikRejects(api.attachments.downloadAttachment(wanted), 404)
    }
  })

  test('what was taken out of a trace is there again when it is read, and goes with it', async () => {
    const id = uuid()
    const content = randomBytes(300_000)
    const fileName = 'output-attachment-1-1704067200000-sdk.png'
    await api.traces.createTraces({
      traces: [{ id, projectName: project, startTime: new Date(), output: { image: `data:image/png;base64,[${fileName}]` } }],
    })
    await sent(fileName, content, 'trace', id)

    const whole = await api.traces.getTraceById(id)
    assert.equal(whole.output.image, `data:image/png;base64,${content.toString('base64')}`)
    const stripped = await api.traces.getTraceById(id, { stripAttachments: true })
    assert.equal(stripped.output.image, `data:image/png;base64,[${fileName}]`)

    await api.traces.deleteTraceById(id)
    const { id: projectId } = await api.projects.retrieveProject({ name: project })
    const left = await api.attachments.attachmentList({ projectId, entityType: 'trace', entityId: id, path })
    assert.equal(left.total, 0)
  })
})

describe('Opik SDK: annotation queues', () => {
  test('a queue of traces is made, filled, found by its project, changed, emptied and deleted', async () => {
    const name = unique('queue')
    const trace = client.trace({ name, input: { q: 1 }, output: { a: 1 } })
    trace.end()
    await client.flush({ silent: true })
    const queue = await client.createTracesAnnotationQueue({ name, instructions: 'look', feedbackDefinitionNames: ['good'] })
    await queue.addTraces([{ id: trace.data.id }])
    assert.equal(await queue.getItemsCount(), 1)
    const found = await client.getTracesAnnotationQueues({ projectName: project })
    assert.deepEqual(found.filter((each) => each.id === queue.id).map((each) => [each.name, each.instructions, each.feedbackDefinitionNames]), [[name, 'look', ['good']]])
    await queue.update({ description: 'of this run' })
    assert.equal((await client.getTracesAnnotationQueue(queue.id)).description, 'of this run')
    await queue.removeTraces([{ id: trace.data.id }])
    assert.equal(await queue.getItemsCount(), 0)
    await queue.delete()
    await opikRejects(api.annotationQueues.getAnnotationQueueById(queue.id), 404)
  })
})

describe('Opik SDK: comments and environments', () => {
  test('comments are written, changed and deleted, and shown at what they are about', async () => {
    const id = uuid()
    const span = uuid()
    await api.traces.createTraces({ traces: [{ id, projectName: project, startTime: new Date() }] })
    await api.spans.createSpans({
      spans: [{ id: span, traceId: id, projectName: project, name: 's', type: 'general', startTime: new Date() }],
    })
    const texts = Object.values(AWKWARD_TEXTS).filter((text) => text.trim() && !text.includes('\0'))
    for (const text of texts) await api.traces.addTraceComment(id, { body: { text } })
    await api.spans.addSpanComment(span, { body: { text: 'of a span' } })

    const { comments } = await api.traces.getTraceById(id)
    assert.deepEqual(comments.map(({ text }) => text), texts)
    const [first, ...others] = comments
    await api.traces.updateTraceComment(first.id, { body: { text: 'changed' } })
    assert.equal((await api.traces.getTraceComment(id, first.id)).text, 'changed')
    await api.traces.deleteTraceComments({ ids: others.map((other) => other.id) })
    assert.deepEqual((await api.traces.getTraceById(id)).comments.map(({ text }) => text), ['changed'])
    assert.deepEqual((await api.spans.getSpanById(span)).comments.map(({ text }) => text), ['of a span'])
  })

  test('environments are listed, changed and deleted', async () => {
    const name = `e${randomBytes(5).toString('hex')}`
    await api.environments.createEnvironment({ name, color: 'red' })
    const listed = async () => (await api.environments.findEnvironments()).content.find((one) => one.name === name)
    const { id, color, position } = await listed()
    assert.deepEqual({ color, position }, { color: 'red', position: 0 })
    await api.environments.updateEnvironment(id, { position: 3 })
    assert.equal((await api.environments.getEnvironmentById(id)).position, 3)
    await api.environments.deleteEnvironmentsBatch({ ids: [id] })
    assert.equal(await listed(), undefined)
  })
})

describe('Opik SDK: threads', () => {
  test('a thread is what its traces say, and is closed, tagged, scored, commented on and deleted', async () => {
    const threadId = unique('thread')
    const start = new Date('2026-11-20T16:00:00Z')
    for (const [input, output] of [['hello', 'hi'], ['more', 'bye']]) {
      const trace = client.trace({ name: input, projectName: project, threadId, startTime: start, input: { input }, output: { output } })
      trace.end()
    }
    await client.flush()
    const one = () => api.traces.getTraceThread({ projectName: project, threadId })
    const thread = await one()
    assert.deepEqual([thread.id, thread.status, thread.numberOfMessages], [threadId, 'active', 4])

    await api.traces.closeTraceThread({ projectName: project, threadIds: [threadId] })
    await api.traces.updateThread(thread.threadModelId, { body: { tags: ['t'] } })
    await api.traces.batchUpdateThreads({ ids: [thread.threadModelId], update: { tags: ['u'] }, mergeTags: true })
    await api.traces.scoreBatchOfThreads({ scores: [{ threadId, projectName: project, name: 'good', value: 0.5, source: 'sdk' }] })
    await api.traces.addThreadComment(thread.threadModelId, { body: { text: 'fine' } })
    const { id: comment } = (await one()).comments[0]
    await api.traces.updateThreadComment(comment, { body: { text: 'better' } })
    assert.equal((await api.traces.getThreadComment(thread.threadModelId, comment)).text, 'better')

    const [found, ...others] = await client.searchThreads({ projectName: project, filterString: `id = "${threadId}" AND status = "inactive"` })
    assert.deepEqual([found.status, found.tags, found.feedbackScores[0].value, found.comments[0].text, others], ['inactive', ['t', 'u'], 0.5, 'better', []])
    const { total, content } = await api.traces.getTraceThreads({ projectName: project, search: threadId })
    assert.deepEqual([total, content[0].threadModelId], [1, thread.threadModelId])
    const stats = await api.traces.getTraceThreadStats({ projectName: project, search: threadId })
    assert.deepEqual(stats.stats[0], { name: 'thread_count', value: 1, type: 'COUNT' })
    const names = await api.traces.findTraceThreadsFeedbackScoreNames({ projectId: thread.projectId })
    assert.ok(names.scores.some(({ name }) => name === 'good'))

    await api.traces.openTraceThread({ projectName: project, threadId })
    await api.traces.deleteThreadFeedbackScores({ projectName: project, threadId, names: ['good'] })
    await api.traces.deleteThreadComments({ ids: [comment] })
    const after = await one()
    assert.deepEqual([after.status, after.feedbackScores, after.comments], ['active', undefined, undefined])
    await api.traces.deleteTraceThreads({ projectName: project, threadIds: [threadId] })
    await opikRejects(one(), 404)
  })

  test('traces and spans are changed many at once, and told of in figures', async () => {
    const ids = [uuid(), uuid()]
    const span = uuid()
    const projectName = unique('figures')
    await api.traces.createTraces({ traces: ids.map((id) => ({ id, projectName, startTime: new Date() })) })
    await api.spans.createSpans({ spans: [{ id: span, traceId: ids[0], projectName, name: 's', type: 'llm', startTime: new Date() }] })
    await api.traces.batchUpdateTraces({ ids, update: { projectName, tags: ['t'] } })
    await api.spans.batchUpdateSpans({ ids: [span], update: { projectName, traceId: ids[0], tags: ['t'] }, mergeTags: true })
    assert.deepEqual([(await api.traces.getTraceById(ids[1])).tags, (await api.spans.getSpanById(span)).tags], [['t'], ['t']])
    await api.spans.scoreBatchOfSpans({ scores: [{ id: span, projectName, name: 'fast', value: 1, source: 'sdk' }] })
    const { projectId } = await api.traces.getTraceById(ids[0])
    assert.deepEqual((await api.spans.findFeedbackScoreNames1({ projectId, type: 'llm' })).scores.map(({ name }) => name), ['fast'])
    assert.deepEqual((await api.traces.findFeedbackScoreNames2({ projectId })).scores, [])
    assert.equal((await api.traces.getTraceStats({ projectName })).stats[0].value, 2)
    assert.equal((await api.spans.getSpanStats({ projectName })).stats[0].value, 1)
  })
})

describe('Opik SDK: prompts', () => {
  test('a prompt is made once and gets a version when it changes', async () => {
    const name = unique('prompt')
    const first = await client.createPrompt({ name, prompt: 'Hi {{name}}', metadata: NESTED, description: 'd', tags: ['a'] })
    const same = await client.createPrompt({ name, prompt: 'Hi {{name}}', metadata: NESTED })
    assert.equal(same.commit, first.commit)
    const second = await client.createPrompt({ name, prompt: 'Ho {{name}}', metadata: NESTED })
    assert.notEqual(second.commit, first.commit)
    assert.equal(second.id, first.id)

    const latest = await client.getPrompt({ name })
    assert.equal(latest.format({ name: 'you' }), 'Ho you')
    assert.equal(latest.description, 'd')
    assert.deepEqual([...latest.tags], ['a'])
    assert.deepEqual(latest.metadata, NESTED)
    const older = await client.getPrompt({ name, commit: first.commit })
    assert.equal(older.format({ name: 'you' }), 'Hi you')

    const versions = await latest.getVersions()
    assert.deepEqual(versions.map(({ commit }) => commit), [second.commit, first.commit])
    const restored = await latest.useVersion(versions.at(-1))
    assert.equal(restored.format({ name: 'you' }), 'Hi you')
    assert.deepEqual((await latest.getVersions()).map(({ commit }) => commit), [restored.commit, second.commit, first.commit])

    await latest.delete()
    assert.equal(await client.getPrompt({ name }), null)
  })

  test('a chat prompt keeps its messages, and an experiment the version that it ran with', async () => {
    const name = unique('chat')
    const messages = [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: [{ type: 'text', text: '{{q}}' }] },
    ]
    const prompt = await client.createChatPrompt({ name, messages })
    assert.deepEqual((await client.getChatPrompt({ name })).messages, messages)

    const dataset = await newDataset('prompted', [{ q: 'one' }])
    const { experimentId } = await judged({ dataset, task: async ({ q }) => ({ output: q }), prompts: [prompt] })
    const { promptVersions } = await api.experiments.getExperimentById(experimentId)
    assert.deepEqual(
      promptVersions.map(({ commit, promptId, promptName }) => ({ commit, promptId, promptName })),
      [{ commit: prompt.commit, promptId: prompt.id, promptName: name }],
    )
    const found = await api.experiments.findExperiments({ promptId: prompt.id })
    assert.deepEqual(found.content.map(({ id }) => id), [experimentId])
  })
})

test('Opik SDK: nothing of this suite was logged twice', async () => {
  const traces = await turn((page) => api.traces.getTracesByProject({ projectName: project, ...page }), 1000)
  assertExactlyOnce(traces.map(({ id }) => id))
})

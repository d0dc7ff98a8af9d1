// What is written with Opik's SDK is published to Arize, where Arize's SDK finds it by name. For a gateway whose backend is
// Arize: it answers Opik's clients at once and publishes a little later, under ids that Arize gives.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import {
  annotateExperimentRuns,
  appendExamples,
  appendExperimentRuns,
  getDataset,
  getExperiment,
  listDatasets,
  listExperiments,
  NotFoundError,
  ResolutionError,
} from '@arizeai/ax-client'

import {
  api,
  arize,
  arizeExperiment,
  columns,
  examplesOf,
  isGone,
  itemsWhen,
  JSON_OUTPUTS,
  judged,
  opik,
  opikDataset,
  opikExperiment,
  opikRuns,
  project,
  runsOf,
  runsWhen,
  space,
} from './crossing.mjs'
import { assertExactlyOnce, assertSameMembers, AWKWARD_TEXTS, eventually, NESTED, rejection, turn, unique, uuid } from './support.mjs'

/** The column by which what was published is known: the id of the dataset item, or of the experiment item. */
const ITEM = 'diglot.item_id'

/** Publishing takes a second or two here; a test that waits for longer has failed. */
const SOON = { tries: 100, pause: 100 }

const soon = (read, accept) => eventually(read, accept, SOON)

/** What is read; nothing where Arize does not have it. */
const ifThere = (reading) =>
  reading.catch((error) => {
    if (error instanceof NotFoundError || error instanceof ResolutionError) return undefined
    throw error
  })

const datasetNamed = (name) => getDataset({ client: arize, dataset: name, space: space.id })

const experimentNamed = (name, dataset) => getExperiment({ client: arize, experiment: name, dataset, space: space.id })

/** Arize's dataset of this name with its examples, once they are so many. */
async function publishedDataset(name, count) {
  const dataset = await soon(() => ifThere(datasetNamed(name)), Boolean)
  assert.ok(dataset, `Arize has a dataset "${name}"`)
  const examples = await soon(() => examplesOf(dataset.id), (all) => all.length === count)
  assert.equal(examples.length, count)
  return { ...dataset, examples }
}

/** Arize's experiment of this name with its runs, once they are so many. */
async function publishedExperiment({ name, dataset }, count, accept = () => true) {
  const experiment = await soon(() => ifThere(experimentNamed(name, dataset)), Boolean)
  assert.ok(experiment, `Arize has an experiment "${name}"`)
  const runs = await soon(() => runsOf(experiment.id), (all) => all.length === count && all.every(accept))
  assert.equal(runs.length, count)
  return { ...experiment, runs }
}

/** The runs that Arize has of an experiment of opikExperiment(), each found by what became of its item. */
async function publishedRuns({ dataset, experiment, experimentItems }) {
  const { runs, ...there } = await publishedExperiment({ name: experiment.name, dataset: dataset.name }, experimentItems.length)
  assertSameMembers(runs.map((run) => run[ITEM]), experimentItems.map(({ id }) => id))
  return { ...there, runs: experimentItems.map(({ id }) => runs.find((run) => run[ITEM] === id)) }
}

const gone = async (read) => {
  assert.equal(await soon(() => ifThere(read()), (found) => found === undefined), undefined)
  await isGone(read())
}

describe('published to Arize', () => {
  test('an evaluation, with its examples, outputs and evaluations', async () => {
    const dataset = await opikDataset('evaluated')
    const name = unique('evaluation')
    const { experimentId } = await judged({ dataset, experimentName: name, task: ({ question }) => ({ output: `about ${question}` }) })

    const experiment = await publishedExperiment({ name, dataset: dataset.name }, 3)
    const there = await publishedDataset(dataset.name, 3)
    assert.equal(experiment.datasetId, there.id)
    assert.equal(experiment.spaceId, space.id)
    const items = await dataset.getItems()
    assertSameMembers(there.examples.map((example) => example[ITEM]), items.map(({ id }) => id))
    for (const example of there.examples) {
      const { question } = items.find(({ id }) => id === example[ITEM])
      assert.deepEqual(columns(example), { question, [ITEM]: example[ITEM] })
    }

    const experimentItems = await (await opik.getExperimentById(experimentId)).getItems()
    assertSameMembers(experiment.runs.map((run) => run[ITEM]), experimentItems.map(({ id }) => id))
    for (const run of experiment.runs) {
      const { datasetItemId } = experimentItems.find(({ id }) => id === run[ITEM])
      const example = there.examples.find(({ id }) => id === run.exampleId)
      assert.equal(example?.[ITEM], datasetItemId, 'the run stands at the example of its item')
      assert.equal(run.output, `about ${example.question}`)
      assert.equal(run.error ?? null, null)
      assert.deepEqual(columns(run), {
        input: { id: datasetItemId, question: example.question },
        'eval.length.score': 8,
        'eval.length.explanation': 'it has 8',
        'eval.verdict.score': 0.123456789,
        'eval.verdict.explanation': 'thought about it',
        [ITEM]: run[ITEM],
      })
    }
  })

  test('an evaluation whose traces are completed later, as it is in the end', async () => {
    const dataset = await opikDataset('slow', [{ question: 'q' }])
    const name = unique('slow')
    await judged({
      dataset,
      experimentName: name,
      // Longer than the SDK's flush interval: the output follows in a PATCH.
      task: () => new Promise((resolve) => setTimeout(resolve, 900, { output: 'at last' })),
    })
    const { runs: [run] } = await publishedExperiment({ name, dataset: dataset.name }, 1)
    assert.equal(run.output, 'at last')
    assert.equal(run['eval.length.score'], 7)
    assert.equal(run['eval.verdict.score'], 0.123456789)
  })

  test('a task that failed, as a run with an error; Opik still shows no output', async () => {
    const dataset = await opikDataset('failing')
    const name = unique('failing')
    const { experimentId } = await judged({
      dataset,
      experimentName: name,
      task: ({ question }) => {
        if (question === 'q1') throw new RangeError('the model said no')
        return { output: question }
      },
    })
    const { runs } = await publishedExperiment({ name, dataset: dataset.name }, 3)
    const failed = runs.filter(({ error }) => error)
    assert.deepEqual(failed.map(({ output, error }) => [output, error]), [['', 'the model said no']])
    assertSameMembers(runs.filter(({ error }) => !error).map(({ output }) => output), ['q0', 'q2'])

    const items = await itemsWhen(await opik.getExperimentById(experimentId), 3)
    const [ours, ...others] = items.filter(({ id }) => id === failed[0][ITEM])
    assert.equal(others.length, 0)
    assert.equal(ours.evaluationTaskOutput ?? null, null)
    const trace = await api.traces.getTraceById(ours.traceId)
    assert.equal(trace.output ?? null, null)
    assert.equal(trace.errorInfo.message, 'the model said no')
  })

  test('the items of a dataset, with all their columns', async () => {
    const data = [{ question: 'a', expected: { answer: 1 }, nested: NESTED, nothing: null }, { question: 'b', number: 1.5, flag: false }]
    const dataset = await opikDataset('examples', data)
    const { examples } = await publishedDataset(dataset.name, 2)
    for (const { id, ...item } of await dataset.getItems()) {
      assert.deepEqual(columns(examples.find((example) => example[ITEM] === id)), { ...item, [ITEM]: id })
    }
    assertSameMembers(examples.map(({ question }) => question), ['a', 'b'])
  })

  test('an output that is just {"output": text}, as that text', async () => {
    const texts = Object.values(AWKWARD_TEXTS)
    const { runs } = await publishedRuns(await opikExperiment('plain outputs', texts.map((text) => ({ output: { output: text } }))))
    assert.deepEqual(runs.map(({ output }) => output), texts)
    for (const run of runs) assert.deepEqual(columns(run), { [ITEM]: run[ITEM] })
  })

  test('any other output, as its exact JSON text; Opik shows it as it was', async () => {
    const written = await opikExperiment('JSON outputs', JSON_OUTPUTS.map((output) => ({ output })))
    const { runs } = await publishedRuns(written)
    assert.deepEqual(runs.map(({ output }) => output), JSON_OUTPUTS.map((output) => JSON.stringify(output)))
    for (const run of runs) assert.deepEqual(columns(run), { 'diglot.output': 'json', [ITEM]: run[ITEM] })
    const items = await itemsWhen(written.experiment, JSON_OUTPUTS.length)
    assert.deepEqual(written.experimentItems.map(({ id }) => items.find((item) => item.id === id)?.evaluationTaskOutput), JSON_OUTPUTS)
  })

  test('metadata and input of a trace, as columns', async () => {
    const metadata = { model: 'small', temperature: 0.25, deep: NESTED, list: [1, 'two'], yes: true }
    const input = { messages: [{ role: 'user' }] }
    const { runs: [run] } = await publishedRuns(await opikExperiment('metadata', [{ input, output: { output: 'o' }, metadata }]))
    assert.deepEqual(columns(run), { ...metadata, input, [ITEM]: run[ITEM] })
  })

  test('scores with label and explanation, as evaluations', async () => {
    const written = await opikExperiment('scores', [{ output: { output: 'o' } }], () => [
      { name: 'with all', value: 0.5, categoryName: 'fair', reason: 'because' },
      { name: 'bare', value: 0 },
      { name: 'name.with.dots', value: -1.25 },
    ])
    const { runs: [run] } = await publishedRuns(written)
    assert.deepEqual(columns(run), {
      'eval.with all.score': 0.5,
      'eval.with all.label': 'fair',
      'eval.with all.explanation': 'because',
      'eval.bare.score': 0,
      'eval.name.with.dots.score': -1.25,
      [ITEM]: run[ITEM],
    })
  })

  test('a bulk upload, with its runs', async () => {
    const dataset = await opikDataset('bulk', [{ n: 0 }])
    const [{ id: datasetItemId }] = await dataset.getItems()
    const name = unique('bulk')
    await api.experiments.experimentItemsBulk({
      experimentName: name,
      datasetName: dataset.name,
      items: [
        { datasetItemId, evaluateTaskResult: { output: 'first' }, feedbackScores: [{ name: 's', value: 1, source: 'sdk' }] },
        { datasetItemId, evaluateTaskResult: { answer: 2 } },
      ],
    })
    const { runs } = await publishedExperiment({ name, dataset: dataset.name }, 2)
    const { examples: [example] } = await publishedDataset(dataset.name, 1)
    assert.equal(example[ITEM], datasetItemId)
    for (const { exampleId } of runs) assert.equal(exampleId, example.id)
    assertExactlyOnce(runs.map((run) => run[ITEM]))
    const [first, second] = runs.toSorted((a, b) => a.output.localeCompare(b.output)).toReversed()
    assert.deepEqual([first.output, columns(first)], ['first', { 'eval.s.score': 1, [ITEM]: first[ITEM] }])
    assert.deepEqual([second.output, columns(second)], ['{"answer":2}', { 'diglot.output': 'json', [ITEM]: second[ITEM] }])
  })

  test('two experiments of one name, as two, of which one has a piece of its id behind the name', async () => {
    const dataset = await opikDataset('shared name', [{ n: 0 }])
    const items = await dataset.getItems()
    const name = unique('shared')
    const own = new Map()
    for (const output of ['one', 'two']) {
      const experiment = await opik.createExperiment({ datasetName: dataset.name, name })
      const { experimentItems: [item] } = await opikRuns(experiment, items, [{ output: { output } }])
      own.set(output, { experiment, item })
    }
    const { id } = await publishedDataset(dataset.name, 1)
    const { data } = await soon(() => listExperiments({ client: arize, dataset: id }), (page) => page.data.length === 2)
    const marked = [...own.values()].map(({ experiment }) => `${name} [${experiment.id.slice(-8)}]`)
    const [other, ...more] = data.map((each) => each.name).filter((each) => each !== name)
    assert.deepEqual([data.length, more], [2, []])
    assert.ok(marked.includes(other), `${other} is one of ${marked}`)
    for (const experiment of data) {
      const [run] = await runsWhen(experiment.id, 1)
      const { item, experiment: ours } = own.get(run.output)
      assert.equal(run[ITEM], item.id)
      if (experiment.name !== name) assert.equal(experiment.name, `${name} [${ours.id.slice(-8)}]`)
    }
    assertSameMembers((await opik.getDatasetExperiments(dataset.name)).map((each) => [each.id, each.name].join()), [...own.values()].map(({ experiment }) => [experiment.id, name].join()))
  })
})

describe('not published before there is something to publish', () => {
  test('a dataset without items', async () => {
    const empty = await opikDataset('empty', [])
    // What was written after it is there, and it is not.
    await publishedDataset((await opikDataset('not empty')).name, 3)
    assert.deepEqual((await listDatasets({ client: arize, space: space.id, name: empty.name })).data, [])
    await empty.insert([{ question: 'now' }])
    const { examples } = await publishedDataset(empty.name, 1)
    assert.equal(examples[0].question, 'now')
  })

  test('an experiment without items', async () => {
    const { dataset, items, experiment: full } = await opikExperiment('full', [{ output: { output: 'o' } }])
    const empty = await opik.createExperiment({ datasetName: dataset.name, name: unique('empty') })
    const other = await opik.createExperiment({ datasetName: dataset.name, name: unique('not empty') })
    await opikRuns(other, items, [{ output: { output: 'o' } }])
    await publishedExperiment({ name: other.name, dataset: dataset.name }, 1)
    const { datasetId } = await publishedExperiment({ name: full.name, dataset: dataset.name }, 1)
    const names = async () => (await listExperiments({ client: arize, dataset: datasetId })).data.map(({ name }) => name)
    assertSameMembers(await names(), [full.name, other.name])
    await opikRuns(empty, items, [{ output: { output: 'now' } }])
    const { runs } = await publishedExperiment({ name: empty.name, dataset: dataset.name }, 1)
    assert.equal(runs[0].output, 'now')
    assertSameMembers(await names(), [full.name, other.name, empty.name])
  })

  test('an item whose trace has not come', async () => {
    const { dataset, items, experiment } = await opikExperiment('no trace yet', [{ output: { output: 'first' } }])
    const [traceId, id] = [uuid(), uuid()]
    await api.experiments.createExperimentItems({
      experimentItems: [{ id, experimentId: experiment.id, datasetItemId: items[0].id, traceId, projectName: project }],
    })
    await opikRuns(experiment, items, [{ output: { output: 'last' } }])
    const there = await publishedExperiment({ name: experiment.name, dataset: dataset.name }, 2)
    assert.deepEqual(there.runs.map(({ output }) => output), ['first', 'last'])
    await api.traces.createTraces({ traces: [{ id: traceId, projectName: project, startTime: new Date(), endTime: new Date(), output: { output: 'here' } }] })
    const { runs } = await publishedExperiment({ name: experiment.name, dataset: dataset.name }, 3)
    assert.deepEqual(runs.filter((run) => run[ITEM] === id).map(({ output }) => output), ['here'])
  })

  test('a run whose trace has not ended', async () => {
    const { dataset, items, experiment } = await opikExperiment('not ended', [{ output: { output: 'first' } }])
    const { traces: [open] } = await opikRuns(experiment, items, [{ output: { output: 'a draft' }, endTime: undefined }])
    await opikRuns(experiment, items, [{ output: { output: 'last' } }])
    const there = await publishedExperiment({ name: experiment.name, dataset: dataset.name }, 2)
    assert.deepEqual(there.runs.map(({ output }) => output), ['first', 'last'])
    await api.traces.updateTrace(open.id, { body: { projectName: project, output: { output: 'final' }, endTime: new Date() } })
    const { runs } = await publishedExperiment({ name: experiment.name, dataset: dataset.name }, 3)
    assertSameMembers(runs.map(({ output }) => output), ['first', 'final', 'last'])
  })
})

describe('what changes after it was published', () => {
  test('items and runs that are added, are added there', async () => {
    const { dataset, items, experiment } = await opikExperiment('grows', [{ output: { output: 'o0' } }])
    const before = await publishedExperiment({ name: experiment.name, dataset: dataset.name }, 1)
    await dataset.insert([{ n: 'added' }])
    const added = (await dataset.getItems()).find(({ n }) => n === 'added')
    const { experimentItems: [item] } = await opikRuns(experiment, [added], [{ output: { output: 'o1' } }])

    const after = await publishedExperiment({ name: experiment.name, dataset: dataset.name }, 2)
    assert.equal(after.id, before.id)
    const { id, examples } = await publishedDataset(dataset.name, 2)
    assert.equal(id, before.datasetId)
    assertSameMembers(examples.map((example) => example[ITEM]), [items[0].id, added.id])
    const run = after.runs.find((each) => each[ITEM] === item.id)
    assert.equal(run.output, 'o1')
    assert.deepEqual(columns(examples.find((example) => example.id === run.exampleId)), { n: 'added', [ITEM]: added.id })
    assert.deepEqual(after.runs.find((each) => each[ITEM] !== item.id), before.runs[0])
  })

  test('a dataset that is renamed, is renamed there', async () => {
    const dataset = await opikDataset('renamed')
    const { id } = await publishedDataset(dataset.name, 3)
    const name = unique('renamed to')
    await api.datasets.updateDataset(dataset.id, { name })
    const renamed = await soon(() => getDataset({ client: arize, dataset: id }), (found) => found.name === name)
    assert.equal(renamed.name, name)
    assert.equal((await datasetNamed(name)).id, id)
    assert.equal(await ifThere(datasetNamed(dataset.name)), undefined)
    assert.equal((await opik.getDataset(name)).id, dataset.id)
  })

  test('an item that is changed, is changed in place there', async () => {
    const dataset = await opikDataset('changed', [{ question: 'q', extra: 1 }, { question: 'other' }])
    const { examples } = await publishedDataset(dataset.name, 2)
    const { id } = examples.find(({ extra }) => extra === 1)
    const item = (await dataset.getItems()).find(({ extra }) => extra === 1)
    await dataset.update([{ id: item.id, question: 'changed' }])
    const { id: there } = await datasetNamed(dataset.name)
    const after = await soon(() => examplesOf(there), (all) => all.some(({ question }) => question === 'changed'))
    assertSameMembers(after.map(({ question }) => question), ['changed', 'other'])
    assert.equal(after.find(({ question }) => question === 'changed').id, id)
  })

  test('an item that is deleted, is deleted there', async () => {
    const dataset = await opikDataset('item deleted')
    const { id } = await publishedDataset(dataset.name, 3)
    const [first, ...rest] = await dataset.getItems()
    await dataset.delete([first.id])
    const left = await soon(() => examplesOf(id), (examples) => examples.length === 2)
    assertSameMembers(left.map((example) => example[ITEM]), rest.map((item) => item.id))
  })

  test('an experiment that is deleted, is deleted there; a dataset, once no experiment is on it', async () => {
    const { dataset, items, experiment } = await opikExperiment('deleted', [{ output: { output: 'o' } }])
    const last = await opik.createExperiment({ datasetName: dataset.name, name: unique('last') })
    await opikRuns(last, items, [{ output: { output: 'o' } }])
    const { id, datasetId } = await publishedExperiment({ name: experiment.name, dataset: dataset.name }, 1)
    const other = await publishedExperiment({ name: last.name, dataset: dataset.name }, 1)

    await opik.deleteExperiment(experiment.id)
    await gone(() => getExperiment({ client: arize, experiment: id }))
    assert.equal(await ifThere(experimentNamed(experiment.name, dataset.name)), undefined)

    await opik.deleteDataset(dataset.name)
    await opik.flush({ silent: true })
    assert.equal((await rejection(opik.getDataset(dataset.name))).name, 'DatasetNotFoundError')
    // What was written after it is there: Opik keeps the experiments of a dataset, and so they stay there too.
    await publishedDataset((await opikDataset('later')).name, 3)
    assert.equal((await getExperiment({ client: arize, experiment: other.id })).datasetId, datasetId)
    assert.deepEqual((await runsOf(other.id)).map(({ output }) => output), ['o'])
    assert.equal((await rejection(opik.getDataset(dataset.name))).name, 'DatasetNotFoundError')

    await opik.deleteExperiment(last.id)
    await gone(() => getExperiment({ client: arize, experiment: other.id }))
    await gone(() => getDataset({ client: arize, dataset: datasetId }))
    assert.equal(await ifThere(datasetNamed(dataset.name)), undefined)
  })

  test('a score of a person, is an annotation there where Arize has an annotation config of its name, and else stays here', async () => {
    const known = unique('taste')
    const unknown = unique('no config')
    const { experiment: elsewhere } = await arizeExperiment('has a config', () => ({}))
    const [annotated] = await runsOf(elsewhere.id)
    await annotateExperimentRuns({ client: arize, experiment: elsewhere.id, annotations: [{ recordId: annotated.id, values: [{ name: known, score: 1 }] }] })

    const written = await opikExperiment('scored by a person', [{ output: { output: 'o' } }])
    const { id } = await publishedRuns(written)
    const [{ id: traceId }] = written.traces
    await api.traces.addTraceFeedbackScore(traceId, { body: { name: unknown, value: 0.25, source: 'ui' } })
    await api.traces.addTraceFeedbackScore(traceId, { body: { name: known, value: 0.75, categoryName: 'good', reason: 'as said', source: 'ui' } })

    const [run, ...more] = await soon(() => runsOf(id), ([each]) => each.annotations?.length)
    assert.deepEqual(more, [])
    assert.deepEqual(run.annotations?.map(({ name, score, label, text }) => [name, score, label, text]), [[known, 0.75, 'good', 'as said']])
    assert.deepEqual(columns(run), { [ITEM]: written.experimentItems[0].id })
    const scores = (await api.traces.getTraceById(traceId)).feedbackScores
    assertSameMembers(scores.map(({ name, value, source }) => [name, value, source].join()), [[unknown, 0.25, 'ui'].join(), [known, 0.75, 'ui'].join()])
  })
})

describe('read back', () => {
  test('what was published is in Opik once, beside what Arize clients add to it', async () => {
    const outputs = ['o0', 'o1', 'o2']
    const { dataset, items, experiment, experimentItems, traces } = await opikExperiment(
      'read back',
      outputs.map((output) => ({ output: { output } })),
      () => [{ name: 's', value: 0.5 }]
    )
    const there = await publishedExperiment({ name: experiment.name, dataset: dataset.name }, 3)
    // What is added there shows here once all that is there was read.
    const [exampleId] = (await appendExamples({ client: arize, dataset: there.datasetId, examples: [{ n: 'theirs' }] })).exampleIds
    await appendExperimentRuns({ client: arize, experiment: there.id, experimentRuns: [{ exampleId, output: 'theirs' }] })

    const seen = await itemsWhen(experiment, 4)
    assert.deepEqual(
      experimentItems.map(({ id }) => seen.find((item) => item.id === id)).map((item) => [item?.traceId, item?.datasetItemId, item?.evaluationTaskOutput]),
      experimentItems.map(({ traceId, datasetItemId }, i) => [traceId, datasetItemId, { output: outputs[i] }])
    )
    for (const item of seen.filter(({ traceId }) => traces.some(({ id }) => id === traceId))) {
      assert.deepEqual(item.feedbackScores.map(({ name, value, source }) => [name, value, source]), [['s', 0.5, 'sdk']])
    }
    const theirs = seen.filter(({ id }) => !experimentItems.some((each) => each.id === id))
    assert.deepEqual(theirs.map((item) => [item.datasetItemId, item.evaluationTaskOutput]), [[exampleId, { output: 'theirs' }]])
    assert.equal((await api.experiments.getExperimentById(experiment.id)).traceCount, 4)
    assert.deepEqual((await opik.getDatasetExperiments(dataset.name)).map(({ id }) => id), [experiment.id])

    const pages = await turn((page) => api.datasets.getDatasetItems(dataset.id, page), 3)
    assertSameMembers(pages.map(({ id }) => id), [...items.map(({ id }) => id), exampleId])
    for (const { data } of pages) assert.ok(!(ITEM in data), 'the mark of what was published is not shown')
    assert.equal(await (await opik.getDataset(dataset.name)).getItemsCount(), 4)
    const named = await turn((page) => api.datasets.findDatasets({ name: dataset.name, ...page }), 10)
    assert.deepEqual(named.map(({ id }) => id), [dataset.id])
    const again = await runsOf(there.id)
    assertSameMembers(again.map(({ output }) => output), [...outputs, 'theirs'])
  })
})

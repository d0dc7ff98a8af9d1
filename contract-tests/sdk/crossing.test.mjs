// What is written with one vendor's SDK is read with the other's.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import {
  annotateExperimentRuns,
  appendExamples,
  appendExperimentRuns,
  createDataset,
  createExperiment,
  deleteDataset,
  deleteDatasetExamples,
  deleteExperiment,
  getDataset,
  getExperiment,
  listDatasetExamples,
  listDatasets,
  listExperimentRuns,
  listExperiments,
  NotFoundError,
  updateDataset,
} from '@arizeai/ax-client'
import { BaseMetric, evaluate, z } from 'opik'

import {
  arizeClient,
  arizeId,
  assertSameMembers,
  AWKWARD_TEXTS,
  eventually,
  homeSpace,
  NESTED,
  opikClient,
  quietly,
  rejection,
  unique,
  uuid,
  uuidIn,
  walk,
} from './support.mjs'

const arize = arizeClient()
const project = unique('crossing')
const opik = opikClient({ projectName: project })
const { api } = opik
const made = []
let space

before(async () => {
  space = await homeSpace(arize)
})

after(async () => {
  await opik.flush({ silent: true })
  if (made.length) await api.datasets.deleteDatasetsBatch({ ids: made }).catch(() => {})
})

async function opikDataset(readable, items = [{ question: 'q0' }, { question: 'q1' }, { question: 'q2' }]) {
  const dataset = await opik.createDataset(unique(readable))
  made.push(dataset.id)
  await opik.flush({ silent: true })
  await dataset.insert(items)
  return dataset
}

async function arizeDataset(readable, examples = [{ question: 'q0' }, { question: 'q1' }, { question: 'q2' }]) {
  const dataset = await createDataset({ client: arize, space: space.id, name: unique(readable), examples })
  made.push(uuidIn(dataset.id, 'Dataset'))
  return { ...dataset, examples: await examplesOf(dataset.id) }
}

async function arizeExperiment(readable, run, count = 1) {
  const dataset = await arizeDataset(readable, Array.from({ length: count }, (_, i) => ({ n: i })))
  const experiment = await createExperiment({
    client: arize,
    experimentName: unique(readable),
    dataset: dataset.id,
    experimentRuns: dataset.examples.map(({ id: exampleId }, i) => ({ exampleId, output: `answer ${i}`, ...run(i) })),
  })
  return { dataset, experiment, id: uuidIn(experiment.id, 'Experiment') }
}

/** An Opik experiment with one item for each trace, written without the background queues. */
async function opikExperiment(readable, traces, scores = () => []) {
  const dataset = await opikDataset(readable, traces.map((_, i) => ({ n: i })))
  const items = await dataset.getItems()
  const experiment = await opik.createExperiment({ datasetName: dataset.name, name: unique(readable) })
  const whole = traces.map((trace) => ({ id: uuid(), projectName: project, startTime: new Date(), endTime: new Date(), ...trace }))
  await api.traces.createTraces({ traces: whole })
  const feedback = whole.flatMap(({ id }, i) => scores(i).map((score) => ({ id, projectName: project, source: 'sdk', ...score })))
  if (feedback.length) await api.traces.scoreBatchOfTraces({ scores: feedback })
  await api.experiments.createExperimentItems({
    experimentItems: whole.map(({ id }, i) => ({ id: uuid(), experimentId: experiment.id, datasetItemId: items[i].id, traceId: id, projectName: project })),
  })
  return { dataset, items, experiment, traces: whole, id: arizeId('Experiment', experiment.id) }
}

const examplesOf = (dataset, options) => walk((page) => listDatasetExamples({ client: arize, dataset, ...options, ...page }), 500)

const runsOf = (experiment, limit = 500) => walk((page) => listExperimentRuns({ client: arize, experiment, ...page }), limit)

/** The runs of an Opik experiment, once they are as many as expected and accepted. */
const runsWhen = (experiment, count, accept = () => true) =>
  eventually(() => runsOf(experiment), (runs) => runs.length === count && runs.every(accept))

const itemsWhen = (experiment, count, accept = () => true) =>
  eventually(() => experiment.getItems(), (items) => items.length === count && items.every(accept))

async function isGone(promise) {
  assert.ok((await rejection(promise)) instanceof NotFoundError)
}

/** The columns of a run or an example that are not its own members. */
function columns({ id, exampleId, output, error, annotations, createdAt, updatedAt, ...rest }) {
  return rest
}

class Judge extends BaseMetric {
  validationSchema = z.object({ output: z.any() })

  constructor(name, score) {
    super(name)
    this.judge = score
  }

  score(input) {
    return this.judge(input)
  }
}

const judges = [
  new Judge('length', ({ output }) => ({ name: 'length', value: output.length, reason: `it has ${output.length}` })),
  new Judge('verdict', async () => ({ name: 'verdict', value: 0.123456789, reason: 'thought about it' })),
]

const judged = (options) => quietly(() => evaluate({ client: opik, projectName: project, scoringMetrics: judges, ...options }))

describe('from Opik to Arize', () => {
  test('an Opik evaluation is an Arize experiment with its runs, outputs and evaluations', async () => {
    const dataset = await opikDataset('evaluated')
    const name = unique('evaluation')
    const { experimentId, testResults } = await judged({
      dataset,
      experimentName: name,
      task: ({ question }) => ({ output: `about ${question}` }),
    })

    const { data: listed } = await listExperiments({ client: arize, dataset: arizeId('Dataset', dataset.id) })
    assert.deepEqual(listed.map((each) => each.name), [name])
    const [{ id }] = listed
    assert.equal(uuidIn(id, 'Experiment'), experimentId)
    const experiment = await getExperiment({ client: arize, experiment: name, dataset: dataset.name, space: space.id })
    assert.equal(experiment.id, id)
    assert.equal(experiment.spaceId, space.id)
    assert.equal(uuidIn(experiment.datasetId, 'Dataset'), dataset.id)
    assert.equal(uuidIn(experiment.datasetVersionId, 'DatasetVersion'), (await dataset.getVersionInfo()).id)

    const runs = await runsWhen(id, 3, (run) => 'eval.verdict.score' in run && 'eval.length.score' in run)
    assert.deepEqual(await runsOf(id, 1), runs, 'the same in pages of one')
    const questions = new Map((await dataset.getItems()).map((item) => [item.id, item.question]))
    assertSameMembers(runs.map((run) => run.id), testResults.map(({ testCase }) => testCase.traceId))
    assertSameMembers(runs.map((run) => run.exampleId), questions.keys())
    for (const run of runs) {
      const question = questions.get(run.exampleId)
      assert.equal(run.output, `about ${question}`)
      assert.equal(run.error ?? null, null)
      assert.deepEqual(columns(run), {
        input: { id: run.exampleId, question },
        'eval.length.score': 8,
        'eval.length.explanation': 'it has 8',
        'eval.verdict.score': 0.123456789,
        'eval.verdict.explanation': 'thought about it',
      })
    }
  })

  test('an evaluation whose traces are completed later ends the same', async () => {
    const dataset = await opikDataset('slow', [{ question: 'q' }])
    const { experimentId } = await judged({
      dataset,
      experimentName: unique('slow'),
      // Longer than the SDK's flush interval: the output follows in a PATCH.
      task: () => new Promise((resolve) => setTimeout(resolve, 900, { output: 'at last' })),
    })
    const [run] = await runsWhen(arizeId('Experiment', experimentId), 1, ({ output }) => output)
    assert.equal(run.output, 'at last')
    assert.equal(run['eval.length.score'], 7)
  })

  test('a task that failed is a run with an error and without output', async () => {
    const dataset = await opikDataset('failing')
    const { experimentId } = await judged({
      dataset,
      experimentName: unique('failing'),
      task: ({ question }) => {
        if (question === 'q1') throw new RangeError('the model said no')
        return { output: question }
      },
    })
    const runs = await runsWhen(arizeId('Experiment', experimentId), 3, ({ output, error }) => output ?? error)
    const failed = runs.filter(({ error }) => error)
    assert.deepEqual(failed.map(({ output, error }) => [output ?? null, error]), [[null, 'the model said no']])
    assertSameMembers(runs.filter(({ error }) => !error).map(({ output }) => output), ['q0', 'q2'])
  })

  test('an Opik dataset is an Arize dataset with its items as examples', async () => {
    const data = [{ question: 'a', expected: { answer: 1 }, nested: NESTED }, { question: 'b', number: 1.5, flag: false }]
    const dataset = await opikDataset('examples', data)
    const found = await getDataset({ client: arize, dataset: dataset.name, space: space.id })
    assert.equal(uuidIn(found.id, 'Dataset'), dataset.id)
    assert.equal(found.versions.length, 1)
    assert.equal(uuidIn(found.versions[0].id, 'DatasetVersion'), (await dataset.getVersionInfo()).id)
    const { data: listed } = await listDatasets({ client: arize, space: space.id, name: dataset.name })
    assert.deepEqual(listed.map(({ id }) => id), [found.id])
    const examples = await examplesOf(found.id)
    assertSameMembers(examples.map(({ id }) => id), (await dataset.getItems()).map(({ id }) => id))
    for (const wanted of data) assert.deepEqual(columns(examples.find(({ question }) => question === wanted.question)), wanted)
    assert.deepEqual(await examplesOf(found.id, { datasetVersionId: found.versions[0].id }), examples)
  })

  test('an older Opik version of a dataset is read as an Arize version', async () => {
    const dataset = await opikDataset('older version', [{ q: 'old' }])
    await dataset.insert([{ q: 'new' }])
    const { id, versions } = await getDataset({ client: arize, dataset: arizeId('Dataset', dataset.id) })
    assert.deepEqual(versions.map((each) => uuidIn(each.id, 'DatasetVersion')), (await api.datasets.listDatasetVersions(dataset.id)).content.map((each) => each.id))
    const [latest, first] = versions
    assert.deepEqual((await examplesOf(id, { datasetVersionId: first.id })).map(({ q }) => q), ['old'])
    assertSameMembers((await examplesOf(id, { datasetVersionId: latest.id })).map(({ q }) => q), ['old', 'new'])
  })

  test('an Opik experiment without items is an Arize experiment without runs', async () => {
    const dataset = await opikDataset('empty')
    const experiment = await opik.createExperiment({ datasetName: dataset.name, name: unique('empty') })
    const id = arizeId('Experiment', experiment.id)
    assert.equal((await getExperiment({ client: arize, experiment: id })).id, id)
    assert.deepEqual(await runsOf(id), [])
  })

  test('an item whose trace has not come yet is no run yet', async () => {
    const dataset = await opikDataset('no trace yet', [{ q: 1 }])
    const [{ id: datasetItemId }] = await dataset.getItems()
    const experiment = await opik.createExperiment({ datasetName: dataset.name, name: unique('no trace yet') })
    const id = arizeId('Experiment', experiment.id)
    const traceId = uuid()
    await api.experiments.createExperimentItems({ experimentItems: [{ id: uuid(), experimentId: experiment.id, datasetItemId, traceId, projectName: project }] })
    assert.deepEqual(await runsOf(id), [])
    await api.traces.createTraces({ traces: [{ id: traceId, projectName: project, startTime: new Date(), output: { output: 'here' } }] })
    assert.deepEqual((await runsWhen(id, 1)).map((run) => [run.id, run.output]), [[traceId, 'here']])
  })

  test('Opik experiments that share a name are two Arize experiments', async () => {
    const dataset = await opikDataset('shared name')
    const name = unique('shared')
    const ids = []
    for (let i = 0; i < 2; i++) {
      ids.push(arizeId('Experiment', (await opik.createExperiment({ datasetName: dataset.name, name })).id))
    }
    const { data } = await listExperiments({ client: arize, dataset: arizeId('Dataset', dataset.id) })
    assertSameMembers(data.map(({ id }) => id), ids)
    for (const id of ids) assert.equal((await getExperiment({ client: arize, experiment: id })).id, id)
  })

  test('an output that is just {"output": text} is shown to Arize as that text', async () => {
    const texts = Object.values(AWKWARD_TEXTS)
    const { id, traces } = await opikExperiment('plain outputs', texts.map((text) => ({ output: { output: text } })))
    const runs = await runsWhen(id, texts.length)
    for (const [i, text] of texts.entries()) {
      const run = runs.find((each) => each.id === traces[i].id)
      assert.equal(run.output, text)
      assert.ok(!('diglot.output' in run))
    }
  })

  test('any other output is shown to Arize as its exact JSON text, and says so', async () => {
    const outputs = [
      { answer: 42 },
      { output: 'text', and: 'more' },
      { output: 5 },
      { output: { nested: NESTED } },
      { z: 1, a: [1, 2.5, null, { '😀': '\u0000' }] },
      {},
      [{ role: 'user' }, { role: 'assistant' }],
      'a bare text',
    ]
    const { id, traces } = await opikExperiment('JSON outputs', outputs.map((output) => ({ output })))
    const runs = await runsWhen(id, outputs.length)
    for (const [i, output] of outputs.entries()) {
      const run = runs.find((each) => each.id === traces[i].id)
      // Where Opik itself keeps the trace, its pages write characters beyond the basic plane as two escapes.
      assert.equal(run.output.replaceAll('\\uD83D\\uDE00', '😀'), JSON.stringify(output))
      assert.equal(run['diglot.output'], 'json')
    }
  })

  test('metadata and input of an Opik trace are columns of the run', async () => {
    const metadata = { model: 'small', temperature: 0.25, deep: NESTED, list: [1, 'two'], yes: true }
    const { id } = await opikExperiment('metadata', [{ input: { messages: [{ role: 'user' }] }, output: { output: 'o' }, metadata }])
    const [run] = await runsWhen(id, 1)
    assert.deepEqual(columns(run), { ...metadata, input: { messages: [{ role: 'user' }] } })
  })

  test('scores of an Opik trace are evaluations of the run, with label and explanation', async () => {
    const { id } = await opikExperiment('scores', [{ output: { output: 'o' } }], () => [
      { name: 'with all', value: 0.5, categoryName: 'fair', reason: 'because' },
      { name: 'bare', value: 0 },
      { name: 'name.with.dots', value: -1.25 },
    ])
    const [run] = await runsWhen(id, 1, (each) => 'eval.bare.score' in each)
    assert.deepEqual(columns(run), {
      'eval.with all.score': 0.5,
      'eval.with all.label': 'fair',
      'eval.with all.explanation': 'because',
      'eval.bare.score': 0,
      'eval.name.with.dots.score': -1.25,
    })
  })

  test('a score that an Opik user gives in the UI is an annotation in Arize', async () => {
    const { id, traces } = await opikExperiment('UI score', [{ output: { output: 'o' } }])
    await api.traces.addTraceFeedbackScore(traces[0].id, { body: { name: 'taste', value: 0.75, categoryName: 'good', reason: 'as said', source: 'ui' } })
    const [run] = await eventually(() => runsOf(id), ([each]) => each?.annotations?.length || Object.keys(each ?? {}).some((key) => key.startsWith('eval.taste')))
    const annotation = run.annotations?.find(({ name }) => name === 'taste')
    const seen = annotation ? [annotation.score, annotation.label, annotation.text] : [run['eval.taste.score'], run['eval.taste.label'], run['eval.taste.explanation']]
    assert.deepEqual(seen, [0.75, 'good', 'as said'])
  })

  test('a bulk upload is an Arize experiment with its runs', async () => {
    const dataset = await opikDataset('bulk', [{ n: 0 }])
    const [{ id: datasetItemId }] = await dataset.getItems()
    const experimentId = uuid()
    await api.experiments.experimentItemsBulk({
      experimentId,
      experimentName: unique('bulk'),
      datasetName: dataset.name,
      items: [
        { datasetItemId, evaluateTaskResult: { output: 'first' }, feedbackScores: [{ name: 's', value: 1, source: 'sdk' }] },
        { datasetItemId, evaluateTaskResult: { answer: 2 } },
      ],
    })
    const runs = await runsWhen(arizeId('Experiment', experimentId), 2)
    assertSameMembers(runs.map(({ output }) => output), ['first', '{"answer":2}'])
    for (const { exampleId } of runs) assert.equal(exampleId, datasetItemId)
    assert.equal(runs.find(({ output }) => output === 'first')['eval.s.score'], 1)
  })

  test('what Opik clients rename and delete is renamed and gone for Arize clients', async () => {
    const { dataset, experiment, id } = await opikExperiment('renamed', [{ output: { output: 'o' } }])
    const name = unique('renamed to')
    await opik.updateExperiment(experiment.id, { name })
    assert.equal((await getExperiment({ client: arize, experiment: id })).name, name)
    await opik.deleteExperiment(experiment.id)
    await isGone(getExperiment({ client: arize, experiment: id }))
    await isGone(listExperimentRuns({ client: arize, experiment: id }))

    const datasetId = arizeId('Dataset', dataset.id)
    const [item] = await dataset.getItems()
    await dataset.delete([item.id])
    assert.ok(!(await examplesOf(datasetId)).some((example) => example.id === item.id))
    await opik.deleteDataset(dataset.name)
    await opik.flush({ silent: true })
    await isGone(getDataset({ client: arize, dataset: datasetId }))
  })
})

describe('from Arize to Opik', () => {
  test('an Arize dataset is an Opik dataset with its examples as items', async () => {
    const examples = [{ question: 'a', nested: NESTED, number: 1.5, flag: true, input: 'in', expected_output: 'out' }, { question: 'b' }]
    const dataset = await arizeDataset('items', examples)
    const found = await opik.getDataset(dataset.name)
    assert.equal(found.id, uuidIn(dataset.id, 'Dataset'))
    assert.equal(await found.getItemsCount(), 2)
    const items = await found.getItems()
    assertSameMembers(items.map(({ id }) => id), dataset.examples.map(({ id }) => id))
    for (const wanted of examples) {
      const { id, ...data } = items.find(({ question }) => question === wanted.question)
      assert.deepEqual(data, wanted)
    }
    const { id } = await found.getVersionInfo()
    assert.equal(uuidIn((await getDataset({ client: arize, dataset: dataset.id })).versions[0].id, 'DatasetVersion'), id)
  })

  test('an Arize experiment is an Opik experiment, by name and by id, with outputs and scores', async () => {
    const { dataset, experiment, id } = await arizeExperiment(
      'experiment',
      (i) => ({
        model: 'small',
        'eval.correctness.score': i / 4,
        'eval.correctness.label': `label ${i}`,
        'eval.correctness.explanation': `because ${i}`,
        'eval.brevity.score': 1,
      }),
      3
    )
    const byId = await opik.getExperimentById(id)
    assert.equal(byId.name, experiment.name)
    assert.equal(byId.datasetName, dataset.name)
    const [byName] = await eventually(() => everywhere(experiment.name), (found) => found.length)
    assert.equal(byName.id, id)
    assert.deepEqual((await opik.getDatasetExperiments(dataset.name)).map((each) => each.id), [id])

    const runs = await runsOf(experiment.id)
    const items = await itemsWhen(byId, 3, ({ feedbackScores }) => feedbackScores.length === 2)
    assert.equal(items.length, 3)
    for (const [i, run] of runs.entries()) {
      const item = items.find(({ traceId }) => traceId === run.id)
      assert.ok(item, 'the id of the run is the id of the trace')
      assert.equal(item.datasetItemId, run.exampleId)
      assert.deepEqual(item.evaluationTaskOutput, { output: `answer ${i}` })
      const scores = item.feedbackScores.toSorted((a, b) => a.name.localeCompare(b.name))
      assert.deepEqual(scores.map(({ name, value, source }) => [name, value, source]), [['brevity', 1, 'sdk'], ['correctness', i / 4, 'sdk']])
      assert.equal(scores[1].categoryName, `label ${i}`)
      assert.equal(scores[1].reason, `because ${i}`)
      const trace = await api.traces.getTraceById(run.id)
      assert.equal(trace.metadata.model, 'small')
      assert.deepEqual(trace.output, { output: `answer ${i}` })
    }
    const stored = await api.experiments.getExperimentById(id)
    assert.equal(stored.traceCount, 3)
    const means = Object.fromEntries(stored.feedbackScores.map(({ name, value }) => [name, value]))
    assert.deepEqual(means, { correctness: 0.25, brevity: 1 })
  })

  /** Experiments of this name in any project: runs that Arize clients send name none. */
  async function everywhere(name) {
    const { content } = await api.experiments.findExperiments({ name })
    return content ?? []
  }

  test('an output text is shown to Opik below the key output, whatever it looks like', async () => {
    const texts = ['', ...Object.values(AWKWARD_TEXTS), '{"answer": 42}', '5', '"quoted"']
    const { experiment, id } = await arizeExperiment('output texts', (i) => ({ output: texts[i] }), texts.length)
    const runs = await runsOf(experiment.id)
    const items = await itemsWhen(await opik.getExperimentById(id), texts.length)
    for (const run of runs) {
      const item = items.find(({ traceId }) => traceId === run.id)
      assert.deepEqual(item.evaluationTaskOutput, { output: run.output })
    }
    assertSameMembers(runs.map(({ output }) => output), texts)
  })

  test('an output that came from Opik as JSON goes back to Opik as JSON', async () => {
    const { id } = await opikExperiment('there and back', [{ output: { answer: { deep: NESTED } } }])
    const [first] = await runsWhen(id, 1)
    const { experiment: copy, id: copyId } = await arizeExperiment('copy', () => ({ output: first.output, 'diglot.output': 'json' }))
    const [item] = await itemsWhen(await opik.getExperimentById(copyId), 1)
    assert.deepEqual(item.evaluationTaskOutput, { answer: { deep: NESTED } })
    const [again] = await runsOf(copy.id)
    assert.equal(again.output, first.output)
    assert.equal(again['diglot.output'], 'json')
  })

  test('columns of a run are metadata of the trace, and the column input is its input', async () => {
    const free = { model: 'small', temperature: 0.25, deep: NESTED, list: [1, 'two'], yes: true }
    const { experiment } = await arizeExperiment('columns', () => ({ ...free, input: { messages: [{ role: 'user' }] } }))
    const [run] = await runsOf(experiment.id)
    const trace = await api.traces.getTraceById(run.id)
    for (const [key, value] of Object.entries(free)) assert.deepEqual(trace.metadata[key], value, key)
    assert.deepEqual(trace.input, { messages: [{ role: 'user' }] })
    assert.deepEqual(columns(run), { ...free, input: { messages: [{ role: 'user' }] } })
  })

  test('the error of a run is the error of the trace', async () => {
    const { experiment } = await arizeExperiment('error', () => ({ output: '', error: 'Timeout: no answer' }))
    const [run] = await runsOf(experiment.id)
    assert.equal((await api.traces.getTraceById(run.id)).errorInfo.message, 'Timeout: no answer')
  })

  test('an evaluation without a score is kept for Arize and makes up no score for Opik', async () => {
    const { experiment, id } = await arizeExperiment('no score', () => ({ 'eval.tone.label': 'calm', 'eval.tone.explanation': 'no shouting' }))
    const [item] = await itemsWhen(await opik.getExperimentById(id), 1)
    assert.deepEqual(item.feedbackScores, [])
    const [run] = await runsOf(experiment.id)
    assert.deepEqual(columns(run), { 'eval.tone.label': 'calm', 'eval.tone.explanation': 'no shouting' })
  })

  test('an annotation of a run is a score from the UI in Opik', async () => {
    const { experiment } = await arizeExperiment('annotated', () => ({ 'eval.machine.score': 0.5 }))
    const [run] = await runsOf(experiment.id)
    const name = unique('human')
    await annotateExperimentRuns({
      client: arize,
      experiment: experiment.id,
      annotations: [{ recordId: run.id, values: [{ name, score: 0.75, label: 'good', text: 'as said' }] }],
    })
    const { feedbackScores } = await eventually(() => api.traces.getTraceById(run.id), (trace) => trace.feedbackScores?.length === 2)
    const score = feedbackScores.find((each) => each.name === name)
    assert.deepEqual([score.value, score.categoryName, score.reason, score.source], [0.75, 'good', 'as said', 'ui'])
    assert.equal(feedbackScores.find((each) => each.name === 'machine').source, 'sdk')
  })

  test('a run is shown in the compare view of Opik', async () => {
    const { dataset, experiment, id } = await arizeExperiment('compared', () => ({ 'eval.s.score': 1 }), 2)
    const view = await eventually(
      () => api.datasets.findDatasetItemsWithExperimentItems(uuidIn(dataset.id, 'Dataset'), { experimentIds: JSON.stringify([id]) }),
      ({ content }) => content?.length === 2 && content.every(({ experimentItems }) => experimentItems?.length)
    )
    assert.equal(view.total, 2)
    const runs = await runsOf(experiment.id)
    assertSameMembers(view.content.flatMap(({ experimentItems }) => experimentItems.map(({ traceId }) => traceId)), runs.map((run) => run.id))
  })

  test('what Arize clients add, rename and delete is added, renamed and gone for Opik clients', async () => {
    const { dataset, experiment, id } = await arizeExperiment('changed', () => ({}), 2)
    const [exampleId] = (await appendExamples({ client: arize, dataset: dataset.id, examples: [{ added: true }] })).exampleIds
    await appendExperimentRuns({ client: arize, experiment: experiment.id, experimentRuns: [{ exampleId, output: 'appended' }] })
    const items = await itemsWhen(await opik.getExperimentById(id), 3)
    assert.deepEqual(items.find(({ datasetItemId }) => datasetItemId === exampleId)?.evaluationTaskOutput, { output: 'appended' })

    const name = unique('renamed to')
    await updateDataset({ client: arize, dataset: dataset.id, name })
    const found = await opik.getDataset(name)
    assert.deepEqual((await found.getItems()).find((item) => item.id === exampleId), { id: exampleId, added: true })

    const [version] = (await getDataset({ client: arize, dataset: dataset.id })).versions
    await deleteDatasetExamples({ client: arize, dataset: dataset.id, datasetVersionId: version.id, examples: [exampleId] })
    assert.equal((await found.getItems()).length, 2)

    await deleteExperiment({ client: arize, experiment: experiment.id })
    assert.equal((await rejection(opik.getExperimentById(id))).code, 'EXPERIMENT_NOT_FOUND')
    assert.deepEqual(await opik.getDatasetExperiments(name), [])
    await deleteDataset({ client: arize, dataset: dataset.id })
    assert.equal((await rejection(opik.getDataset(name))).name, 'DatasetNotFoundError')
  })

  test('items an Opik client adds to an Arize dataset are examples, and its evaluation stands beside the Arize experiment', async () => {
    const { dataset, experiment } = await arizeExperiment('mixed', () => ({}))
    const mixed = await opik.getDataset(dataset.name)
    await mixed.insert([{ from: 'opik' }])
    const { experimentId } = await judged({ dataset: mixed, experimentName: unique('mixed'), task: () => ({ output: 'both' }) })
    assert.ok((await examplesOf(dataset.id)).some(({ from }) => from === 'opik'))
    const ids = [experiment.id, arizeId('Experiment', experimentId)]
    assertSameMembers((await listExperiments({ client: arize, dataset: dataset.id })).data.map(({ id }) => id), ids)
    assertSameMembers((await opik.getDatasetExperiments(dataset.name)).map(({ id }) => arizeId('Experiment', id)), ids)
    assert.equal((await runsWhen(ids[1], 2)).length, 2)
  })
})

describe('ids', () => {
  test('every id handed out has its documented form and works when it is sent back', async () => {
    const { dataset, experiment } = await arizeExperiment('ids', () => ({}))
    uuidIn(space.id, 'Space')
    uuidIn(experiment.datasetVersionId, 'DatasetVersion')
    assert.equal((await getDataset({ client: arize, dataset: dataset.id })).id, dataset.id)
    assert.equal((await getExperiment({ client: arize, experiment: experiment.id })).id, experiment.id)
    assert.equal((await listDatasetExamples({ client: arize, dataset: dataset.id, datasetVersionId: experiment.datasetVersionId })).data.length, 1)
    assert.ok((await listDatasets({ client: arize, space: experiment.spaceId, name: dataset.name })).data.length)
    const [run] = await runsOf(experiment.id)
    const [item] = (await api.datasets.getDatasetItems(uuidIn(dataset.id, 'Dataset'))).content
    assert.equal(item.id, run.exampleId)
    assert.equal((await api.datasets.getDatasetItemById(run.exampleId)).id, run.exampleId)
    assert.equal((await api.traces.getTraceById(run.id)).id, run.id)
  })

  test('the ids that Arize clients are given are of the version that Opik demands', async () => {
    const { dataset, experiment } = await arizeExperiment('versions of ids', () => ({}))
    const [run] = await runsOf(experiment.id)
    for (const id of [uuidIn(dataset.id, 'Dataset'), uuidIn(experiment.id, 'Experiment'), run.id, run.exampleId]) {
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
  })

  test('an id that the Opik client chose is the one inside the Arize id', async () => {
    const id = uuid()
    made.push(id)
    await api.datasets.createDataset({ id, name: unique('chosen id') })
    assert.equal((await getDataset({ client: arize, dataset: arizeId('Dataset', id) })).id, arizeId('Dataset', id))
  })
})

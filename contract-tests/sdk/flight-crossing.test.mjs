// What Arize's Python SDK writes by Arrow Flight is read with Opik's SDK, and the other way round.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, test } from 'node:test'

import { Bool, Field, Float64, Int64, List, Struct, Utf8 } from 'apache-arrow'

import { api, examplesOf, isGone, itemsWhen, JSON_OUTPUTS, judged, made, opik, opikDataset, opikExperiment, runsWhen, space } from './crossing.mjs'
import { FlightClient, rows, table, types } from './flight.mjs'
import { arizeId, assertSameMembers, unique, uuidIn } from './support.mjs'

const flight = new FlightClient()

after(() => flight.close())

async function putDataset(readable, columns) {
  const name = unique(readable)
  const dataset = await flight.putDataset(space.id, name, table(columns))
  made.push(uuidIn(dataset, 'Dataset'))
  return { id: dataset, name }
}

async function run(readable, dataset, columns) {
  const experimentName = unique(readable)
  const begun = await flight.begin({ spaceId: space.id, datasetId: dataset, experimentName })
  await flight.putRuns(space.id, dataset, experimentName, table(columns))
  return { id: begun.experiment_id, name: experimentName }
}

const found = async (name) => (await api.experiments.findExperiments({ name })).content ?? []

describe('from Flight to Opik', () => {
  test('a dataset is one with its items, in order and with their types', async () => {
    const { id, name } = await putDataset('flown', {
      question: [new Utf8(), ['q0', 'q1']],
      n: [new Int64(), [1n, null]],
      ratio: [new Float64(), [0.5, 1]],
      flag: [new Bool(), [true, false]],
      tags: [new List(new Field('item', new Utf8(), true)), [['a', 'b'], []]],
      nested: [new Struct([new Field('deep', new Int64(), true)]), [{ deep: 1n }, null]],
    })

    const dataset = await opik.getDataset(name)
    assert.equal(dataset.id, uuidIn(id, 'Dataset'))
    const items = await dataset.getItems()
    const byQuestion = Object.fromEntries(items.map(({ id: _, ...data }) => [data.question, data]))
    assert.deepEqual(byQuestion, {
      q0: { question: 'q0', n: 1, ratio: 0.5, flag: true, tags: ['a', 'b'], nested: { deep: 1 } },
      q1: { question: 'q1', n: null, ratio: 1, flag: false, tags: [], nested: null },
    })
    assertSameMembers(items.map((item) => item.id), (await examplesOf(id)).map((example) => example.id))
  })

  test('a run() is an experiment with its items, scores and errors', async () => {
    const dataset = await opikDataset('run')
    const examples = await examplesOf(arizeId('Dataset', dataset.id))
    const ids = examples.map((example) => example.id)
    const { id, name } = await run('run', arizeId('Dataset', dataset.id), {
      example_id: [new Utf8(), ids],
      output: [new Utf8(), ['one', 'two', null]],
      error: [new Utf8(), [null, null, "ValueError('boom')"]],
      'eval.quality.score': [new Float64(), [0.75, 0.123456789, 0]],
      'eval.quality.label': [new Utf8(), ['fine', 'poor', null]],
      'eval.quality.explanation': [new Utf8(), ['why not', null, null]],
      free: [new Int64(), [1n, 2n, 3n]],
    })

    const experiment = await opik.getExperiment(name)
    assert.equal(experiment.id, uuidIn(id, 'Experiment'))
    const items = await itemsWhen(experiment, 3)
    const byExample = new Map(items.map((item) => [item.datasetItemId, item]))
    assertSameMembers([...byExample.keys()], ids)
    assert.deepEqual(byExample.get(ids[0]).evaluationTaskOutput, { output: 'one' })
    const [score] = byExample.get(ids[0]).feedbackScores
    assert.deepEqual([score.name, score.value, score.reason, score.categoryName], ['quality', 0.75, 'why not', 'fine'])
    assert.equal(byExample.get(ids[1]).feedbackScores[0].value, 0.123456789)
    const [run1, run2, run3] = await runsWhen(id, 3)
    const trace = await api.traces.getTraceById(run1.id)
    assert.equal(trace.metadata.free, 1)
    assert.equal((await api.traces.getTraceById(run2.id)).metadata.free, 2)
    assert.equal((await api.traces.getTraceById(run3.id)).errorInfo.message, "ValueError('boom')")
  })

  test('an experiment whose runs are still to come is not found before they came', async () => {
    const dataset = await opikDataset('begun')
    const datasetId = arizeId('Dataset', dataset.id)
    const experimentName = unique('begun')
    const begun = await flight.begin({ spaceId: space.id, datasetId, experimentName })
    const experiment = uuidIn(begun.experiment_id, 'Experiment')
    assert.deepEqual(await found(experimentName), [])

    const [{ id: example }] = await examplesOf(datasetId)
    await flight.putRuns(space.id, datasetId, experimentName, table({ example_id: [new Utf8(), [example]], output: [new Utf8(), ['x']] }))
    assert.deepEqual((await found(experimentName)).map(({ id }) => id), [experiment])
    assert.equal((await api.experiments.getExperimentById(experiment)).name, experimentName)
  })

  test('the spans of a run() are those of its runs', async () => {
    const dataset = await opikDataset('spans', [{ question: 'q0' }, { question: 'q1' }])
    const datasetId = arizeId('Dataset', dataset.id)
    const examples = await examplesOf(datasetId)
    const experimentName = unique('spans')
    const begun = await flight.begin({ spaceId: space.id, datasetId, experimentName })
    const traces = examples.map(() => randomBytes(16))
    const start = BigInt(Date.now()) * 1_000_000n
    for (const [n, trace_id] of traces.entries()) {
      const root = randomBytes(8)
      const child = { trace_id, span_id: randomBytes(8), parent_span_id: root, name: `model ${n}`, attributes: { 'openinference.span.kind': 'LLM', 'llm.model_name': 'small' } }
      const task = { trace_id, span_id: root, name: 'Task: task', attributes: { 'input.value': `q${n}`, 'output.value': `a${n}`, 'openinference.span.kind': 'CHAIN' } }
      // One task after the other: on an Opik server the runs are in the order of their traces.
      const begin = start + BigInt(n) * 20_000_000n
      const times = { start_time_unix_nano: String(begin), end_time_unix_nano: String(begin + 5_000_000n) }
      await flight.export(space.id, begun.trace_model_name, [{ ...child, ...times }])
      await flight.export(space.id, begun.trace_model_name, [{ ...task, ...times }])
    }
    const columns = {
      example_id: [new Utf8(), examples.map((example) => example.id)],
      output: [new Utf8(), ['a0', 'a1']],
      'result.trace.id': [new Utf8(), traces.map((trace) => trace.toString('hex'))],
    }
    await flight.putRuns(space.id, datasetId, experimentName, table(columns))

    const runs = await runsWhen(begun.experiment_id, 2)
    assert.deepEqual(runs.map((each) => each.output), ['a0', 'a1'])
    assert.deepEqual(runs.map((each) => each['result.trace.id']), traces.map((trace) => trace.toString('hex')))
    for (const [n, { id }] of runs.entries()) {
      const trace = await api.traces.getTraceById(id)
      assert.equal(trace.name, 'Task: task')
      assert.deepEqual(trace.output, { output: `a${n}` })
      const { content } = await api.spans.getSpansByProject({ projectId: trace.projectId, traceId: id })
      assertSameMembers(content.map((span) => span.name), ['Task: task', `model ${n}`])
      assert.equal(content.find((span) => span.name !== 'Task: task').model, 'small')
    }
  })

  test('an experiment that Opik deletes is gone', async () => {
    const dataset = await opikDataset('deleted')
    const datasetId = arizeId('Dataset', dataset.id)
    const [{ id: example }] = await examplesOf(datasetId)
    const { id } = await run('deleted', datasetId, { example_id: [new Utf8(), [example]], output: [new Utf8(), ['x']] })
    await api.experiments.deleteExperimentsById({ ids: [uuidIn(id, 'Experiment')] })
    const error = await flight.runs(space.id, id).then(() => null, (failure) => failure)
    assert.equal(error?.code, 5)
  })
})

describe('from Opik to Flight', () => {
  test('an evaluate() is read by list_runs(all=True)', async () => {
    const dataset = await opikDataset('evaluated')
    const { experimentId } = await judged({ dataset, experimentName: unique('evaluated'), task: ({ question }) => ({ output: `about ${question}` }) })
    const id = arizeId('Experiment', experimentId)
    const byRest = await runsWhen(id, 3, (run) => 'eval.verdict.score' in run && 'eval.length.score' in run)

    const read = await flight.runs(space.id, id)

    const runs = rows(read)
    assert.deepEqual(runs.map((each) => each.id), byRest.map((each) => each.id))
    assert.deepEqual(runs.map((each) => each.example_id), byRest.map((each) => each.exampleId))
    assert.deepEqual(runs.map((each) => each.output), byRest.map((each) => each.output))
    assert.deepEqual(runs.map((each) => each['eval.verdict.score']), [0.123456789, 0.123456789, 0.123456789])
    assert.deepEqual(runs.map((each) => each['eval.length.explanation']), ['it has 8', 'it has 8', 'it has 8'])
    assert.equal(types(read)['eval.verdict.score'], 'Float64')
  })

  test('outputs that are JSON are its text', async () => {
    const { id } = await opikExperiment('structured', JSON_OUTPUTS.map((output) => ({ output })))
    const byRest = await runsWhen(id, JSON_OUTPUTS.length)

    const runs = rows(await flight.runs(space.id, id))

    assert.deepEqual(runs.map(({ output }) => output), byRest.map(({ output }) => output))
  })

  test('items of a dataset are read by list_examples(all=True)', async () => {
    const dataset = await opikDataset('items', [
      { question: 'q0', n: 1 },
      { question: 'q1', n: 2, only: 'here' },
    ])
    const read = rows(await flight.examples(space.id, arizeId('Dataset', dataset.id)))
    const byQuestion = Object.fromEntries(read.map(({ question, n, only }) => [question, { n, only }]))
    assert.deepEqual(byQuestion, { q0: { n: 1, only: null }, q1: { n: 2, only: 'here' } })
    assertSameMembers(read.map(({ id }) => id), (await dataset.getItems()).map(({ id }) => id))
  })

  test('a dataset that Opik deletes is gone', async () => {
    const { id, name } = await putDataset('deleted', { n: [new Int64(), [1n]] })
    await opik.deleteDataset(name)
    await opik.flush({ silent: true })
    const error = await flight.examples(space.id, id).then(() => null, (failure) => failure)
    assert.equal(error?.code, 5)
    await isGone(examplesOf(id))
  })
})

// What is written with one vendor's SDK is read with the other's, wherever the records are kept.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import {
  annotateExperimentRuns,
  appendExamples,
  appendExperimentRuns,
  deleteDataset,
  deleteDatasetExamples,
  deleteExperiment,
  getDataset,
  getExperiment,
  listDatasetExamples,
  listDatasets,
  updateDataset,
} from '@arizeai/ax-client'

import { api, arize, arizeDataset, arizeExperiment, columns, itemsWhen, opik, runsOf, space } from './crossing.mjs'
import { assertSameMembers, AWKWARD_TEXTS, eventually, NESTED, rejection, unique, uuidIn } from './support.mjs'

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
})

// What is written with one vendor's SDK is read with the other's, by the id that it was written under: where Arize is the
// backend, which gives ids of its own, crossing-published.test.mjs asks the same by name.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { getDataset, getExperiment, listDatasets, listExperimentRuns, listExperiments } from '@arizeai/ax-client'

import {
  api,
  arize,
  arizeDataset,
  arizeExperiment,
  columns,
  examplesOf,
  isGone,
  itemsWhen,
  JSON_OUTPUTS,
  judged,
  made,
  opik,
  opikDataset,
  opikExperiment,
  project,
  runsOf,
  runsWhen,
  space,
} from './crossing.mjs'
import { arizeId, assertSameMembers, AWKWARD_TEXTS, eventually, NESTED, unique, uuid, uuidIn } from './support.mjs'

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
    const { id, traces } = await opikExperiment('JSON outputs', JSON_OUTPUTS.map((output) => ({ output })))
    const runs = await runsWhen(id, JSON_OUTPUTS.length)
    for (const [i, output] of JSON_OUTPUTS.entries()) {
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
  test('the version of an Arize dataset is the version of the Opik dataset', async () => {
    const dataset = await arizeDataset('version')
    const found = await opik.getDataset(dataset.name)
    const { id } = await found.getVersionInfo()
    assert.equal(uuidIn((await getDataset({ client: arize, dataset: dataset.id })).versions[0].id, 'DatasetVersion'), id)
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
  test('an id that the Opik client chose is the one inside the Arize id', async () => {
    const id = uuid()
    made.push(id)
    await api.datasets.createDataset({ id, name: unique('chosen id') })
    assert.equal((await getDataset({ client: arize, dataset: arizeId('Dataset', id) })).id, arizeId('Dataset', id))
  })
})

// The Arize AX client for JavaScript against the twin of Arize AX: does the twin answer what the client can read?

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import {
  annotateExperimentRuns,
  APIError,
  appendExamples,
  appendExperimentRuns,
  createDataset,
  createExperiment,
  deleteDataset,
  deleteDatasetExamples,
  deleteExperiment,
  getDataset,
  getExperiment,
  getSpace,
  listDatasetExamples,
  listDatasets,
  listExperimentRuns,
  listExperiments,
  NotFoundError,
  updateDataset,
  updateExamples,
} from '@arizeai/ax-client'

import { arizeClient, assertSameMembers, homeSpace, rejection, unique, walk } from './support.mjs'

const client = arizeClient()
const space = await homeSpace(client)

async function newDataset(readable, count = 3) {
  const examples = Array.from({ length: count }, (_, i) => ({ question: `q${i}` }))
  return createDataset({ client, space: space.id, name: unique(readable), examples })
}

async function examplesOf(dataset) {
  return walk((page) => listDatasetExamples({ client, dataset: dataset.id, ...page }), 2)
}

async function newExperiment(readable) {
  const dataset = await newDataset(readable)
  const examples = await examplesOf(dataset)
  const experiment = await createExperiment({
    client,
    experimentName: unique(readable),
    dataset: dataset.id,
    experimentRuns: examples.map(({ id }, i) => ({ exampleId: id, output: `o${i}`, 'eval.correct.score': i / 2 })),
  })
  return { dataset, examples, experiment }
}

/** Fails unless the client takes the id for one, not for a name. */
function assertArizeId(id, type) {
  assert.match(Buffer.from(id, 'base64').toString(), new RegExp(`^${type}:\\d+:[A-Za-z]{4}$`))
}

describe('twin of Arize', () => {
  test('a space is found by its id and by its name', async () => {
    assertArizeId(space.id, 'Space')
    assert.deepEqual(await getSpace({ client, space: space.id }), await getSpace({ client, space: space.name }))
  })

  test('a dataset lives: made, found, renamed, deleted', async () => {
    const dataset = await newDataset('lives')
    assertArizeId(dataset.id, 'Dataset')
    assert.equal((await getDataset({ client, dataset: dataset.name, space: space.id })).versions.length, 1)
    const listed = await walk((page) => listDatasets({ client, space: space.id, ...page }), 2)
    assert.ok(listed.some(({ id }) => id === dataset.id))
    const renamed = await updateDataset({ client, dataset: dataset.id, name: unique('renamed') })
    assert.ok(renamed.updatedAt > dataset.updatedAt)
    await deleteDataset({ client, dataset: dataset.id })
    assert.ok((await rejection(getDataset({ client, dataset: dataset.id }))) instanceof NotFoundError)
  })

  test('examples are appended, changed and deleted', async () => {
    const dataset = await newDataset('examples', 1)
    const { exampleIds } = await appendExamples({ client, dataset: dataset.id, examples: [{ question: 'a' }, { question: 'b' }] })
    const [changed, gone] = exampleIds
    await updateExamples({ client, dataset: dataset.id, examples: [{ id: changed, question: 'c' }] })
    const { versions } = await getDataset({ client, dataset: dataset.id })
    const deleted = await deleteDatasetExamples({ client, dataset: dataset.id, datasetVersionId: versions[0].id, examples: [gone] })
    assert.deepEqual(deleted.deletedExampleIds, [gone])
    assertSameMembers((await examplesOf(dataset)).map(({ question }) => question), ['q0', 'c'])
  })

  test('an experiment lives: made, found, appended to, deleted', async () => {
    const { dataset, examples, experiment } = await newExperiment('experiment')
    assertArizeId(experiment.id, 'Experiment')
    assert.equal((await getExperiment({ client, experiment: experiment.name, dataset: dataset.id })).id, experiment.id)
    const { runIds } = await appendExperimentRuns({ client, experiment: experiment.id, experimentRuns: [{ exampleId: examples[0].id, output: 'more' }] })
    const runs = await walk((page) => listExperimentRuns({ client, experiment: experiment.id, ...page }), 2)
    assert.deepEqual(runs.map(({ output }) => output), ['o0', 'o1', 'o2', 'more'])
    assert.equal(runs[3].id, runIds[0])
    const listed = await walk((page) => listExperiments({ client, dataset: dataset.id, ...page }), 1)
    assert.deepEqual(listed.map(({ id }) => id), [experiment.id])
    await deleteExperiment({ client, experiment: experiment.id })
    assert.ok((await rejection(getExperiment({ client, experiment: experiment.id }))) instanceof NotFoundError)
  })

  test('a taken name is a conflict', async () => {
    const dataset = await newDataset('taken')
    const again = createDataset({ client, space: space.id, name: dataset.name, examples: [{ question: 'q' }] })
    const error = await rejection(again)
    assert.ok(error instanceof APIError)
    assert.equal(error.statusCode, 409)
  })

  test('annotations are shown with their runs', async () => {
    const { experiment } = await newExperiment('annotated')
    const [run] = await walk((page) => listExperimentRuns({ client, experiment: experiment.id, ...page }), 2)
    const annotations = [{ recordId: run.id, values: [{ name: 'quality', score: 0.5, text: 'good' }] }]
    await annotateExperimentRuns({ client, experiment: experiment.id, annotations })
    const [read] = await walk((page) => listExperimentRuns({ client, experiment: experiment.id, ...page }), 2)
    assert.deepEqual(read.annotations.map(({ name, score, text }) => [name, score, text]), [['quality', 0.5, 'good']])
  })
})

// What the suites share in which one vendor's SDK reads what the other's wrote.

import assert from 'node:assert/strict'
import { after } from 'node:test'

import { createDataset, createExperiment, listDatasetExamples, listExperimentRuns, NotFoundError } from '@arizeai/ax-client'
import { BaseMetric, evaluate, z } from 'opik'

import { arizeClient, arizeId, eventually, homeSpace, NESTED, opikClient, quietly, rejection, unique, uuid, uuidIn, walk } from './support.mjs'

export const arize = arizeClient()
export const project = unique('crossing')
export const opik = opikClient({ projectName: project })
export const { api } = opik
export const space = await homeSpace(arize)

/** Outputs of Opik that Arize is shown as JSON. */
export const JSON_OUTPUTS = [
  { answer: 42 },
  { output: 'text', and: 'more' },
  { output: 5 },
  { output: { nested: NESTED } },
  { z: 1, a: [1, 2.5, null, { '😀': '\u0000' }] },
  {},
  [{ role: 'user' }, { role: 'assistant' }],
  'a bare text',
]

/** The UUIDs of the datasets that are deleted in the end. */
export const made = []

after(async () => {
  await opik.flush({ silent: true })
  if (made.length) await api.datasets.deleteDatasetsBatch({ ids: made }).catch(() => {})
})

export async function opikDataset(readable, items = [{ question: 'q0' }, { question: 'q1' }, { question: 'q2' }]) {
  const dataset = await opik.createDataset(unique(readable))
  made.push(dataset.id)
  await opik.flush({ silent: true })
  if (items.length) await dataset.insert(items)
  return dataset
}

export async function arizeDataset(readable, examples = [{ question: 'q0' }, { question: 'q1' }, { question: 'q2' }]) {
  const dataset = await createDataset({ client: arize, space: space.id, name: unique(readable), examples })
  made.push(uuidIn(dataset.id, 'Dataset'))
  return { ...dataset, examples: await examplesOf(dataset.id) }
}

export async function arizeExperiment(readable, run, count = 1) {
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
export async function opikExperiment(readable, traces, scores = () => []) {
  const dataset = await opikDataset(readable, traces.map((_, i) => ({ n: i })))
  const items = await dataset.getItems()
  const experiment = await opik.createExperiment({ datasetName: dataset.name, name: unique(readable) })
  return { dataset, items, experiment, ...(await opikRuns(experiment, items, traces, scores)), id: arizeId('Experiment', experiment.id) }
}

/** An item of the experiment for each trace, on the dataset items in their order. */
export async function opikRuns(experiment, items, traces, scores = () => []) {
  const whole = traces.map((trace) => ({ id: uuid(), projectName: project, startTime: new Date(), endTime: new Date(), ...trace }))
  await api.traces.createTraces({ traces: whole })
  const feedback = whole.flatMap(({ id }, i) => scores(i).map((score) => ({ id, projectName: project, source: 'sdk', ...score })))
  if (feedback.length) await api.traces.scoreBatchOfTraces({ scores: feedback })
  const experimentItems = whole.map(({ id }, i) => ({ id: uuid(), experimentId: experiment.id, datasetItemId: items[i].id, traceId: id, projectName: project }))
  await api.experiments.createExperimentItems({ experimentItems })
  return { traces: whole, experimentItems }
}

export const examplesOf = (dataset, options) => walk((page) => listDatasetExamples({ client: arize, dataset, ...options, ...page }), 500)

export const runsOf = (experiment, limit = 500) => walk((page) => listExperimentRuns({ client: arize, experiment, ...page }), limit)

/** The runs of an experiment, once they are as many as expected and accepted. */
export const runsWhen = (experiment, count, accept = () => true) =>
  eventually(() => runsOf(experiment), (runs) => runs.length === count && runs.every(accept))

export const itemsWhen = (experiment, count, accept = () => true) =>
  eventually(() => experiment.getItems(), (items) => items.length === count && items.every(accept))

export async function isGone(promise) {
  assert.ok((await rejection(promise)) instanceof NotFoundError)
}

/** The columns of a run or an example that are not its own members. */
export function columns({ id, exampleId, output, error, annotations, createdAt, updatedAt, ...rest }) {
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

export const judged = (options) => quietly(() => evaluate({ client: opik, projectName: project, scoringMetrics: judges, ...options }))

// Annotation configs and queues through Arize's SDK, and feedback definitions through Opik's, which are those configs.

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'

import {
  addAnnotationQueueRecords,
  annotateAnnotationQueueRecord,
  annotateDatasetExamples,
  assignAnnotationQueueRecord,
  createAnnotationQueue,
  createCategoricalAnnotationConfig,
  createContinuousAnnotationConfig,
  createDataset,
  createFreeformAnnotationConfig,
  deleteAnnotationConfig,
  deleteAnnotationQueue,
  deleteAnnotationQueueRecords,
  deleteDataset,
  getAnnotationConfig,
  listAnnotationConfigs,
  listAnnotationQueueRecords,
  listAnnotationQueues,
  listDatasetExamples,
  NotFoundError,
  updateAnnotationQueue,
  updateCategoricalAnnotationConfig,
  updateContinuousAnnotationConfig,
} from '@arizeai/ax-client'

import { arizeClient, homeSpace, opikClient, opikRejects, rejection, unique, uuidIn } from './support.mjs'

const client = arizeClient()
const { feedbackDefinitions } = opikClient().api
let space

before(async () => {
  space = (await homeSpace(client)).id
})

describe('Arize SDK: annotation configs', () => {
  test('a continuous config is made, found by its name, changed and deleted', async () => {
    const name = unique('score')
    const made = await createContinuousAnnotationConfig({ client, space, name, minimumScore: 0, maximumScore: 5 })
    assert.deepEqual(made, { id: made.id, name, spaceId: space, createdAt: made.createdAt, type: 'CONTINUOUS', minimumScore: 0, maximumScore: 5, optimizationDirection: 'NONE' })
    assert.deepEqual(await getAnnotationConfig({ client, annotationConfig: name, space }), made)
    const changed = await updateContinuousAnnotationConfig({ client, annotationConfig: made.id, maximumScore: 10, optimizationDirection: 'MAXIMIZE' })
    assert.deepEqual(changed, { ...made, maximumScore: 10, optimizationDirection: 'MAXIMIZE' })
    await deleteAnnotationConfig({ client, annotationConfig: made.id })
    assert.ok((await rejection(getAnnotationConfig({ client, annotationConfig: made.id }))) instanceof NotFoundError)
  })

  test('labels and free texts are listed with what is theirs', async () => {
    const name = unique('kinds')
    const values = [{ label: 'good', score: 1 }, { label: 'bad' }]
    await createCategoricalAnnotationConfig({ client, space, name: `labels ${name}`, values })
    await createFreeformAnnotationConfig({ client, space, name: `text ${name}` })
    const { data } = await listAnnotationConfigs({ client, space, name })
    assert.deepEqual(data.map(({ type, values }) => [type, values]), [['FREEFORM', undefined], ['CATEGORICAL', values]])
    const fewer = await updateCategoricalAnnotationConfig({ client, space, annotationConfig: `labels ${name}`, values: [{ label: 'x', score: 2 }, { label: 'y', score: 1 }] })
    assert.deepEqual(fewer.values, [{ label: 'x', score: 2 }, { label: 'y', score: 1 }])
  })

  test('a taken name is a conflict', async () => {
    const name = unique('taken')
    await createFreeformAnnotationConfig({ client, space, name })
    assert.equal((await rejection(createFreeformAnnotationConfig({ client, space, name: name.toUpperCase() }))).statusCode, 409)
  })

  test('what annotations make has bounds and labels', async () => {
    const name = unique('said')
    const dataset = await createDataset({ client, space, name, examples: [{ q: 1 }] })
    const { data: [{ id: recordId }] } = await listDatasetExamples({ client, dataset: dataset.id })
    const say = (values) => annotateDatasetExamples({ client, dataset: dataset.id, annotations: [{ recordId, values }] })
    await say([{ name: `score ${name}`, score: 1 }, { name: `label ${name}`, label: 'a' }])
    await say([{ name: `score ${name}`, score: 3 }, { name: `label ${name}`, label: 'b' }])
    const { data } = await listAnnotationConfigs({ client, space, name })
    const known = Object.fromEntries(data.map((config) => [config.type, config]))
    assert.deepEqual([known.CONTINUOUS.minimumScore, known.CONTINUOUS.maximumScore], [1, 3])
    assert.deepEqual(known.CATEGORICAL.values.map(({ label }) => label), ['a', 'b'])
    await deleteDataset({ client, dataset: dataset.id })
  })
})

describe('Arize SDK: annotation queues', () => {
  test('a queue of examples is made, annotated, assigned, emptied, filled and deleted', async () => {
    const name = unique('queue')
    const config = await createContinuousAnnotationConfig({ client, space, name, minimumScore: 0, maximumScore: 5 })
    const dataset = await createDataset({ client, space, name, examples: [{ q: 1 }, { q: 2 }] })
    const recordSources = [{ recordType: 'EXAMPLE', datasetId: dataset.id }]
    const queue = await createAnnotationQueue({ client, spaceId: space, name, instructions: 'look', annotationConfigIds: [config.id], annotatorEmails: ['a@b.example'], recordSources })
    assert.deepEqual([queue.instructions, queue.annotationConfigs, queue.annotators.map(({ email }) => email)], ['look', [config], ['a@b.example']])
    const records = async () => (await listAnnotationQueueRecords({ client, annotationQueue: queue.id })).data
    const [first, ...more] = await records()
    assert.deepEqual([first, ...more].map(({ data }) => data.q), [1, 2])
    const one = { client, annotationQueue: queue.id, annotationQueueRecordId: first.id }
    const { annotations } = await annotateAnnotationQueueRecord({ ...one, annotations: [{ name, score: 3 }] })
    assert.deepEqual(annotations.map(({ name, score }) => [name, score]), [[name, 3]])
    const me = annotations[0].annotator.email
    assert.equal((await assignAnnotationQueueRecord({ ...one, assignedUserEmails: [me] })).assignedUsers[0].user.email, me)
    assert.equal((await records())[0].assignedUsers[0].completionStatus, 'COMPLETED')
    await deleteAnnotationQueueRecords({ client, annotationQueue: queue.id, recordIds: [first.id] })
    assert.equal((await records()).length, 1)
    assert.deepEqual((await addAnnotationQueueRecords({ client, annotationQueue: queue.id, recordSources })).map(({ data }) => data.q), [1])
    assert.equal((await updateAnnotationQueue({ client, annotationQueue: name, space, instructions: null })).instructions ?? null, null)
    assert.equal((await listAnnotationQueues({ client, space, name })).data.length, 1)
    await deleteAnnotationQueue({ client, annotationQueue: queue.id })
    await deleteDataset({ client, dataset: dataset.id })
  })
})

describe('Opik SDK: feedback definitions', () => {
  const idOf = async (name) => (await feedbackDefinitions.findFeedbackDefinitions({ name })).content[0].id

  test('a definition is made, found, changed and deleted', async () => {
    const name = unique('definition')
    await feedbackDefinitions.createFeedbackDefinition({ type: 'numerical', name, description: 'd', details: { min: 0, max: 1 } })
    const id = await idOf(name)
    const read = await feedbackDefinitions.getFeedbackDefinitionById(id)
    assert.deepEqual([read.type, read.name, read.description, read.details], ['numerical', name, 'd', { min: 0, max: 1 }])
    await feedbackDefinitions.updateFeedbackDefinition(id, { body: { type: 'boolean', name, details: { trueLabel: 'Pass', falseLabel: 'Fail' } } })
    assert.deepEqual((await feedbackDefinitions.getFeedbackDefinitionById(id)).details, { trueLabel: 'Pass', falseLabel: 'Fail' })
    await feedbackDefinitions.deleteFeedbackDefinitionById(id)
    await opikRejects(feedbackDefinitions.getFeedbackDefinitionById(id), 404)
  })

  test('a taken name is a conflict, and several are deleted at once', async () => {
    const name = unique('several')
    const make = (readable) => feedbackDefinitions.createFeedbackDefinition({ type: 'categorical', name: `${readable} ${name}`, details: { categories: { a: 1, b: 0 } } })
    await make('one')
    await make('two')
    await opikRejects(make('ONE'), 409)
    const { content } = await feedbackDefinitions.findFeedbackDefinitions({ name })
    await feedbackDefinitions.deleteFeedbackDefinitionsBatch({ ids: content.map(({ id }) => id) })
    assert.equal((await feedbackDefinitions.findFeedbackDefinitions({ name })).total, 0)
  })
})

describe('Both SDKs', () => {
  test('what one makes the other sees under the same id', async () => {
    const name = unique('both')
    const config = await createCategoricalAnnotationConfig({ client, space, name, values: [{ label: 'a', score: 1 }, { label: 'b', score: 0 }] })
    const { content: [definition] } = await feedbackDefinitions.findFeedbackDefinitions({ name })
    assert.equal(definition.id, uuidIn(config.id, 'AnnotationConfig'))
    assert.deepEqual(definition.details.categories, { a: 1, b: 0 })
    await feedbackDefinitions.updateFeedbackDefinition(definition.id, { body: { type: 'boolean', name, details: { trueLabel: 'y', falseLabel: 'n' } } })
    const seen = await getAnnotationConfig({ client, annotationConfig: config.id })
    assert.deepEqual(seen.values, [{ label: 'y', score: 1 }, { label: 'n', score: 0 }])
  })
})

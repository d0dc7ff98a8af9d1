// The Arize AX client for JavaScript against the gateway: what the SDK returns, not what is on the wire.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import {
  AmbiguousNameError,
  annotateDatasetExamples,
  annotateExperimentRuns,
  APIError,
  appendExamples,
  appendExperimentRuns,
  BadRequestError,
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
  listSpaces,
  NotFoundError,
  ResolutionError,
  updateDataset,
  updateExamples,
} from '@arizeai/ax-client'

import {
  arizeClient,
  assertExactlyOnce,
  assertSameMembers,
  AWKWARD_NUMBERS,
  AWKWARD_TEXTS,
  eventually,
  homeSpace,
  NESTED,
  rejection,
  unique,
  unknownId,
  uuid,
  uuidIn,
  walk,
} from './support.mjs'

const client = arizeClient()
const made = []
let space

before(async () => {
  space = await homeSpace(client)
})

after(async () => {
  for (const dataset of made) await deleteDataset({ client, dataset }).catch(() => {})
})

async function newDataset(readable, examples = [{ question: 'q0' }, { question: 'q1' }, { question: 'q2' }]) {
  const dataset = await createDataset({ client, space: space.id, name: unique(readable), examples })
  made.push(dataset.id)
  return dataset
}

async function examplesOf(dataset, options = {}) {
  return walk((page) => listDatasetExamples({ client, dataset: dataset.id, ...options, ...page }), 500)
}

async function runsOf(experiment, limit = 500) {
  return walk((page) => listExperimentRuns({ client, experiment: experiment.id, ...page }), limit)
}

/** An experiment over a dataset of its own; `run` makes the i-th run from the id of its example. */
async function newExperiment(readable, count = 3, run = (exampleId, i) => ({ exampleId, output: `answer ${i}` })) {
  const dataset = await newDataset(readable, Array.from({ length: count }, (_, i) => ({ question: `q${i}` })))
  const examples = await examplesOf(dataset)
  const experiment = await createExperiment({
    client,
    experimentName: unique(readable),
    dataset: dataset.id,
    experimentRuns: examples.map((example, i) => run(example.id, i)),
  })
  return { dataset, examples, experiment }
}

/** The only run of a new experiment whose only run is this one. */
async function readBack(readable, run) {
  const { experiment } = await newExperiment(readable, 1, (exampleId) => ({ exampleId, output: 'o', ...run }))
  const [read, ...more] = await runsOf(experiment)
  assert.equal(more.length, 0)
  return read
}

async function assertStatus(promise, ...expected) {
  const error = await rejection(promise)
  assert.ok(expected.includes(error.statusCode), `status ${expected.join(' or ')} expected, got ${error.statusCode}: ${error.message}`)
  assert.equal(error.constructor, { 400: BadRequestError, 404: NotFoundError }[error.statusCode] ?? APIError)
  assert.doesNotMatch(error.message, /Unknown error|undefined/, 'the problem says what is wrong')
  return error
}

function assertDate(value) {
  assert.ok(value instanceof Date && !Number.isNaN(value.getTime()), `${value} is a date`)
}

describe('Arize SDK: spaces', () => {
  test('listing the spaces gives each with id, name, description, visibility and date', async () => {
    const spaces = await walk((page) => listSpaces({ client, ...page }), 100)
    assert.notEqual(spaces.length, 0)
    for (const each of spaces) {
      uuidIn(each.id, 'Space')
      assert.equal(typeof each.name, 'string')
      assert.equal(typeof each.description, 'string')
      assert.equal(typeof each.isPrivate, 'boolean')
      assertDate(each.createdAt)
    }
  })

  test('a space is the same by its id and by its name', async () => {
    const byId = await getSpace({ client, space: space.id })
    const byName = await getSpace({ client, space: space.name })
    assert.equal(byId.id, space.id)
    assert.deepEqual(byName, byId)
  })

  test('an unknown space is a NotFoundError by id and a ResolutionError by name', async () => {
    await assertStatus(getSpace({ client, space: unknownId('Space') }), 404)
    assert.ok((await rejection(getSpace({ client, space: unique('no space') }))) instanceof ResolutionError)
  })
})

describe('Arize SDK: datasets', () => {
  test('creating a dataset returns its id, name, space and dates', async () => {
    const name = unique('created')
    const dataset = await createDataset({ client, space: space.id, name, examples: [{ question: 'q' }] })
    made.push(dataset.id)
    uuidIn(dataset.id, 'Dataset')
    assert.equal(dataset.name, name)
    assert.equal(dataset.spaceId, space.id)
    assertDate(dataset.createdAt)
    assertDate(dataset.updatedAt)
  })

  test('a dataset can be created in a space given by name', async () => {
    const dataset = await createDataset({ client, space: space.name, name: unique('space by name'), examples: [{ q: 1 }] })
    made.push(dataset.id)
    assert.equal(dataset.spaceId, space.id)
  })

  test('a dataset is the same by its id and by its name and carries its versions', async () => {
    const dataset = await newDataset('by name')
    const byId = await getDataset({ client, dataset: dataset.id })
    assert.equal(byId.name, dataset.name)
    assert.equal(byId.versions.length, 1)
    const [version] = byId.versions
    uuidIn(version.id, 'DatasetVersion')
    assert.equal(version.datasetId, dataset.id)
    assert.notEqual(version.name, '')
    assertDate(version.createdAt)
    assert.deepEqual(await getDataset({ client, dataset: dataset.name, space: space.id }), byId)
    assert.deepEqual(await getDataset({ client, dataset: dataset.name, space: space.name }), byId)
  })

  test('a list of datasets is newest first, filtered by part of the name, and without versions', async () => {
    const mark = unique('listed')
    const names = [`${mark} one`, `${mark} two`, `${mark} three`]
    for (const name of names) {
      made.push((await createDataset({ client, space: space.id, name, examples: [{ q: 1 }] })).id)
    }
    const { data, pagination } = await listDatasets({ client, space: space.id, name: mark.toUpperCase() })
    assert.deepEqual(data.map(({ name }) => name), names.toReversed())
    assert.equal(pagination.hasMore, false)
    for (const each of data) assert.equal(each.versions, undefined)
  })

  test('pages of datasets together hold each dataset exactly once', async () => {
    const mark = unique('paged')
    const ids = []
    for (let i = 0; i < 7; i++) {
      const dataset = await createDataset({ client, space: space.id, name: `${mark} ${i}`, examples: [{ q: i }] })
      ids.push(dataset.id)
      made.push(dataset.id)
    }
    for (const limit of [1, 3, 7]) {
      const walked = await walk((page) => listDatasets({ client, space: space.name, name: mark, ...page }), limit)
      assert.deepEqual(walked.map(({ id }) => id), ids.toReversed(), `in pages of ${limit}`)
    }
  })

  test('a renamed dataset keeps its id, answers to the new name and no longer to the old one', async () => {
    const dataset = await newDataset('before renaming')
    const name = unique('after renaming')
    const renamed = await updateDataset({ client, dataset: dataset.id, name })
    assert.equal(renamed.id, dataset.id)
    assert.equal(renamed.name, name)
    assert.equal((await getDataset({ client, dataset: name, space: space.id })).id, dataset.id)
    const error = await rejection(getDataset({ client, dataset: dataset.name, space: space.id }))
    assert.ok(error instanceof ResolutionError)
  })

  test('a taken dataset name is a conflict on creating and on renaming', async () => {
    const taken = await newDataset('taken')
    const other = await newDataset('other')
    await assertStatus(createDataset({ client, space: space.id, name: taken.name, examples: [{ q: 1 }] }), 409)
    await assertStatus(updateDataset({ client, dataset: other.id, name: taken.name }), 409)
    assert.equal((await getDataset({ client, dataset: other.id })).name, other.name)
  })

  test('of eight datasets created at once with one name exactly one is made', async () => {
    const name = unique('race')
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => createDataset({ client, space: space.id, name, examples: [{ q: 1 }] }))
    )
    const winners = outcomes.filter(({ status }) => status === 'fulfilled')
    made.push(...winners.map(({ value }) => value.id))
    assert.equal(winners.length, 1)
    for (const { reason } of outcomes.filter(({ status }) => status === 'rejected')) assert.equal(reason.statusCode, 409)
    assert.equal((await listDatasets({ client, space: space.id, name })).data.length, 1)
  })

  test('a deleted dataset is gone by id and by name', async () => {
    const dataset = await newDataset('deleted')
    assert.equal(await deleteDataset({ client, dataset: dataset.name, space: space.id }), undefined)
    await assertStatus(getDataset({ client, dataset: dataset.id }), 404)
    assert.ok((await rejection(getDataset({ client, dataset: dataset.name, space: space.id }))) instanceof ResolutionError)
    await assertStatus(listDatasetExamples({ client, dataset: dataset.id }), 404)
    await assertStatus(deleteDataset({ client, dataset: dataset.id }), 404)
  })

  test('an unknown dataset id is a NotFoundError in every call', async () => {
    const dataset = unknownId('Dataset')
    await assertStatus(getDataset({ client, dataset }), 404)
    await assertStatus(updateDataset({ client, dataset, name: unique('nothing') }), 404)
    await assertStatus(deleteDataset({ client, dataset }), 404)
    await assertStatus(listDatasetExamples({ client, dataset }), 404)
    await assertStatus(appendExamples({ client, dataset, examples: [{ q: 1 }] }), 404)
    await assertStatus(listExperiments({ client, dataset }), 404)
  })

  test('an id of another kind or a forged id is refused and never a server error', async () => {
    const { experiment } = await newExperiment('kinds', 1)
    for (const dataset of [experiment.id, unknownId('Nonsense'), Buffer.from('Dataset:1:aBcD').toString('base64'), Buffer.from('::::').toString('base64')]) {
      await assertStatus(getDataset({ client, dataset }), 400, 404)
    }
  })

  test('an empty dataset, an empty example and a blank name are refused', async () => {
    await assertStatus(createDataset({ client, space: space.id, name: unique('empty'), examples: [] }), 400, 422)
    await assertStatus(createDataset({ client, space: space.id, name: unique('hollow'), examples: [{}] }), 400, 422)
    await assertStatus(createDataset({ client, space: space.id, name: '  ', examples: [{ q: 1 }] }), 400, 422)
  })

  test('a limit out of range is a BadRequestError on datasets, experiments and spaces', async () => {
    for (const limit of [0, -1, 101]) {
      await assertStatus(listDatasets({ client, space: space.id, limit }), 400)
      await assertStatus(listExperiments({ client, space: space.id, limit }), 400)
      await assertStatus(listSpaces({ client, limit }), 400)
    }
    assert.ok((await listDatasets({ client, space: space.id, limit: 100 })).data.length <= 100)
  })

  test('a cursor that is made up or belongs to another list is a BadRequestError', async () => {
    const mark = unique('cursor')
    for (const i of [0, 1]) {
      made.push((await createDataset({ client, space: space.id, name: `${mark} ${i}`, examples: [{ q: i }] })).id)
    }
    const { pagination } = await listDatasets({ client, space: space.id, name: mark, limit: 1 })
    assert.equal(pagination.hasMore, true)
    await assertStatus(listDatasets({ client, space: space.id, name: mark, limit: 1, cursor: 'made-up' }), 400)
    await assertStatus(listDatasets({ client, space: space.id, name: `${mark} 1`, limit: 1, cursor: pagination.nextCursor }), 400)
    await assertStatus(listExperiments({ client, space: space.id, limit: 1, cursor: pagination.nextCursor }), 400)
  })
})

describe('Arize SDK: examples', () => {
  test('an example comes back with its columns, their types and their order', async () => {
    const columns = { zebra: 'text', apple: 3, mango: 1.5, yes: true, no: false, blank: '', nested: NESTED, list: [1, [2]] }
    const dataset = await newDataset('columns', [columns])
    const [{ id, createdAt, updatedAt, ...read }] = await examplesOf(dataset)
    assert.match(id, /^[0-9a-f-]{36}$/)
    assertDate(createdAt)
    assertDate(updatedAt)
    assert.deepEqual(read, columns)
    assert.deepEqual(Object.keys(read), Object.keys(columns))
    assert.deepEqual(Object.keys(read.nested), Object.keys(NESTED))
  })

  test('pages of examples together hold each example exactly once in one stable order', async () => {
    const dataset = await newDataset('many examples', Array.from({ length: 50 }, (_, i) => ({ n: i })))
    const whole = await examplesOf(dataset)
    assertSameMembers(whole.map(({ n }) => `${n}`), Array.from({ length: 50 }, (_, i) => `${i}`))
    for (const limit of [1, 7, 50]) {
      const walked = await walk((page) => listDatasetExamples({ client, dataset: dataset.id, ...page }), limit)
      assert.deepEqual(walked, whole, `in pages of ${limit}`)
    }
  })

  test('examples can be listed by the name of their dataset', async () => {
    const dataset = await newDataset('examples by name')
    const { data } = await listDatasetExamples({ client, dataset: dataset.name, space: space.id })
    assertSameMembers(data.map(({ question }) => question), ['q0', 'q1', 'q2'])
  })

  test('a limit of 500 examples is served and 0 and 501 are refused', async () => {
    const dataset = await newDataset('example limits')
    assert.equal((await listDatasetExamples({ client, dataset: dataset.id, limit: 500 })).data.length, 3)
    await assertStatus(listDatasetExamples({ client, dataset: dataset.id, limit: 0 }), 400)
    await assertStatus(listDatasetExamples({ client, dataset: dataset.id, limit: 501 }), 400)
  })

  test('a thousand examples fit in one create and one more is refused', async () => {
    const examples = Array.from({ length: 1000 }, (_, i) => ({ n: i }))
    const dataset = await newDataset('thousand examples', examples)
    assertSameMembers((await examplesOf(dataset)).map(({ n }) => `${n}`), examples.map(({ n }) => `${n}`))
    const tooMany = createDataset({ client, space: space.id, name: unique('too many'), examples: [...examples, { n: -1 }] })
    await assertStatus(tooMany, 400, 413, 422)
  })

  test('appended examples get ids in the order of the request and stand in the latest version', async () => {
    const dataset = await newDataset('appended')
    const appended = await appendExamples({ client, dataset: dataset.id, examples: [{ question: 'a' }, { question: 'b' }] })
    assert.equal(appended.id, dataset.id)
    assert.equal(appended.name, dataset.name)
    assert.equal(appended.spaceId, space.id)
    uuidIn(appended.datasetVersionId, 'DatasetVersion')
    assertDate(appended.updatedAt)
    const byId = new Map((await examplesOf(dataset)).map((example) => [example.id, example.question]))
    assert.deepEqual(appended.exampleIds.map((id) => byId.get(id)), ['a', 'b'])
    assertSameMembers(byId.values(), ['q0', 'q1', 'q2', 'a', 'b'])
    const inVersion = await examplesOf(dataset, { datasetVersionId: appended.datasetVersionId })
    assert.equal(inVersion.length, 5)
  })

  test('appending no example or an empty one is refused and changes nothing', async () => {
    const dataset = await newDataset('append nothing')
    await assertStatus(appendExamples({ client, dataset: dataset.id, examples: [] }), 400, 422)
    await assertStatus(appendExamples({ client, dataset: dataset.id, examples: [{ q: 1 }, {}] }), 400, 422)
    assert.equal((await examplesOf(dataset)).length, 3)
  })

  test('an update in place changes the named examples and columns only and makes no version', async () => {
    const dataset = await newDataset('in place', [{ q: 'one', keep: 1 }, { q: 'two', keep: 2 }])
    const before = await examplesOf(dataset)
    const target = before.find(({ q }) => q === 'one')
    const updated = await updateExamples({
      client,
      dataset: dataset.id,
      examples: [{ id: target.id, q: 'changed', added: { deep: [1] } }, { id: uuid(), q: 'nobody' }],
    })
    assert.deepEqual(updated.exampleIds, [target.id], 'an unknown id is skipped')
    const after = await examplesOf(dataset)
    const changed = after.find(({ id }) => id === target.id)
    assert.equal(changed.q, 'changed')
    assert.equal(changed.keep, 1, 'a column that is not named stays')
    assert.deepEqual(changed.added, { deep: [1] })
    assert.ok(after.some(({ q, keep }) => q === 'two' && keep === 2))
    assert.equal(after.length, 2)
    assert.equal((await getDataset({ client, dataset: dataset.id })).versions.length, 1)
  })

  test('an update into a new version leaves the old version as it was', async () => {
    const dataset = await newDataset('new version', [{ q: 'one' }, { q: 'two' }])
    const [old] = (await getDataset({ client, dataset: dataset.id })).versions
    const target = (await examplesOf(dataset)).find(({ q }) => q === 'one')
    const updated = await updateExamples({
      client,
      dataset: dataset.id,
      datasetVersionId: old.id,
      examples: [{ id: target.id, q: 'one, revised' }],
      newVersion: 'revised',
    })
    assert.notEqual(updated.datasetVersionId, old.id)
    const { versions } = await getDataset({ client, dataset: dataset.id })
    assert.deepEqual(versions.map(({ id }) => id), [updated.datasetVersionId, old.id], 'newest first')
    assert.equal(versions[0].name, 'revised')
    const texts = async (datasetVersionId) => (await examplesOf(dataset, { datasetVersionId })).map(({ q }) => q)
    assertSameMembers(await texts(old.id), ['one', 'two'])
    assertSameMembers(await texts(updated.datasetVersionId), ['one, revised', 'two'])
    assertSameMembers(await texts(undefined), ['one, revised', 'two'])
  })

  test('a version of another dataset and an unknown version are refused', async () => {
    const dataset = await newDataset('own version')
    const other = await newDataset('foreign version')
    const [foreign] = (await getDataset({ client, dataset: other.id })).versions
    for (const datasetVersionId of [foreign.id, unknownId('DatasetVersion')]) {
      await assertStatus(listDatasetExamples({ client, dataset: dataset.id, datasetVersionId }), 400, 404)
    }
  })

  test('deleted examples are named, unknown ones too, and the call can be repeated', async () => {
    const dataset = await newDataset('delete examples')
    const [version] = (await getDataset({ client, dataset: dataset.id })).versions
    const [gone, kept] = await examplesOf(dataset)
    const stranger = uuid()
    const request = { client, dataset: dataset.id, datasetVersionId: version.id, examples: [gone.id, stranger] }
    const first = await deleteDatasetExamples(request)
    assert.equal(first.completed, true)
    assert.deepEqual(first.deletedExampleIds, [gone.id])
    assert.deepEqual(first.notDeletedExampleIds, [stranger])
    const second = await deleteDatasetExamples(request)
    assert.equal(second.completed, true)
    assert.deepEqual(second.deletedExampleIds, [])
    assertSameMembers(second.notDeletedExampleIds, [gone.id, stranger])
    const left = (await examplesOf(dataset)).map(({ id }) => id)
    assert.equal(left.length, 2)
    assert.ok(left.includes(kept.id) && !left.includes(gone.id))
  })

  test('an annotated example shows the annotation and keeps what a later one leaves out', async () => {
    const dataset = await newDataset('annotated examples')
    const [target] = await examplesOf(dataset)
    const name = unique('quality')
    const annotate = (recordId, value) =>
      annotateDatasetExamples({ client, dataset: dataset.id, annotations: [{ recordId, values: [{ name, ...value }] }] })
    const annotations = async (accept) =>
      (await eventually(
        async () => (await examplesOf(dataset)).find(({ id }) => id === target.id),
        (example) => accept(example.annotations?.[0] ?? {})
      )).annotations

    assert.equal(await annotate(target.id, { score: 0.5, label: 'fair', text: 'so so' }), undefined)
    const [first, ...none] = await annotations(({ label }) => label === 'fair')
    assert.equal(none.length, 0)
    assert.deepEqual({ ...first, updatedAt: null, annotator: null }, { name, score: 0.5, label: 'fair', text: 'so so', updatedAt: null, annotator: null })
    assertDate(first.updatedAt)

    await annotate(target.id, { label: 'good' })
    const [second] = await annotations(({ label }) => label === 'good')
    assert.equal(second.score, 0.5)
    assert.equal(second.text, 'so so')

    assert.equal(await annotate(uuid(), { score: 1 }), undefined, 'an unknown record is skipped')
    const annotated = (await examplesOf(dataset)).filter((example) => example.annotations?.length)
    assert.deepEqual(annotated.map(({ id }) => id), [target.id])
  })

  for (const [what, text] of Object.entries(AWKWARD_TEXTS)) {
    test(`an example keeps ${what}`, async () => {
      const dataset = await newDataset('awkward example', [{ text, [`key ${text}`.trim()]: [text] }])
      const [example] = await examplesOf(dataset)
      assert.equal(example.text, text)
      assert.deepEqual(example[`key ${text}`.trim()], [text])
    })
  }
})

describe('Arize SDK: experiments', () => {
  test('creating an experiment returns its id, name, dataset, version and dates', async () => {
    const { dataset, experiment } = await newExperiment('created experiment')
    uuidIn(experiment.id, 'Experiment')
    assert.match(experiment.name, /^sdk-created experiment /)
    assert.equal(experiment.spaceId, space.id)
    assert.equal(experiment.datasetId, dataset.id)
    assert.equal(experiment.datasetVersionId, (await getDataset({ client, dataset: dataset.id })).versions[0].id)
    assertDate(experiment.createdAt)
    assertDate(experiment.updatedAt)
  })

  test('an experiment is the same by id, by name in its dataset and by name in its space', async () => {
    const { dataset, experiment } = await newExperiment('experiment by name')
    const byId = await getExperiment({ client, experiment: experiment.id })
    assert.equal(byId.name, experiment.name)
    assert.equal(byId.datasetId, dataset.id)
    const name = experiment.name
    assert.deepEqual(await getExperiment({ client, experiment: name, dataset: dataset.id }), byId)
    assert.deepEqual(await getExperiment({ client, experiment: name, dataset: dataset.name, space: space.name }), byId)
    assert.deepEqual(await getExperiment({ client, experiment: name, space: space.id }), byId)
  })

  test('an experiment name can be used once in a dataset and again in another', async () => {
    const first = await newExperiment('name once', 1)
    const run = [{ exampleId: first.examples[0].id, output: 'again' }]
    await assertStatus(
      createExperiment({ client, experimentName: first.experiment.name, dataset: first.dataset.id, experimentRuns: run }),
      409
    )
    assert.equal((await listExperiments({ client, dataset: first.dataset.id })).data.length, 1)
    const other = await newDataset('name again', [{ q: 1 }])
    const [example] = await examplesOf(other)
    const second = await createExperiment({
      client,
      experimentName: first.experiment.name,
      dataset: other.id,
      experimentRuns: [{ exampleId: example.id, output: 'o' }],
    })
    assert.notEqual(second.id, first.experiment.id)
    const error = await rejection(getExperiment({ client, experiment: second.name, space: space.id }))
    assert.ok(error instanceof AmbiguousNameError)
    assertSameMembers(error.matchingIds, [first.experiment.id, second.id])
  })

  test('of eight experiments created at once with one name exactly one is made', async () => {
    const dataset = await newDataset('experiment race', [{ q: 1 }])
    const [example] = await examplesOf(dataset)
    const experimentName = unique('race')
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        createExperiment({ client, experimentName, dataset: dataset.id, experimentRuns: [{ exampleId: example.id, output: `${i}` }] })
      )
    )
    const winners = outcomes.filter(({ status }) => status === 'fulfilled').map(({ value }) => value)
    assert.equal(winners.length, 1)
    for (const { reason } of outcomes.filter(({ status }) => status === 'rejected')) assert.equal(reason.statusCode, 409)
    assert.equal((await runsOf(winners[0])).length, 1)
  })

  test('pages of experiments of a dataset together hold each experiment exactly once', async () => {
    const dataset = await newDataset('experiment pages', [{ q: 1 }])
    const [example] = await examplesOf(dataset)
    const ids = []
    for (let i = 0; i < 7; i++) {
      const experimentRuns = [{ exampleId: example.id, output: `${i}` }]
      ids.push((await createExperiment({ client, experimentName: `number ${i}`, dataset: dataset.id, experimentRuns })).id)
    }
    for (const limit of [1, 3, 7]) {
      const walked = await walk((page) => listExperiments({ client, dataset: dataset.id, ...page }), limit)
      assertSameMembers(walked.map(({ id }) => id), ids)
    }
    const inSpace = await walk((page) => listExperiments({ client, space: space.id, ...page }), 100)
    assertExactlyOnce(inSpace.map(({ id }) => id))
    for (const id of ids) assert.ok(inSpace.some((experiment) => experiment.id === id))
  })

  test('an experiment without a dataset belongs to its space alone', async () => {
    const experimentName = unique('standalone')
    const experiment = await createExperiment({ client, experimentName, space: space.id, experimentRuns: [{ output: 'free', tone: 'calm' }] })
    try {
      assert.equal(experiment.spaceId, space.id)
      assert.equal(experiment.datasetId ?? null, null)
      assert.equal(experiment.datasetVersionId ?? null, null)
      const [run] = await runsOf(experiment)
      assert.equal(run.exampleId ?? null, null)
      assert.equal(run.output, 'free')
      assert.equal(run.tone, 'calm')
      assert.equal((await getExperiment({ client, experiment: experimentName, space: space.id })).id, experiment.id)
    } finally {
      await deleteExperiment({ client, experiment: experiment.id })
    }
  })

  test('a deleted experiment and its runs are gone', async () => {
    const { dataset, experiment } = await newExperiment('deleted experiment')
    assert.equal(await deleteExperiment({ client, experiment: experiment.name, dataset: dataset.id }), undefined)
    await assertStatus(getExperiment({ client, experiment: experiment.id }), 404)
    await assertStatus(listExperimentRuns({ client, experiment: experiment.id }), 404)
    assert.deepEqual((await listExperiments({ client, dataset: dataset.id })).data, [])
    assert.equal((await examplesOf(dataset)).length, 3, 'the examples stay')
  })

  test('the name of a deleted experiment can be used again', async () => {
    const { dataset, examples, experiment } = await newExperiment('reused name', 1)
    await deleteExperiment({ client, experiment: experiment.id })
    const again = await createExperiment({
      client,
      experimentName: experiment.name,
      dataset: dataset.id,
      experimentRuns: [{ exampleId: examples[0].id, output: 'second life' }],
    })
    assert.notEqual(again.id, experiment.id)
    assert.deepEqual((await runsOf(again)).map(({ output }) => output), ['second life'])
  })

  test('an unknown experiment id is a NotFoundError in every call', async () => {
    const experiment = unknownId('Experiment')
    await assertStatus(getExperiment({ client, experiment }), 404)
    await assertStatus(deleteExperiment({ client, experiment }), 404)
    await assertStatus(listExperimentRuns({ client, experiment }), 404)
    await assertStatus(appendExperimentRuns({ client, experiment, experimentRuns: [{ exampleId: uuid(), output: 'o' }] }), 404)
    await assertStatus(annotateExperimentRuns({ client, experiment, annotations: [{ recordId: uuid(), values: [{ name: 'n', score: 1 }] }] }), 404)
    const dataset = unknownId('Dataset')
    await assertStatus(createExperiment({ client, experimentName: 'e', dataset, experimentRuns: [{ exampleId: uuid(), output: 'o' }] }), 404, 422)
  })

  test('an experiment without runs, a run without output and a blank name are refused and leave nothing', async () => {
    const dataset = await newDataset('refused experiments', [{ q: 1 }])
    const [{ id: exampleId }] = await examplesOf(dataset)
    const create = (experimentName, experimentRuns) => createExperiment({ client, experimentName, dataset: dataset.id, experimentRuns })
    await assertStatus(create('no runs', []), 400, 422)
    await assertStatus(create('no output', [{ exampleId, output: 'fine' }, { exampleId }]), 400, 422)
    await assertStatus(create('output is no text', [{ exampleId, output: { not: 'text' } }]), 400, 422)
    await assertStatus(create(' ', [{ exampleId, output: 'o' }]), 400, 422)
    assert.deepEqual((await listExperiments({ client, dataset: dataset.id })).data, [])
  })
})

describe('Arize SDK: runs', () => {
  test('runs come back in the order of the request, each with id, example and output', async () => {
    const { examples, experiment } = await newExperiment('runs', 10)
    const runs = await runsOf(experiment)
    assert.deepEqual(runs.map(({ output }) => output), Array.from({ length: 10 }, (_, i) => `answer ${i}`))
    assert.deepEqual(runs.map(({ exampleId }) => exampleId), examples.map(({ id }) => id))
    assertExactlyOnce(runs.map(({ id }) => id))
    for (const run of runs) {
      assert.equal(typeof run.id, 'string')
      assert.equal(run.error ?? null, null)
    }
  })

  test('pages of runs together hold each run exactly once in the same order', async () => {
    const { experiment } = await newExperiment('run pages', 25)
    const whole = await runsOf(experiment)
    assert.equal(whole.length, 25)
    for (const limit of [1, 4, 25]) assert.deepEqual(await runsOf(experiment, limit), whole, `in pages of ${limit}`)
  })

  test('a limit of 500 runs is served and 0 and 501 are refused', async () => {
    const { experiment } = await newExperiment('run limits', 1)
    assert.equal((await listExperimentRuns({ client, experiment: experiment.id, limit: 500 })).data.length, 1)
    await assertStatus(listExperimentRuns({ client, experiment: experiment.id, limit: 0 }), 400)
    await assertStatus(listExperimentRuns({ client, experiment: experiment.id, limit: 501 }), 400)
  })

  test('runs can be listed by the names of experiment, dataset and space', async () => {
    const { dataset, experiment } = await newExperiment('runs by name', 2)
    const { data } = await listExperimentRuns({ client, experiment: experiment.name, dataset: dataset.name, space: space.name })
    assert.deepEqual(data.map(({ output }) => output), ['answer 0', 'answer 1'])
  })

  test('a run keeps its columns, their types and their order', async () => {
    const columns = { zeta: 'z', alpha: 1, model: 'm', latency_ms: 12.5, ok: true, blank: '', nested: NESTED, list: [[1], { a: null }] }
    const { id, exampleId, output, error, annotations, ...read } = await readBack('run columns', columns)
    assert.deepEqual(read, columns)
    assert.deepEqual(Object.keys(read), Object.keys(columns))
    assert.deepEqual(Object.keys(read.nested), Object.keys(NESTED))
  })

  test('numbers of a run come back as they went', async () => {
    const columns = Object.fromEntries(AWKWARD_NUMBERS.map((number, i) => [`n${i}`, number]))
    const run = await readBack('numbers', { ...columns, list: AWKWARD_NUMBERS })
    for (const [key, number] of Object.entries(columns)) assert.equal(run[key], number)
    assert.deepEqual(run.list, AWKWARD_NUMBERS)
  })

  test('the text of numbers that JavaScript cannot hold comes back unchanged', async () => {
    const dataset = await newDataset('exact numbers', [{ q: 1 }])
    const [example] = await examplesOf(dataset)
    const columns = '"price": 1.10, "huge": 12345678901234567890123, "tiny": 0.1000000000000000055, "power": 1E5, "deep": {"b": [2.50], "a": 3.0}'
    const { data: experiment, error } = await client.POST('/v2/experiments', {
      body: {},
      bodySerializer: () =>
        `{"name": "exact", "dataset_id": "${dataset.id}", "experiment_runs": [{"example_id": "${example.id}", "output": "o", ${columns}}]}`,
    })
    assert.equal(error, undefined)
    const { data: text } = await client.GET('/v2/experiments/{experiment_id}/runs', {
      params: { path: { experiment_id: experiment.id } },
      parseAs: 'text',
    })
    for (const piece of ['1.10', '12345678901234567890123', '0.1000000000000000055', '1E5', '2.50', '3.0']) {
      assert.ok(text.includes(piece), `${piece} is still in ${text}`)
    }
  })

  test('evaluations of a run come back as flat columns with score, label, explanation and metadata', async () => {
    const evaluations = {
      'eval.correctness.score': 0.75,
      'eval.correctness.label': 'mostly',
      'eval.correctness.explanation': 'close enough',
      'eval.correctness.metadata.judge': 'someone',
      'eval.zero.score': 0,
      'eval.only a label.label': 'yes',
      'eval.only words.explanation': 'because',
      'eval.name.with.dots.score': -1.25,
      'eval.fine.score': 0.12345678901234567,
      'eval.large.score': 1e12,
    }
    const run = await readBack('evaluations', evaluations)
    const read = Object.fromEntries(Object.entries(run).filter(([key]) => key.startsWith('eval.')))
    assert.deepEqual(read, evaluations)
    assert.equal(run.annotations?.length ?? 0, 0, 'an evaluation is no annotation')
  })

  test('a failed run keeps its error', async () => {
    const run = await readBack('failed run', { output: '', error: 'Timeout: no answer\n  at line 1' })
    assert.equal(run.error, 'Timeout: no answer\n  at line 1')
    assert.equal(run.output ?? '', '')
  })

  test('the operational columns of newer clients come back', async () => {
    const columns = {
      token_count: 42,
      total_cost: 0.0012,
      latency: 1.5,
      execution_status: 'COMPLETED',
      'result.trace.id': 'ab'.repeat(16),
      'result.trace.timestamp': 1767225600000,
    }
    const run = await readBack('operational', columns)
    for (const [key, value] of Object.entries(columns)) assert.equal(run[key], value, key)
  })

  test('one example may have several runs', async () => {
    const { examples, experiment } = await newExperiment('repetitions', 2, (exampleId) => ({ exampleId, output: 'first' }))
    const [{ id: exampleId }] = examples
    await appendExperimentRuns({ client, experiment: experiment.id, experimentRuns: [{ exampleId, output: 'second' }, { exampleId, output: 'third' }] })
    const outputs = (await runsOf(experiment)).filter((run) => run.exampleId === exampleId).map(({ output }) => output)
    assert.deepEqual(outputs, ['first', 'second', 'third'])
  })

  test('appended runs get ids in the order of the request and stand behind the others', async () => {
    const { dataset, examples, experiment } = await newExperiment('append runs', 3)
    const experimentRuns = examples.map(({ id }, i) => ({ exampleId: id, output: `more ${i}`, 'eval.x.score': i }))
    const appended = await appendExperimentRuns({ client, experiment: experiment.name, dataset: dataset.id, experimentRuns })
    assert.equal(appended.id, experiment.id)
    assert.equal(appended.name, experiment.name)
    assert.equal(appended.runIds.length, 3)
    assert.ok(appended.updatedAt >= experiment.updatedAt)
    const runs = await runsOf(experiment)
    assert.deepEqual(runs.map(({ output }) => output), ['answer 0', 'answer 1', 'answer 2', 'more 0', 'more 1', 'more 2'])
    assert.deepEqual(runs.slice(3).map(({ id }) => id), appended.runIds)
    assert.deepEqual(runs.slice(3).map((run) => run['eval.x.score']), [0, 1, 2])
  })

  test('runs appended while a reader walks are neither lost nor listed twice', async () => {
    const { examples, experiment } = await newExperiment('walk and append', 6)
    const walked = []
    let cursor
    let rounds = 0
    do {
      const { data, pagination } = await listExperimentRuns({ client, experiment: experiment.id, limit: 2, cursor })
      walked.push(...data.map(({ id }) => id))
      cursor = pagination.nextCursor
      if (rounds++ < 3) {
        await appendExperimentRuns({ client, experiment: experiment.id, experimentRuns: [{ exampleId: examples[0].id, output: `late ${rounds}` }] })
      }
    } while (cursor)
    assertSameMembers(walked, (await runsOf(experiment)).map(({ id }) => id))
  })

  test('appending no run, or a thousand and one, is refused and changes nothing', async () => {
    const { examples, experiment } = await newExperiment('append nothing', 1)
    await assertStatus(appendExperimentRuns({ client, experiment: experiment.id, experimentRuns: [] }), 400, 422)
    const tooMany = Array.from({ length: 1001 }, () => ({ exampleId: examples[0].id, output: 'o' }))
    await assertStatus(appendExperimentRuns({ client, experiment: experiment.id, experimentRuns: tooMany }), 400, 413, 422)
    assert.equal((await runsOf(experiment)).length, 1)
  })

  test('a thousand runs fit in one create and come back in order', async () => {
    const dataset = await newDataset('thousand runs', [{ q: 1 }])
    const [{ id: exampleId }] = await examplesOf(dataset)
    const outputs = Array.from({ length: 1000 }, (_, i) => `answer ${i}`)
    const experiment = await createExperiment({
      client,
      experimentName: 'thousand',
      dataset: dataset.id,
      experimentRuns: outputs.map((output, i) => ({ exampleId, output, n: i, 'eval.rank.score': i / 1000 })),
    })
    const runs = await runsOf(experiment)
    assert.deepEqual(runs.map(({ output }) => output), outputs)
    assert.deepEqual(runs.map(({ n }) => n), outputs.map((_, i) => i))
    assert.deepEqual(runs.map((run) => run['eval.rank.score']), outputs.map((_, i) => i / 1000))
    assertExactlyOnce(runs.map(({ id }) => id))
  })

  test('a run with an output of five megabytes comes back whole', async () => {
    const output = 'ünïcode 😀 "quoted" \\ '.repeat(250_000).slice(0, 5 * 1024 * 1024)
    const run = await readBack('five megabytes', { output })
    assert.equal(run.output.length, output.length)
    assert.ok(run.output === output, 'the text is the same')
  })

  for (const [what, text] of Object.entries({ ...AWKWARD_TEXTS, 'an empty text': '' })) {
    test(`a run keeps ${what}`, async () => {
      const run = await readBack('awkward output', { output: text, column: text, 'eval.e.score': 1, 'eval.e.explanation': text })
      assert.equal(run.output, text)
      assert.equal(run.column, text)
      assert.equal(run['eval.e.explanation'] ?? '', text)
    })
  }

  test('half of a surrogate pair does not break its run', async () => {
    const run = await readBack('lone surrogate', { output: 'a\ud83db', column: '\udc00' })
    assert.equal(run.output, 'a\ud83db')
    assert.equal(run.column, '\udc00')
  })

  test('an annotated run shows the annotation, apart from evaluations, and keeps what a later one leaves out', async () => {
    const name = unique('review')
    const { dataset, experiment } = await newExperiment('annotated runs', 2, (exampleId, i) => ({
      exampleId,
      output: `answer ${i}`,
      [`eval.${name}.score`]: 0.25,
    }))
    const [target, other] = await runsOf(experiment)
    const annotate = (recordId, value) =>
      annotateExperimentRuns({ client, experiment: experiment.name, dataset: dataset.id, annotations: [{ recordId, values: [{ name, ...value }] }] })
    const read = (accept) =>
      eventually(async () => (await runsOf(experiment))[0], (run) => accept(run.annotations?.find((each) => each.name === name) ?? {}))

    assert.equal(await annotate(target.id, { score: 0.75, label: 'good', text: 'well done' }), undefined)
    const first = await read(({ label }) => label === 'good')
    assert.equal(first.annotations.length, 1)
    const [annotation] = first.annotations
    assert.deepEqual([annotation.name, annotation.score, annotation.label, annotation.text], [name, 0.75, 'good', 'well done'])
    assertDate(annotation.updatedAt)
    assert.equal(first[`eval.${name}.score`], 0.25, 'the evaluation of the same name is untouched')

    await annotate(target.id, { score: 1 })
    const [later] = (await read(({ score }) => score === 1)).annotations
    assert.deepEqual([later.score, later.label, later.text], [1, 'good', 'well done'])

    assert.equal(await annotate(uuid(), { score: 1 }), undefined, 'an unknown record is skipped')
    assert.equal((await runsOf(experiment)).find(({ id }) => id === other.id).annotations?.length ?? 0, 0)
  })

  test('a run may carry an annotation without a score', async () => {
    const { experiment } = await newExperiment('label only', 1)
    const [run] = await runsOf(experiment)
    const name = unique('tone')
    await annotateExperimentRuns({ client, experiment: experiment.id, annotations: [{ recordId: run.id, values: [{ name, label: 'calm', text: 'as it should be' }] }] })
    const read = await eventually(async () => (await runsOf(experiment))[0], ({ annotations }) => annotations?.length)
    assert.deepEqual(read.annotations.map((each) => [each.name, each.score ?? null, each.label, each.text]), [[name, null, 'calm', 'as it should be']])
  })

  test('an annotation moves the date of its experiment', async () => {
    const { experiment } = await newExperiment('moved date', 1)
    const [run] = await runsOf(experiment)
    await annotateExperimentRuns({ client, experiment: experiment.id, annotations: [{ recordId: run.id, values: [{ name: 'n', score: 1 }] }] })
    const read = await eventually(() => getExperiment({ client, experiment: experiment.id }), ({ updatedAt }) => updatedAt > experiment.updatedAt)
    assert.ok(read.updatedAt > experiment.updatedAt)
    assert.equal(read.createdAt.getTime(), experiment.createdAt.getTime())
  })

  test('an empty list of annotations is refused', async () => {
    const { experiment } = await newExperiment('no annotations', 1)
    await assertStatus(annotateExperimentRuns({ client, experiment: experiment.id, annotations: [] }), 400, 422)
  })
})

describe('Arize SDK: addresses', () => {
  test('the dialect is served below /arize as well, with the same ids', async () => {
    const { dataset, experiment } = await newExperiment('prefix', 2)
    const prefixed = arizeClient('/arize')
    assert.equal((await getDataset({ client: prefixed, dataset: dataset.id })).name, dataset.name)
    assert.deepEqual(
      await getExperiment({ client: prefixed, experiment: experiment.id }),
      await getExperiment({ client, experiment: experiment.id })
    )
    const walked = await walk((page) => listExperimentRuns({ client: prefixed, experiment: experiment.id, ...page }), 1)
    assert.deepEqual(walked, await runsOf(experiment))
  })

  test('a cursor of one address works at the other', async () => {
    const { experiment } = await newExperiment('cursor of prefix', 2)
    const { pagination } = await listExperimentRuns({ client: arizeClient('/arize'), experiment: experiment.id, limit: 1 })
    const { data } = await listExperimentRuns({ client, experiment: experiment.id, limit: 1, cursor: pagination.nextCursor })
    assert.deepEqual(data.map(({ output }) => output), ['answer 1'])
  })

  test('an unknown path is a NotFoundError', async () => {
    const { error, response } = await client.GET('/v2/experiments/{experiment_id}/nothing', { params: { path: { experiment_id: 'x' } } })
    assert.equal(response.status, 404)
    assert.equal(error.status, 404)
    assert.match(response.headers.get('content-type'), /^application\/problem\+json/)
  })
})

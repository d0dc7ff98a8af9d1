// Optimizations, exports of datasets and what is said of projects, by the client of Opik.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { opikClient, unique, uuid } from './support.mjs'

const { api } = opikClient()

const NO_ITEMS = '0190babc-62a0-71d2-832a-0feffa4676ec'

/** An experiment of one trace that tried a candidate. */
async function trial(optimizationId, datasetName, candidate, score, seconds) {
  const projectName = unique('trials')
  const [experimentId, traceId] = [uuid(), uuid()]
  const startTime = new Date('2026-11-20T16:00:00Z')
  await api.experiments.createExperiment({
    id: experimentId,
    datasetName,
    type: 'trial',
    optimizationId,
    metadata: { candidate_id: candidate },
    experimentScores: [{ name: 'accuracy', value: score }],
  })
  const endTime = new Date(startTime.getTime() + seconds * 1000)
  await api.traces.createTraces({ traces: [{ id: traceId, projectName, startTime, endTime }] })
  await api.spans.createSpans({
    spans: [{ id: uuid(), traceId, projectName, startTime, usage: { prompt_tokens: 3 }, totalEstimatedCost: 0.25 }],
  })
  await api.traces.addTraceFeedbackScore(traceId, { body: { name: 'taste', value: score, source: 'sdk' } })
  await api.experiments.createExperimentItems({ experimentItems: [{ id: uuid(), experimentId, datasetItemId: NO_ITEMS, traceId }] })
  return api.projects.retrieveProject({ name: projectName })
}

describe('Opik SDK: optimizations', () => {
  test('an optimization is told of, found with the figures of its trials, ended and deleted', async () => {
    const [id, name, datasetName] = [uuid(), unique('optimization'), unique('tried')]
    await api.optimizations.createOptimization({
      id,
      name,
      datasetName,
      objectiveName: 'accuracy',
      status: 'running',
      metadata: { optimizer: 'gepa' },
    })
    await trial(id, datasetName, 'first', 0.5, 2)
    await trial(id, datasetName, 'second', 0.75, 1)
    await api.optimizations.updateOptimizationsById(id, { status: 'completed' })

    const found = await api.optimizations.getOptimizationById(id)
    assert.equal(found.name, name)
    assert.equal(found.datasetName, datasetName)
    assert.equal(found.status, 'completed')
    assert.deepEqual(found.metadata, { optimizer: 'gepa' })
    assert.equal(found.numTrials, 2)
    assert.deepEqual(found.feedbackScores, [{ name: 'taste', value: 0.75 }])
    assert.deepEqual(found.experimentScores, [{ name: 'accuracy', value: 0.75 }])
    assert.equal(found.baselineObjectiveScore, 0.5)
    assert.equal(found.bestObjectiveScore, 0.75)
    assert.equal(found.baselineDuration, 2)
    assert.equal(found.bestDuration, 1)
    assert.equal(found.totalOptimizationCost, 0.5)
    const listed = await api.optimizations.findOptimizations({ name })
    assert.deepEqual(listed.content, [found])
    const dataset = await api.datasets.getDatasetById(found.datasetId)
    assert.equal(dataset.optimizationCount, 1)

    await api.optimizations.deleteOptimizationsById({ ids: [id] })
    assert.equal((await api.optimizations.findOptimizations({ name })).total, 0)
  })
})

describe('Opik SDK: exports', () => {
  test('a dataset is exported, downloaded and looked at', async () => {
    const datasetName = unique('exported')
    await api.datasets.createOrUpdateDatasetItems({ datasetName, items: [{ source: 'sdk', data: { question: 'a, b' } }] })
    const dataset = await api.datasets.getDatasetByIdentifier({ datasetName })

    const job = await api.datasets.startDatasetExport(dataset.id)
    assert.equal(job.datasetId, dataset.id)
    assert.equal((await api.datasets.getDatasetExportJob(job.id)).status, 'COMPLETED')
    assert.ok((await api.datasets.getDatasetExportJobs()).some((each) => each.id === job.id))
    await api.datasets.markDatasetExportJobViewed(job.id)
    const file = await api.datasets.downloadDatasetExport(job.id)
    assert.equal(await new Response(file).text(), 'question\r\n"a, b"\r\n')
  })
})

describe('Opik SDK: projects', () => {
  test('what scores and token counts in a project are called is told, until it is deleted', async () => {
    const project = await trial(uuid(), unique('named'), 'one', 1, 1)

    const names = await api.projects.findFeedbackScoreNamesByProjectIds({ projectIds: JSON.stringify([project.id]) })
    assert.deepEqual(names.scores.map((score) => score.name), ['taste'])
    assert.deepEqual((await api.projects.findTokenUsageNames(project.id)).names, ['prompt_tokens'])
    await api.projects.deleteProjectsBatch({ ids: [project.id] })
    await assert.rejects(api.projects.getProjectById(project.id), { statusCode: 404 })
  })
})

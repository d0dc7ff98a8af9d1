// Projects and spans: what a client of Opik traces, the Arize AX client for JavaScript sees, and the other way round.

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'

import {
  annotateSpans,
  createProject,
  deleteProject,
  deleteSpans,
  getProject,
  listProjects,
  listSpans,
  NotFoundError,
  updateProject,
} from '@arizeai/ax-client'

import { arizeClient, homeSpace, opikClient, rejection, unique, uuidIn } from './support.mjs'

const client = arizeClient()
let space

before(async () => {
  space = await homeSpace(client)
})

/** A trace with a span of a model in it, as Opik's client sends them. */
async function traced(projectName) {
  const opik = opikClient({ projectName })
  const trace = opik.trace({ name: 'answer', input: { question: 'why' } })
  const root = trace.span({ name: 'plan', type: 'general', input: { question: 'why' } })
  const call = root.span({ name: 'call', type: 'llm', model: 'some-model', usage: { prompt_tokens: 3, total_tokens: 7 } })
  call.end()
  root.end()
  trace.end()
  await opik.flush()
  return { trace: trace.data.id, root: root.data.id, call: call.data.id }
}

describe('projects', () => {
  test('a project is made, found by its name, renamed and deleted', async () => {
    const name = unique('project')
    const made = await createProject({ client, space: space.id, name })
    uuidIn(made.id, 'Project')
    assert.equal(made.spaceId, space.id)

    assert.deepEqual(await getProject({ client, project: name, space: space.id }), made)
    assert.deepEqual((await listProjects({ client, space: space.id, name })).data, [made])

    const renamed = await updateProject({ client, project: made.id, name: `${name} anew` })
    assert.equal(renamed.name, `${name} anew`)

    await deleteProject({ client, project: made.id })
    const gone = await rejection(getProject({ client, project: made.id }))
    assert.ok(gone instanceof NotFoundError, gone.message)
  })
})

describe('spans', () => {
  test('what a client of Opik traced is listed, annotated and deleted by that of Arize', async () => {
    const projectName = unique('traced')
    const ids = await traced(projectName)
    const where = { client, project: projectName, space: space.id }

    const { data } = await listSpans(where)
    assert.deepEqual(new Set(data.map(span => span.context.spanId)), new Set([ids.root, ids.call]))
    const call = data.find(span => span.context.spanId === ids.call)
    assert.equal(call.context.traceId, ids.trace)
    assert.equal(call.parentId, ids.root)
    assert.equal(call.kind, 'LLM')
    assert.equal(call.attributes['llm.model_name'], 'some-model')
    assert.equal(call.attributes['llm.token_count.prompt'], 3)

    const found = await listSpans({ ...where, filter: "span_kind = 'LLM'" })
    assert.deepEqual(found.data.map(span => span.name), ['call'])

    await annotateSpans({ ...where, annotations: [{ recordId: ids.call, values: [{ name: 'tone', score: 0.5 }] }] })
    const annotated = await listSpans({ ...where, filter: 'annotation.tone.score = 0.5' })
    assert.deepEqual(annotated.data.map(span => span.annotations.map(said => said.name)), [['tone']])

    const deleted = await deleteSpans({ ...where, spanIds: [ids.call, 'a1b2c3d4e5f6a7b8'] })
    assert.deepEqual(deleted, { completed: true, deletedSpanIds: [ids.call], notDeletedSpanIds: ['a1b2c3d4e5f6a7b8'] })
    assert.deepEqual((await listSpans(where)).data.map(span => span.name), ['plan'])
  })
})

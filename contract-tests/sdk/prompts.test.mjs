// Prompts: what the Arize AX client for JavaScript writes, a client of Opik reads, and the other way round.

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'

import {
  APIError,
  createPrompt,
  createPromptVersion,
  deletePrompt,
  deletePromptVersionLabel,
  getPrompt,
  getPromptVersion,
  getPromptVersionByLabel,
  listPrompts,
  listPromptVersions,
  NotFoundError,
  setPromptVersionLabels,
  updatePrompt,
} from '@arizeai/ax-client'

import { arizeClient, homeSpace, opikClient, rejection, unique, uuidIn, walk } from './support.mjs'

const client = arizeClient()
const opik = opikClient()
let space

before(async () => {
  space = await homeSpace(client)
})

const ASKED = [
  { role: 'SYSTEM', content: 'Be kind.' },
  { role: 'USER', content: 'Answer {question}' },
]

const VERSION = {
  commitMessage: 'first',
  inputVariableFormat: 'F_STRING',
  provider: 'OPEN_AI',
  model: 'some-model',
  messages: ASKED,
  invocationParams: { temperature: 0.25, stop: ['end'] },
}

const newPrompt = (name, version = VERSION) => createPrompt({ client, space: space.id, name, version })

describe('Arize SDK: prompts', () => {
  test('a prompt is made, found by its name, described and deleted', async () => {
    const name = unique('prompt')
    const made = await createPrompt({ client, space: space.id, name, description: 'd', version: VERSION })
    uuidIn(made.id, 'Prompt')
    uuidIn(made.version.id, 'PromptVersion')
    const { commitMessage, inputVariableFormat, provider, model, messages, invocationParams } = made.version
    assert.deepEqual({ commitMessage, inputVariableFormat, provider, model, messages, invocationParams }, VERSION)
    assert.deepEqual(made.version.labels, [])
    assert.equal(made.description, 'd')
    assert.equal(made.spaceId, space.id)
    assert.equal(made.version.promptId, made.id)

    assert.deepEqual(await getPrompt({ client, prompt: name, space: space.id }), made)
    const { version, ...alone } = made
    assert.deepEqual((await listPrompts({ client, space: space.id, name })).data, [alone])

    assert.equal((await updatePrompt({ client, prompt: made.id, description: 'anew' })).description, 'anew')
    assert.equal((await updatePrompt({ client, prompt: made.id, description: null })).description ?? null, null)

    await deletePrompt({ client, prompt: made.id })
    const gone = await rejection(getPrompt({ client, prompt: made.id }))
    assert.ok(gone instanceof NotFoundError, gone.message)
    const version404 = await rejection(getPromptVersion({ client, versionId: version.id }))
    assert.ok(version404 instanceof NotFoundError, version404.message)
  })

  test('of two prompts of one name the second is refused', async () => {
    const name = unique('twice')
    await newPrompt(name)
    const refused = await rejection(newPrompt(name))
    assert.ok(refused instanceof APIError, refused.message)
    assert.equal(refused.statusCode, 409)
  })

  test('versions are listed, the newest first, and labels move from one to the other', async () => {
    const name = unique('versions')
    const { id, version: first } = await newPrompt(name)
    const second = await createPromptVersion({ client, prompt: name, space: space.id, ...VERSION, commitMessage: 'second' })
    const versions = await walk((page) => listPromptVersions({ client, prompt: id, ...page }), 1)
    assert.deepEqual(versions.map(({ id }) => id), [second.id, first.id])
    assert.deepEqual(await getPromptVersion({ client, versionId: second.id }), second)

    const labelled = await setPromptVersionLabels({ client, versionId: first.id, labels: ['staging', 'production'] })
    assert.deepEqual(new Set(labelled.labels), new Set(['staging', 'production']))
    await setPromptVersionLabels({ client, versionId: second.id, labels: ['production'] })
    assert.equal((await getPrompt({ client, prompt: id, label: 'production' })).version.id, second.id)
    assert.equal((await getPrompt({ client, prompt: id, versionId: first.id })).version.id, first.id)
    assert.equal((await getPromptVersionByLabel({ client, prompt: id, labelName: 'staging' })).id, first.id)
    assert.deepEqual((await getPromptVersion({ client, versionId: first.id })).labels, ['staging'])

    await deletePromptVersionLabel({ client, versionId: first.id, labelName: 'staging' })
    const gone = await rejection(getPromptVersionByLabel({ client, prompt: id, labelName: 'staging' }))
    assert.ok(gone instanceof NotFoundError, gone.message)
  })

  test('calls of tools and their answers come back as they went', async () => {
    const messages = [
      { role: 'USER', content: 'Weather in {place}?' },
      {
        role: 'ASSISTANT',
        content: null,
        tool_calls: [{ id: 'c1', type: 'FUNCTION', function: { name: 'weather', arguments: '{"place": "{place}"}' } }],
      },
      { role: 'TOOL', content: 'sun', tool_call_id: 'c1' },
    ]
    const { id } = await newPrompt(unique('tools'), { ...VERSION, messages })
    const { version } = await getPrompt({ client, prompt: id })
    assert.deepEqual(version.messages.map((message) => ({ content: null, ...message })), messages)
  })
})

describe('prompts of the other client', () => {
  test('what the client of Arize wrote is a chat prompt of that of Opik', async () => {
    const name = unique('of-arize')
    // This client of Opik does not know what F_STRING is to Opik.
    const { id, version } = await newPrompt(name, { ...VERSION, inputVariableFormat: 'MUSTACHE' })
    const read = await opik.getChatPrompt({ name })
    assert.deepEqual(read.messages, ASKED.map(({ role, content }) => ({ role: role.toLowerCase(), content })))
    assert.equal(read.id, uuidIn(id, 'Prompt'))
    assert.equal(read.commit, version.commitHash)
    assert.equal(read.metadata.model, 'some-model')
  })

  test('what the client of Opik wrote is what a user says to that of Arize', async () => {
    const name = unique('of-opik')
    const made = await opik.createPrompt({ name, prompt: 'Answer {{question}}' })
    const read = await getPrompt({ client, prompt: name, space: space.id })
    assert.equal(uuidIn(read.id, 'Prompt'), made.id)
    assert.equal(read.version.commitHash, made.commit)
    assert.equal(read.version.inputVariableFormat, 'MUSTACHE')
    assert.deepEqual(read.version.messages, [{ role: 'USER', content: 'Answer {{question}}' }])
  })
})

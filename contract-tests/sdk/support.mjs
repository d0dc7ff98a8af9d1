// What all suites share: where the gateway is, one client per dialect, and waiting without a clock.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'

process.env.DISABLE_PRERELEASE_WARNING = 'true'
process.env.OPIK_LOG_LEVEL ??= 'SILENT'

const { Opik, disableLogger, generateId } = await import('opik')
const { createClient, listSpaces } = await import('@arizeai/ax-client')
disableLogger()

if (!process.env.DIGLOT_URL) {
  throw new Error('DIGLOT_URL is not set: give the base URL of the gateway, for example http://127.0.0.1:8080')
}

export const gateway = process.env.DIGLOT_URL.replace(/\/+$/, '')
export const opikUrl = `${gateway}/api`
export const apiKey = process.env.DIGLOT_API_KEY || 'contract-tests'
const workspaceName = process.env.DIGLOT_WORKSPACE || 'default'

// Metrics that run outside a trace make their own client from the environment: keep it on the gateway too.
process.env.OPIK_URL_OVERRIDE = opikUrl

/**
 * A name nobody else has; the readable part says which test made it. The hyphen matters: the Arize client takes letters,
 * digits and blanks that happen to decode from base64 to something with a colon for an id.
 */
export function unique(readable) {
  return `sdk-${readable} ${randomBytes(5).toString('hex')}`
}

/** A UUID of version 7, as both vendors' clients mint them. */
export const uuid = generateId

/** A well-formed id of this type that nothing has. */
export function unknownId(type) {
  return arizeId(type, uuid())
}

/** An Arize id is padded base64 of `Type:<uuid>`. */
export function arizeId(type, id) {
  return Buffer.from(`${type}:${id}`).toString('base64')
}

/** The UUID inside an Arize id, after checking that the id has its documented form. */
export function uuidIn(id, type) {
  const text = Buffer.from(id, 'base64').toString('utf8')
  assert.equal(Buffer.from(text).toString('base64'), id, `${id} is padded standard base64`)
  const [, name, inner] = /^(\w+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? []
  assert.equal(name, type, `${id} is an id of a ${type}, not "${text}"`)
  return inner
}

export function arizeClient(prefix = '') {
  return createClient({ apiKey, baseUrl: gateway + prefix })
}

export function opikClient({ projectName = 'Default Project', apiUrl = opikUrl } = {}) {
  return new Opik({ apiUrl, apiKey, workspaceName, projectName })
}

/** The space that Opik's workspace is shown as. */
export async function homeSpace(client) {
  const wanted = process.env.DIGLOT_SPACE || workspaceName
  const { data } = await listSpaces({ client, name: wanted, limit: 100 })
  const space = data.find(({ name }) => name === wanted) ?? (await listSpaces({ client })).data[0]
  assert.ok(space, 'the gateway has at least one space')
  return space
}

/** Reads until the value is accepted; the last reading is returned, so that the caller's assertion shows it. */
export async function eventually(read, accept, { tries = 400, pause = 150 } = {}) {
  let value
  for (let attempt = 0; attempt < tries; attempt++) {
    value = await read()
    if (accept(value)) break
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return value
}

/** All items of a list that is paged by cursor, after checking that the pages are well formed. */
export async function walk(page, limit) {
  const items = []
  let cursor
  do {
    const { data, pagination } = await page({ limit, cursor })
    assert.ok(data.length <= limit, `a page of at most ${limit} has ${data.length} items`)
    assert.equal(typeof pagination.hasMore, 'boolean')
    assert.equal(Boolean(pagination.nextCursor), pagination.hasMore, 'a next cursor is there exactly while there is more')
    if (pagination.hasMore) assert.notEqual(data.length, 0, 'a page with more behind it is not empty')
    items.push(...data)
    cursor = pagination.nextCursor ?? undefined
  } while (cursor)
  return items
}

/** All items of a list that is paged by number, after checking that every page tells the same total. */
export async function turn(page, size) {
  const items = []
  let total
  for (let number = 1; ; number++) {
    const answer = await page({ page: number, size })
    total ??= answer.total
    assert.equal(answer.total, total, 'each page tells the same total')
    assert.equal(answer.page, number)
    const content = answer.content ?? []
    assert.ok(content.length <= size, `a page of at most ${size} has ${content.length} items`)
    if (content.length === 0) break
    items.push(...content)
  }
  assert.equal(items.length, total, 'the pages together hold as many items as total says')
  return items
}

/** Checks that the values are these, each exactly once, whatever their order. */
export function assertSameMembers(actual, expected) {
  assert.deepEqual([...actual].sort(), [...expected].sort())
}

/** Checks that these values appear in the order they are given in, and that each appears once. */
export function assertExactlyOnce(values) {
  assert.equal(new Set(values).size, values.length, 'nothing is listed twice')
}

/** What the call was rejected with; fails if it was not. */
export async function rejection(promise) {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error) => ({ error })
  )
  assert.ok('error' in outcome, `expected a rejection, got ${JSON.stringify(outcome.value)?.slice(0, 300)}`)
  return outcome.error
}

/** An Opik API error, by status and body. A string in `errors` or `message` may be a pattern. */
export async function opikRejects(promise, statusCode, body) {
  const error = await rejection(promise)
  assert.equal(error.statusCode, statusCode, `status ${statusCode} expected: ${error.message}`)
  for (const [key, expected] of Object.entries(body ?? {})) {
    const actual = key === 'errors' ? error.body?.errors?.join('; ') : error.body?.[key]
    if (expected instanceof RegExp) assert.match(String(actual), expected)
    else assert.deepEqual(error.body?.[key], expected)
  }
  return error
}

/** Runs with standard error silenced: evaluate() draws its progress there. */
export async function quietly(work) {
  const write = process.stderr.write
  process.stderr.write = (chunk, encoding, done) => {
    const callback = typeof encoding === 'function' ? encoding : done
    callback?.()
    return true
  }
  try {
    return await work()
  } finally {
    process.stderr.write = write
  }
}

/** Text that goes wrong wherever something between client and store is careless with characters. */
export const AWKWARD_TEXTS = {
  'an emoji of several code points': '👩🏽‍🚀 and 🏳️‍🌈',
  'a character beyond the basic plane': '𝔇𝔦𝔤𝔩𝔬𝔱',
  'text that runs from right to left': 'שלום עולם — مرحبا بالعالم',
  'a combining accent, not composed': 'e\u0301 is not \u00e9',
  'a zero character': 'before\u0000after',
  'control characters': '\u0001\u0007\b\t\n\u000b\f\r\u001b[31m\u007f\u0085',
  'line and paragraph separators': 'a\u2028b\u2029c\ufeffd',
  'a text that looks like JSON': '{"output": "no", "n": 1.10}',
  'a text that looks like null': 'null',
  'a text of blanks': '  \t ',
  'quotes and backslashes': '"\\"\\\\ \\u0041 \' `',
  'markup': '<script>alert("&amp;")</script>',
}

/** Numbers that do not survive a float, a scale or a cent. */
export const AWKWARD_NUMBERS = [
  0, 1.1, -1.5, 0.1 + 0.2, 123456789.12345679, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 53, 1e21, 1e-7,
  Number.MAX_VALUE, Number.MIN_VALUE,
]

export const NESTED = {
  list: [1, 'two', null, true, { deeper: [[], {}, [[1]]] }],
  empty: {},
  'key with "quotes", ünïcode and .dots.': { n: null, f: 1.25, t: true },
}

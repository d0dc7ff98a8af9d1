// Arrow Flight where there is much of it: for a gateway with a heap of 256 MB.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { deleteDataset, getDataset } from '@arizeai/ax-client'
import { Int32, Int64, Utf8 } from 'apache-arrow'

import { arrowMessages, batches, collected, FlightClient, flightData, flightRejects, rows, sent, table } from './flight.mjs'
import { arizeClient, homeSpace, unique } from './support.mjs'

const LONG = process.env.DIGLOT_TEST_SCALE === 'long'
const CLIENTS = 32
const ROWS = LONG ? 100_000 : 70_000
const ROWS_OF_A_CLIENT = LONG ? 2_000 : 1_000
const BATCH = 10_000
const READERS = LONG ? 4 : 3

const client = arizeClient()
const made = []
let space

before(async () => {
  space = (await homeSpace(client)).id
})

after(async () => {
  for (const dataset of made) await deleteDataset({ client, dataset }).catch(() => {})
})

/** Numbered rows, from one number to before another, each with a text of some length. */
function numbered(from, to, length) {
  const numbers = Array.from({ length: to - from }, (_, i) => from + i)
  return table({
    n: [new Int64(), numbers.map(BigInt)],
    text: [new Utf8(), numbers.map((n) => `text ${n} `.padEnd(length, 'x'))],
  })
}

/** Sends the parts one after another, so that this side holds no more than one of them either. */
async function putParts(flight, name, parts) {
  const call = flight.write()
  const results = collected(call)
  await sent(call, messagesOf(name, parts))
  const [result] = await results
  const dataset = String(result.app_metadata.subarray(2))
  made.push(dataset)
  return dataset
}

function* messagesOf(name, parts) {
  let first = true
  for (const part of parts) {
    const messages = first ? flightData({ createDataset: { spaceId: space, datasetName: name, datasetType: 'GENERATIVE' } }, part) : arrowMessages(part).slice(1)
    first = false
    yield* messages
  }
}

test(`${ROWS} rows go in and come out, in order`, async () => {
  const flight = new FlightClient()
  try {
    const parts = Array.from({ length: ROWS / BATCH }, (_, i) => () => numbered(i * BATCH, (i + 1) * BATCH, 100))
    const dataset = await putParts(flight, unique('many'), (function* () {
      for (const part of parts) yield part()
    })())
    assert.equal((await getDataset({ client, dataset })).id, dataset)

    const read = await flight.examples(space, dataset)

    assert.equal(read.numRows, ROWS)
    const numbers = read.getChild('n')
    const texts = read.getChild('text')
    for (let n = 0; n < ROWS; n++) {
      assert.equal(numbers.get(n), BigInt(n))
      assert.ok(texts.get(n).startsWith(`text ${n} `))
    }
    assert.equal(new Set(read.getChild('id')).size, ROWS)
  } finally {
    flight.close()
  }
})

test(`${CLIENTS} clients put and get at once`, async () => {
  const one = async (number) => {
    const flight = new FlightClient()
    try {
      const half = ROWS_OF_A_CLIENT / 2
      const dataset = await putParts(flight, unique(`one of many ${number}`), [numbered(0, half, 500), numbered(half, ROWS_OF_A_CLIENT, 500)])
      const read = await flight.examples(space, dataset)
      assert.deepEqual([...read.getChild('n')], Array.from({ length: ROWS_OF_A_CLIENT }, (_, i) => BigInt(i)))

      const experimentName = unique(`run ${number}`)
      const ids = [...read.getChild('id')]
      const { experiment_id } = await flight.begin({ spaceId: space, datasetId: dataset, experimentName })
      await flight.putRuns(space, dataset, experimentName, table({ example_id: [new Utf8(), ids], output: [new Utf8(), ids.map((_, i) => `${i}`)] }))
      const runs = await flight.runs(space, experiment_id)
      assert.deepEqual([...runs.getChild('output')], ids.map((_, i) => `${i}`))
      assert.deepEqual([...runs.getChild('example_id')], ids)
    } finally {
      flight.close()
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => one(number)))
})

test('a message of 12 MB is read, and one that the memory has no room for is told so', async () => {
  const flight = new FlightClient()
  try {
    const dataset = await putParts(flight, unique('wide'), [numbered(0, 12, 1_000_000)])
    const read = rows(await flight.examples(space, dataset))
    assert.deepEqual(read.map(({ text }) => text.length), Array(12).fill(1_000_000))

    const name = unique('too wide')
    await flightRejects(putParts(flight, name, [numbered(0, 1, 10), numbered(0, 60, 1_000_000)]), 'RESOURCE_EXHAUSTED', /diglot\./)
    // Nothing of it is there, and its name is free.
    await putParts(flight, name, [table({ n: [new Int32(), [1]] })])
  } finally {
    flight.close()
  }
})

test('rows of a dataset may be wider together than all memory', async () => {
  const flight = new FlightClient()
  try {
    const parts = Array.from({ length: 150 }, (_, n) => numbered(n, n + 1, 1_000_000))
    const dataset = await putParts(flight, unique('wide rows'), parts)

    const read = await Promise.all(Array.from({ length: READERS }, async () => {
      const seen = []
      for await (const batch of flight.tables({ getDataset: { spaceId: space, datasetId: dataset } })) {
        for (const { n, text } of batch) seen.push([Number(n), text.length])
      }
      return seen
    }))
    // How many of them travel together is nobody's business.
    for (const seen of read) assert.deepEqual(seen, Array.from({ length: 150 }, (_, n) => [n, 1_000_000]))
  } finally {
    flight.close()
  }
})

test('rows of a batch may be wider than what is sent of them at once', async () => {
  const flight = new FlightClient()
  try {
    const parts = [numbered(0, 4, 1_500_000), batches(numbered(4, 5, 10), numbered(5, 9, 1_500_000))]
    const dataset = await putParts(flight, unique('uneven'), parts)
    assert.deepEqual(rows(await flight.examples(space, dataset)).map(({ n, text }) => [n, text.length]), [
      ...[0, 1, 2, 3].map((n) => [n, 1_500_000]),
      [4, 10],
      ...[5, 6, 7, 8].map((n) => [n, 1_500_000]),
    ])
  } finally {
    flight.close()
  }
})

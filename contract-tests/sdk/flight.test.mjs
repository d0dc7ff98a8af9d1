// Arize's Arrow Flight operations as the Python SDK calls them: what a client of the wire sees, and what REST reads of it.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { createDataset, createExperiment, deleteDataset, getDataset, getExperiment, listDatasets, listExperiments } from '@arizeai/ax-client'
import * as arrow from 'apache-arrow'

import {
  arrowMessages,
  batches,
  collected,
  encode,
  FlightClient,
  flightData,
  flightRejects,
  plain,
  rows,
  sent,
  table,
  types,
} from './flight.mjs'
import { apiKey, arizeClient, arizeId, AWKWARD_TEXTS, eventually, gateway, homeSpace, NESTED, unique, unknownId, uuid, uuidIn } from './support.mjs'

const { Binary, Bool, Decimal, Dictionary, Field, Float64, Int32, Int64, List, Struct, Utf8 } = arrow

const client = arizeClient()
const flight = new FlightClient()
const made = []
let space

before(async () => {
  space = (await homeSpace(client)).id
})

after(async () => {
  flight.close()
  for (const dataset of made) await deleteDataset({ client, dataset }).catch(() => {})
})

/** What REST shows, with all digits of its numbers: text, since JavaScript's own numbers have fewer. */
async function rest(path, init) {
  const answer = await fetch(gateway + path, {
    ...init,
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
  })
  const text = await answer.text()
  assert.ok(answer.ok, `${path}: ${answer.status} ${text}`)
  return text
}

async function paged(path, member) {
  const all = []
  let cursor = ''
  do {
    const page = JSON.parse(await rest(`${path}?limit=500${cursor}`))
    all.push(...page[member])
    cursor = page.pagination.has_more ? `&cursor=${encodeURIComponent(page.pagination.next_cursor)}` : ''
  } while (cursor)
  return all
}

const examplesByRest = (dataset) => paged(`/v2/datasets/${dataset}/examples`, 'examples')

const runsByRest = (experiment) => paged(`/v2/experiments/${experiment}/runs`, 'experiment_runs')

async function datasetOf(readable, examples = [{ question: 'q0' }, { question: 'q1' }, { question: 'q2' }]) {
  const dataset = await createDataset({ client, space, name: unique(readable), examples })
  made.push(dataset.id)
  return { ...dataset, examples: await examplesByRest(dataset.id) }
}

async function putDataset(readable, columns, name = unique(readable)) {
  const id = await flight.putDataset(space, name, columns instanceof arrow.Table ? columns : table(columns))
  made.push(id)
  return { id, name }
}

/** What run() sends of results, with more columns where a test has some. */
const results = (exampleIds, more = {}) =>
  table({
    example_id: [new Utf8(), exampleIds],
    output: [new Utf8(), exampleIds.map((_, i) => `answer ${i}`)],
    error: [new Utf8(), exampleIds.map(() => null)],
    ...more,
  })

async function runsPut(readable, dataset, runs) {
  const experimentName = unique(readable)
  await flight.begin({ spaceId: space, datasetId: dataset.id, experimentName })
  const { experiment_id } = await flight.putRuns(space, dataset.id, experimentName, runs)
  return experiment_id
}

const names = async (dataset) => (await listExperiments({ client, dataset })).data.map(({ name }) => name)

const datasetsNamed = async (name) => (await listDatasets({ client, space, name })).data.filter((each) => each.name === name)

describe('run()', () => {
  test('its calls, one after the other', async () => {
    const dataset = await datasetOf('run')
    const experimentName = unique('run')

    const begun = await flight.begin({ spaceId: space, datasetId: dataset.id, experimentName })
    uuidIn(begun.experiment_id, 'Experiment')
    assert.equal(begun.dataset_id, dataset.id)
    assert.ok(begun.trace_model_name, 'the project of its traces has a name')
    const empty = await getExperiment({ client, experiment: begun.experiment_id })
    assert.equal(empty.name, experimentName)
    assert.equal(empty.datasetId, dataset.id)
    uuidIn(empty.datasetVersionId, 'DatasetVersion')
    assert.ok(!(await names(dataset.id)).includes(experimentName), 'others do not see an experiment whose runs are still to come')
    assert.deepEqual(await runsByRest(begun.experiment_id), [])

    const examples = await flight.examples(space, dataset.id)
    assert.deepEqual(rows(examples), dataset.examples)
    assert.deepEqual(types(examples), { id: 'Utf8', created_at: 'Utf8', updated_at: 'Utf8', question: 'Utf8' })

    const ids = dataset.examples.map(({ id }) => id)
    const put = await flight.putRuns(
      space,
      dataset.id,
      experimentName,
      results(ids, {
        'result.trace.id': [new Utf8(), ids.map((_, i) => String(i).padStart(32, 'a'))],
        'result.trace.timestamp': [new Int64(), ids.map((_, i) => BigInt(1795653674758 + i))],
        'eval.quality.score': [new Float64(), [0.75, 1, 0]],
        'eval.quality.label': [new Utf8(), ['fine', 'good', null]],
        'eval.quality.metadata.n': [new Int64(), [1n, 2n, 3n]],
        latency: [new Float64(), [0.25, 1.5, 2]],
        execution_status: [new Utf8(), ['COMPLETED', 'COMPLETED', 'FAILED']],
      }),
    )
    assert.deepEqual(put, { experiment_id: begun.experiment_id, dataset_id: dataset.id })
    assert.ok((await names(dataset.id)).includes(experimentName))
    const runs = await runsByRest(begun.experiment_id)
    assert.deepEqual(
      runs.map(({ id, ...run }) => run),
      [
        {
          example_id: ids[0],
          output: 'answer 0',
          error: null,
          'result.trace.id': 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0',
          'result.trace.timestamp': 1795653674758,
          'eval.quality.score': 0.75,
          'eval.quality.label': 'fine',
          'eval.quality.metadata.n': 1,
          latency: 0.25,
          execution_status: 'COMPLETED',
        },
        {
          example_id: ids[1],
          output: 'answer 1',
          error: null,
          'result.trace.id': 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1',
          'result.trace.timestamp': 1795653674759,
          'eval.quality.score': 1,
          'eval.quality.label': 'good',
          'eval.quality.metadata.n': 2,
          latency: 1.5,
          execution_status: 'COMPLETED',
        },
        {
          example_id: ids[2],
          output: 'answer 2',
          error: null,
          'result.trace.id': 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2',
          'result.trace.timestamp': 1795653674760,
          'eval.quality.score': 0,
          'eval.quality.label': null,
          'eval.quality.metadata.n': 3,
          latency: 2,
          execution_status: 'FAILED',
        },
      ],
    )

    const read = await flight.runs(space, begun.experiment_id)
    assert.deepEqual(rows(read), runs)
    assert.equal(types(read)['eval.quality.score'], 'Float64')
    assert.equal(types(read)['result.trace.timestamp'], 'Int64')
  })

  test('that died before its runs came is taken up by the next one of its name', async () => {
    const dataset = await datasetOf('adopted')
    const experimentName = unique('adopted')
    const first = await flight.begin({ spaceId: space, datasetId: dataset.id, experimentName })
    const second = await flight.begin({ spaceId: space, datasetId: dataset.id, experimentName })
    assert.deepEqual(second, first)

    await flight.putRuns(space, dataset.id, experimentName, results([dataset.examples[0].id]))
    await flightRejects(flight.begin({ spaceId: space, datasetId: dataset.id, experimentName }), 'ALREADY_EXISTS', /name/)
    await flightRejects(flight.putRuns(space, dataset.id, experimentName, results([dataset.examples[0].id])), 'ALREADY_EXISTS')
    assert.equal((await runsByRest(first.experiment_id)).length, 1)
  })

  test('whose name an experiment of REST has is told so', async () => {
    const dataset = await datasetOf('taken')
    const experimentName = unique('taken')
    const experimentRuns = [{ exampleId: dataset.examples[0].id, output: 'there' }]
    await createExperiment({ client, dataset: dataset.id, experimentName, experimentRuns })

    await flightRejects(flight.begin({ spaceId: space, datasetId: dataset.id, experimentName }), 'ALREADY_EXISTS', /name/)
  })

  test('puts runs only where it was begun', async () => {
    const dataset = await datasetOf('unbegun')
    await flightRejects(flight.putRuns(space, dataset.id, unique('unbegun'), results([dataset.examples[0].id])), 'NOT_FOUND')
    assert.deepEqual(await names(dataset.id), [])
  })

  test('keeps outputs of every type as text', async () => {
    const dataset = await datasetOf('outputs')
    const ids = dataset.examples.slice(0, 2).map(({ id }) => id)
    const outputs = {
      int64: [[new Int64(), [1n, null]], ['1', null]],
      double: [[new Float64(), [1.5, 2]], ['1.5', '2.0']],
      bool: [[new Bool(), [true, false]], ['true', 'false']],
      list: [[new List(new Field('item', new Int64(), true)), [[1n, 2n], []]], ['[1,2]', '[]']],
      struct: [[new Struct([new Field('a', new Int64(), true), new Field('b', new Utf8(), true)]), [{ a: 1n, b: 'x' }, { a: 2n, b: null }]], ['{"a":1,"b":"x"}', '{"a":2,"b":null}']],
      dictionary: [[new Dictionary(new Utf8(), new Int32()), ['same', 'same']], ['same', 'same']],
    }
    for (const [type, [output, expected]] of Object.entries(outputs)) {
      const experiment = await runsPut(type, dataset, results(ids, { output }))
      const runs = await runsByRest(experiment)
      assert.deepEqual(runs.map((run) => run.output), expected, type)
    }
  })
})

describe('large creates', () => {
  test('a dataset comes in several batches, in order, each example once', async () => {
    const count = 2_500
    const part = (from, to) => {
      const numbers = Array.from({ length: to - from }, (_, i) => from + i)
      return table({
        question: [new Utf8(), numbers.map((n) => `q${n}`)],
        n: [new Int64(), numbers.map(BigInt)],
        ratio: [new Float64(), numbers.map((n) => (n % 7 ? n / 7 : null))],
        created_at: [new Int64(), numbers.map(() => 1_700_000_000_000n)],
        updated_at: [new Int64(), numbers.map(() => 1_700_000_000_000n)],
        id: [new Utf8(), numbers.map(() => uuid())],
      })
    }
    const { id, name } = await putDataset('large', batches(part(0, 1_000), part(1_000, 2_000), part(2_000, count)))

    const dataset = await getDataset({ client, dataset: id })
    assert.equal(dataset.name, name)
    const byRest = await examplesByRest(id)
    assert.deepEqual(byRest.map(({ n }) => n), Array.from({ length: count }, (_, i) => i))
    assert.ok(byRest.every(({ question, n, ratio }) => question === `q${n}` && ratio === (n % 7 ? n / 7 : null)))
    assert.ok(byRest.every(({ created_at }) => Date.parse(created_at) > 1_750_000_000_000), 'the server says when it was made')
    assert.deepEqual(rows(await flight.examples(space, id)), byRest)
  })

  test('a name that is taken is refused, and one that was refused is free', async () => {
    const { name } = await putDataset('named', { n: [new Int64(), [1n]] })
    await flightRejects(flight.putDataset(space, name, table({ n: [new Int64(), [2n]] })), 'ALREADY_EXISTS', /name/)
    assert.equal((await datasetsNamed(name)).length, 1)
  })
})

describe('all=True', () => {
  test('reads the version that is asked for', async () => {
    const dataset = await datasetOf('versions', [{ n: 1 }])
    const [{ id: old }] = (await getDataset({ client, dataset: dataset.id })).versions
    await rest(`/v2/datasets/${dataset.id}/examples`, { method: 'POST', body: JSON.stringify({ examples: [{ n: 2, more: 'x' }] }) })

    const latest = await flight.examples(space, dataset.id)
    const byVersion = await paged(`/v2/datasets/${dataset.id}/examples`, 'examples')
    assert.deepEqual(rows(latest).map(({ n }) => n), byVersion.map(({ n }) => n))
    const asked = rows(await flight.examples(space, dataset.id, old))
    assert.ok(asked.length >= 1)
    assert.equal(asked[0].n, 1)
  })

  test('shows what has no type in Arrow as JSON text, and what is never there as text that is missing', async () => {
    const examples = [
      { same: 1, mixed: 1, whole: 1, big: 9007199254740993n, beyond: 1, object: NESTED, empty: {}, list: [1, 2], none: null, some: null },
      { same: 2, mixed: 'two', whole: 2.5, big: 1n, beyond: 18446744073709551616n, object: NESTED, empty: {}, list: [], none: null, some: true },
    ]
    const text = JSON.stringify(examples, (_, value) => (typeof value === 'bigint' ? `<${value}>` : value)).replace(/"<(\d+)>"/g, '$1')
    const answer = JSON.parse(
      await rest('/v2/datasets', { method: 'POST', body: `{"space_id":"${space}","name":"${unique('untyped')}","examples":${text}}` }),
    )
    made.push(answer.id)

    const read = await flight.examples(space, answer.id)

    const { id, created_at, updated_at, ...columns } = types(read)
    assert.deepEqual(Object.keys(columns), ['same', 'mixed', 'whole', 'big', 'beyond', 'object', 'empty', 'list', 'none', 'some'])
    assert.equal(columns.same, 'Int64')
    assert.equal(columns.mixed, 'Utf8')
    assert.equal(columns.whole, 'Float64')
    assert.equal(columns.big, 'Int64')
    assert.equal(columns.beyond, 'Utf8')
    assert.equal(columns.empty, 'Utf8', 'an empty struct would break the reader')
    assert.match(columns.list, /^List<Int64>$/)
    assert.equal(columns.none, 'Utf8')
    assert.equal(columns.some, 'Bool')
    const [one, two] = rows(read)
    assert.equal(one.mixed, '1')
    assert.equal(two.mixed, 'two')
    assert.equal(one.whole, 1)
    assert.equal(two.whole, 2.5)
    assert.equal(one.big, '9007199254740993')
    assert.equal(two.beyond, '18446744073709551616')
    assert.equal(one.empty, '{}')
    assert.deepEqual(two.list, [])
    assert.equal(one.none, null)
    assert.equal(one.some, null)
    assert.equal(two.some, true)
    assert.deepEqual(typeof one.object === 'string' ? JSON.parse(one.object) : one.object, NESTED)
  })

  test('keeps every text that REST keeps', async () => {
    const texts = Object.values(AWKWARD_TEXTS)
    const dataset = await datasetOf('texts', texts.map((text) => ({ text })))
    assert.deepEqual(dataset.examples.map(({ text }) => text), texts)

    assert.deepEqual(rows(await flight.examples(space, dataset.id)).map(({ text }) => text), texts)
    const { id } = await putDataset('texts', { text: [new Utf8(), texts] })
    assert.deepEqual((await examplesByRest(id)).map(({ text }) => text), texts)
  })

  test('reads an experiment that REST wrote', async () => {
    const dataset = await datasetOf('read')
    const experiment = await createExperiment({
      client,
      dataset: dataset.id,
      experimentName: unique('read'),
      experimentRuns: dataset.examples.map(({ id: exampleId }, i) => ({ exampleId, output: `answer ${i}`, 'eval.e.score': i, free: { i } })),
    })
    const read = await flight.runs(space, experiment.id)
    assert.deepEqual(rows(read), await runsByRest(experiment.id))
    const { id, example_id, output } = types(read)
    assert.deepEqual([id, example_id, output, types(read)['eval.e.score']], ['Utf8', 'Utf8', 'Utf8', 'Float64'])
  })
})

describe('every type of Arrow', () => {
  const time = Date.UTC(2026, 1, 3, 4, 5, 6, 789)
  const item = (type) => new Field('item', type, true)
  const bytes = Uint8Array.of(1, 2, 255)
  const columns = {
    bool: [new Bool(), true, 'true'],
    int8: [new arrow.Int8(), -128, '-128'],
    int16: [new arrow.Int16(), -32768, '-32768'],
    int32: [new Int32(), -2147483648, '-2147483648'],
    int64: [new Int64(), 9007199254740993n, '9007199254740993'],
    uint8: [new arrow.Uint8(), 255, '255'],
    uint16: [new arrow.Uint16(), 65535, '65535'],
    uint32: [new arrow.Uint32(), 4294967295, '4294967295'],
    uint64: [new arrow.Uint64(), 18446744073709551615n, '18446744073709551615'],
    float16: [new arrow.Float16(), 0.5, '0.5'],
    float32: [new arrow.Float32(), 0.25, '0.25'],
    float64: [new Float64(), 0.1, '0.1'],
    utf8: [new Utf8(), 'ü😀"\\', '"ü😀\\"\\\\"'],
    large_utf8: [new arrow.LargeUtf8(), 'large', '"large"'],
    utf8_view: [new arrow.Utf8View(), 'short', '"short"'],
    utf8_view_long: [new arrow.Utf8View(), 'longer than twelve bytes', '"longer than twelve bytes"'],
    binary: [new Binary(), bytes, '"AQL/"'],
    large_binary: [new arrow.LargeBinary(), bytes, '"AQL/"'],
    binary_view: [new arrow.BinaryView(), bytes, '"AQL/"'],
    fixed_binary: [new arrow.FixedSizeBinary(3), bytes, '"AQL/"'],
    decimal: [new Decimal(2, 10, 128), Uint32Array.of(1230, 0, 0, 0), '12.30'],
    date32: [new arrow.DateDay(), new Date(time), '"2026-02-03"'],
    date64: [new arrow.DateMillisecond(), new Date(Date.UTC(2026, 1, 3)), '"2026-02-03"'],
    timestamp_s: [new arrow.TimestampSecond('UTC'), Date.UTC(2026, 1, 3, 4, 5, 6), '"2026-02-03T04:05:06Z"'],
    timestamp_ms: [new arrow.TimestampMillisecond('Europe/Berlin'), time, '"2026-02-03T04:05:06.789Z"'],
    timestamp_us: [new arrow.TimestampMicrosecond(), time, '"2026-02-03T04:05:06.789"'],
    time32_s: [new arrow.TimeSecond(), 3661, '"01:01:01"'],
    time32_ms: [new arrow.TimeMillisecond(), 3661001, '"01:01:01.001"'],
    time64_us: [new arrow.TimeMicrosecond(), 3661000001n, '"01:01:01.000001"'],
    time64_ns: [new arrow.TimeNanosecond(), 3661000000001n, '"01:01:01.000000001"'],
    duration_ms: [new arrow.DurationMillisecond(), 1500n, '"PT1.5S"'],
    list: [new List(item(new Int32())), [1, null, 2], '[1,null,2]'],
    large_list: [new arrow.LargeList(item(new Utf8())), ['a'], '["a"]'],
    fixed_list: [new arrow.FixedSizeList(2, item(new Int32())), [1, 2], '[1,2]'],
    struct: [new Struct([new Field('a', new Int32(), true), new Field('b', new List(item(new Utf8())), true)]), { a: 1, b: ['x'] }, '{"a":1,"b":["x"]}'],
    map: [new arrow.Map_(new Field('entries', new Struct([new Field('key', new Utf8()), new Field('value', new Int32(), true)]))), new Map([['k', 1]]), '{"k":1}'],
    dictionary: [new Dictionary(new Utf8(), new Int32()), 'once', '"once"'],
    dictionary_of_numbers: [new Dictionary(new Float64(), new arrow.Uint8()), 1.5, '1.5'],
  }

  /** The JSON text of a member, as REST wrote it. */
  const memberOf = (text, name) => text.slice(text.indexOf(`"${name}":`) + name.length + 3)

  for (const [name, [type, value, expected]] of Object.entries(columns)) {
    test(`${type} becomes ${expected}`, async () => {
      const { id } = await putDataset('typed', { [name]: [type, [value, null]], n: [new Int32(), [0, 1]] })
      const text = await rest(`/v2/datasets/${id}/examples`)
      const [first, second] = text.split(`"${name}":`).slice(1)
      assert.ok(first.startsWith(`${expected},"n":0`), `${name}: ${first.slice(0, 80)}`)
      assert.ok(second.startsWith('null,"n":1'), `${name}: ${second.slice(0, 80)}`)
      assert.ok(memberOf(text, name))
      assert.equal((await flight.examples(space, id)).numRows, 2)
    })
  }

  test('together make the columns of a run, and nothing else does', async () => {
    const dataset = await datasetOf('typed run')
    const [{ id: example }] = dataset.examples
    const more = Object.fromEntries(Object.entries(columns).map(([name, [type, value]]) => [name, [type, [value]]]))
    const experiment = await runsPut('typed run', dataset, results([example], { ...more, never: [new arrow.Null(), [null]] }))
    const text = await rest(`/v2/experiments/${experiment}/runs`)
    for (const [name, [, , expected]] of Object.entries(columns)) {
      assert.ok(memberOf(text, name).startsWith(expected), `${name}: ${memberOf(text, name).slice(0, 80)}`)
    }
    const [run] = rows(await flight.runs(space, experiment))
    assert.equal(run.never, null)
    assert.equal(plain(run.int64), '9007199254740993')
  })
})

describe('what cannot be taken', () => {
  const gone = async (name) => assert.deepEqual(await datasetsNamed(name), [])
  const put = (name) => ({ createDataset: { spaceId: space, datasetName: name, datasetType: 'GENERATIVE' } })

  const columns = () => table({ n: [new Int64(), [1n, 2n, 3n]], text: [new Utf8(), ['a', 'b', 'c']] })

  /** Sends the messages of a small table, changed by the test; a good batch goes before what is wrong. */
  async function refused(code, change, text) {
    const name = unique('refused')
    const messages = change(flightData(put(name), batches(columns(), columns())))
    await flightRejects(flight.putMessages(messages, 'CreateDatasetResponse'), code, text)
    await gone(name)
    // The name is free.
    await putDataset('refused', columns(), name)
  }

  test('a batch without a schema', () => refused('INVALID_ARGUMENT', ([first, ...rest]) => [{ ...rest[0], flight_descriptor: first.flight_descriptor }, rest[1]]))

  test('a second schema in the middle', () => refused('INVALID_ARGUMENT', ([first, one, two]) => [first, one, { data_header: first.data_header }, two]))

  test('a schema alone: a dataset has examples', () => refused('INVALID_ARGUMENT', ([first]) => [first]))

  test('nothing at all', async () => {
    await flightRejects(flight.putMessages([], 'CreateDatasetResponse'), 'INTERNAL', /no message/)
  })

  test('a header that is no Arrow', () => refused('INVALID_ARGUMENT', ([first, one]) => [first, one, { data_header: Buffer.from('no flatbuffer'), data_body: Buffer.alloc(64) }]))

  test('a body that is shorter than its header says', () => refused('INVALID_ARGUMENT', ([first, one, two]) => [first, one, { ...two, data_body: two.data_body.subarray(0, 8) }]))

  test('a batch of other columns', () => refused('INVALID_ARGUMENT', ([first, one]) => [first, one, arrowMessages(table({ other: [new Float64(), [1]] }))[1]]))

  test('text that is not UTF-8', () =>
    refused('INVALID_ARGUMENT', ([first, one, two]) => {
      const body = Buffer.from(two.data_body)
      body[body.lastIndexOf('abc')] = 0xff
      return [first, one, { ...two, data_body: body }]
    }))

  test('two columns of one name', async () => {
    const name = unique('doubled')
    const vector = arrow.vectorFromArray([1, 2], new Int32())
    const field = () => new Field('same', vector.type, true)
    const schema = new arrow.Schema([field(), field()])
    const data = arrow.makeData({ type: new Struct(schema.fields), length: 2, nullCount: 0, children: [vector.data[0], vector.data[0]] })
    const doubled = new arrow.Table(schema, new arrow.RecordBatch(schema, data))
    await flightRejects(flight.put(put(name), doubled, 'CreateDatasetResponse'), 'INVALID_ARGUMENT', /same/)
    await gone(name)
  })

  test('runs without an output, or of a score that is a text', async () => {
    const dataset = await datasetOf('wrong runs')
    const example_id = [new Utf8(), dataset.examples.map(({ id }) => id)]
    const three = (value) => dataset.examples.map(() => value)
    for (const [columns, member] of [
      [{ example_id, text: [new Utf8(), three('x')] }, /output/],
      [{ example_id, output: [new Utf8(), three('x')], 'eval.e.score': [new Utf8(), three('high')] }, /eval\.e\.score/],
      [{ example_id, output: [new Utf8(), three('x')], 'eval.e.label': [new Int32(), three(1)] }, /eval\.e\.label/],
    ]) {
      const experimentName = unique('wrong')
      const { experiment_id } = await flight.begin({ spaceId: space, datasetId: dataset.id, experimentName })
      await flightRejects(flight.putRuns(space, dataset.id, experimentName, table(columns)), 'INVALID_ARGUMENT', member)
      assert.deepEqual(await runsByRest(experiment_id), [])
      // Its runs may still come.
      await flight.putRuns(space, dataset.id, experimentName, results([dataset.examples[0].id]))
    }
  })

  test('requests that nobody serves are told by their name', async () => {
    const unserved = (promise, name) => flightRejects(promise, 'UNIMPLEMENTED', new RegExp(name))
    await unserved(flight.action('list_datasets', { listDatasets: { spaceId: space } }), 'list_datasets')
    await unserved(flight.action('made_up', {}), 'made_up')
    await unserved(flight.get({ getModel: { spaceId: space } }), 'getModel')
    await unserved(flight.put({ updateDataset: { spaceId: space } }, columns(), 'PutResult'), 'updateDataset')
    await unserved(flight.put({ writeSpanEvaluationRequest: { spaceId: space } }, columns(), 'PutResult'), 'writeSpanEvaluationRequest')
    // Clients of an older make name datasets by their names.
    await unserved(flight.action('create_experiment_db_entry', { createExperimentDbEntry: { spaceId: space, datasetName: 'x', experimentName: 'x' } }), 'dataset')
    await unserved(flight.get({ getDataset: { spaceId: space, datasetName: 'x' } }), 'dataset')
    for (const path of ['/arrow.flight.protocol.FlightService/GetFlightInfo', '/grpc.health.v1.Health/Check', '/made.up.Service/Method']) {
      const call = flight.call(path)
      call.write(Buffer.alloc(0))
      call.end()
      await unserved(collected(call), path.split('/').at(-1))
    }
  })

  test('requests that cannot be read', async () => {
    const invalid = (promise, text) => flightRejects(promise, 'INVALID_ARGUMENT', text)
    await invalid(flight.action('create_experiment_db_entry', Buffer.from('{"createExperimentDbEntry": {')))
    await invalid(flight.get(Buffer.from('no JSON')))
    await invalid(flight.put(Buffer.from([0xff]), columns(), 'PutResult'))
    await invalid(flight.put({ createDataset: { spaceId: space } }, columns(), 'PutResult'), /datasetName|dataset_name|name/)
    const broken = flight.call('/arrow.flight.protocol.FlightService/DoGet')
    broken.write(Buffer.from([0x0a, 0x7f, 0x01]))
    broken.end()
    await invalid(collected(broken))
  })

  test('what there is not', async () => {
    const dataset = await datasetOf('there')
    const missing = (promise) => flightRejects(promise, 'NOT_FOUND')
    await missing(flight.examples(space, unknownId('Dataset')))
    await missing(flight.runs(space, unknownId('Experiment')))
    await missing(flight.examples(space, dataset.id, unknownId('DatasetVersion')))
    await missing(flight.begin({ spaceId: space, datasetId: unknownId('Dataset'), experimentName: 'x' }))
    await missing(flight.putDataset(arizeId('Space', uuid()), unique('nowhere'), columns()))
    await missing(flight.examples(space, arizeId('Dataset', 'no-uuid')))
  })
})

describe('streams', () => {
  const COUNT = 3_000
  let dataset

  const large = () => {
    const numbers = Array.from({ length: 1_000 }, (_, i) => i)
    const part = table({ n: [new Int32(), numbers], text: [new Utf8(), numbers.map((n) => `${n} `.padEnd(2_000, 'x'))] })
    return batches(part, part, part)
  }

  before(async () => {
    dataset = await putDataset('streamed', large())
  })

  test('a client that reads slowly gets all of it', async () => {
    const call = flight.read({ getDataset: { spaceId: space, datasetId: dataset.id } })
    const messages = []
    for await (const message of call) {
      messages.push(message)
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    assert.ok(messages.length > 3, 'it came in several batches')
    assert.equal((await flight.examples(space, dataset.id)).numRows, COUNT)
  })

  test('a client that stops reading harms nobody', async () => {
    const call = flight.read({ getDataset: { spaceId: space, datasetId: dataset.id } })
    for await (const message of call) {
      assert.ok(message.data_header)
      break
    }
    call.cancel()
    assert.equal((await flight.examples(space, dataset.id)).numRows, COUNT)
  })

  test('an upload that is cancelled leaves nothing', async () => {
    const name = unique('cancelled')
    const messages = flightData({ createDataset: { spaceId: space, datasetName: name, datasetType: 'GENERATIVE' } }, large())
    const call = flight.write()
    const ended = collected(call)
    call.write(messages[0])
    await new Promise((resolve) => call.write(messages[1], resolve))
    call.cancel()
    await flightRejects(ended, 'CANCELLED')
    assert.deepEqual(await datasetsNamed(name), [])
    // Its name is free, as soon as the server has heard of it.
    const id = await eventually(
      () => flight.putDataset(space, name, table({ n: [new Int32(), [1]] })).catch(() => null),
      (value) => value !== null,
    )
    assert.ok(id)
    made.push(id)
    assert.equal((await examplesByRest(id)).length, 1)
  })

  test('a connection that breaks in the middle of an upload leaves nothing', async () => {
    const held = await datasetOf('broken')
    const experimentName = unique('broken')
    const other = new FlightClient()
    const { experiment_id } = await other.begin({ spaceId: space, datasetId: held.id, experimentName })
    const messages = flightData({ postExperimentData: { spaceId: space, datasetId: held.id, experimentName } }, results([held.examples[0].id]))
    const call = other.write()
    const ended = collected(call)
    call.write(messages[0])
    await new Promise((resolve) => call.write(messages[1], resolve))
    other.close()
    call.cancel()
    await flightRejects(ended, 'CANCELLED')
    assert.deepEqual(await runsByRest(experiment_id), [])

    const put = await eventually(
      () => flight.putRuns(space, held.id, experimentName, results([held.examples[1].id])).catch(() => null),
      (value) => value !== null,
    )
    assert.equal(put?.experiment_id, experiment_id)
    assert.deepEqual((await runsByRest(experiment_id)).map((run) => run.example_id), [held.examples[1].id])
  })

  test('a refusal reaches a client that is still sending', async () => {
    const [first, batch] = flightData({ createDataset: { spaceId: unknownId('Space'), datasetName: unique('early'), datasetType: 'GENERATIVE' } }, large())
    const call = flight.write()
    const results = collected(call)
    // The call is never ended from here: what ends it is the answer.
    const sending = (async () => {
      call.write(first)
      for (let n = 0; n < 200 && !call.destroyed; n++) {
        if (!call.write(batch)) await Promise.race([new Promise((resolve) => call.once('drain', resolve)), results.catch(() => {})])
      }
    })()
    await flightRejects(results, 'NOT_FOUND')
    await sending
  })

  test('messages that are compressed are read', async () => {
    const zipping = new FlightClient({ options: { 'grpc.default_compression_algorithm': 2 } })
    try {
      const id = await zipping.putDataset(space, unique('zipped'), table({ text: [new Utf8(), ['x'.repeat(10_000), 'y']] }))
      made.push(id)
      assert.deepEqual(rows(await zipping.examples(space, id)).map(({ text }) => text), ['x'.repeat(10_000), 'y'])
    } finally {
      zipping.close()
    }
  })

  test('messages in one go are told apart', async () => {
    const call = flight.write()
    const results = collected(call)
    await sent(call, flightData({ createDataset: { spaceId: space, datasetName: unique('tiny'), datasetType: 'GENERATIVE' } }, batches(...Array.from({ length: 50 }, (_, i) => table({ n: [new Int32(), [i]] })))))
    const [{ app_metadata }] = await results
    const id = String(app_metadata.subarray(2))
    made.push(id)
    assert.deepEqual((await examplesByRest(id)).map(({ n }) => n), Array.from({ length: 50 }, (_, i) => i))
  })
})

test('an unknown field of a newer client is passed over', async () => {
  const dataset = await datasetOf('newer')
  const body = { createExperimentDbEntry: { spaceId: space, datasetId: dataset.id, experimentName: unique('newer'), somethingNew: { a: 1 } } }
  const [{ body: answer }] = await flight.action('create_experiment_db_entry', body)
  assert.ok(answer.length > 0)
  const [{ body: snake }] = await flight.action('create_experiment_db_entry', {
    create_experiment_db_entry: { space_id: space, dataset_id: dataset.id, experiment_name: unique('snake') },
  })
  assert.ok(snake.length > 0)
  assert.ok(encode('Action', { type: 'x' }).length > 0)
})

// A small client of Arrow Flight, as the suites need it: gRPC by @grpc/grpc-js, Arrow by apache-arrow.

import assert from 'node:assert/strict'
import { once } from 'node:events'

import { Client, credentials, Metadata, status } from '@grpc/grpc-js'
import { Field, Message, MessageHeader, RecordBatchStreamWriter, Schema, Table, tableFromIPC, vectorFromArray } from 'apache-arrow'
import protobuf from 'protobufjs'

import { apiKey, gateway, rejection } from './support.mjs'

export { status }

// The fields that Arize's Python SDK uses, and no others.
const { root } = protobuf.parse(
  `syntax = "proto3";
   message Action { string type = 1; bytes body = 2; }
   message Result { bytes body = 1; }
   message Ticket { bytes ticket = 1; }
   message FlightDescriptor { int32 type = 1; bytes cmd = 2; }
   message FlightData { FlightDescriptor flight_descriptor = 1; bytes data_header = 2; bytes app_metadata = 3; bytes data_body = 1000; }
   message PutResult { bytes app_metadata = 1; }
   message CreateExperimentDBEntryResponse { string experiment_id = 1; string dataset_id = 2; string trace_model_name = 3; }
   message PostExperimentDataResponse { string experiment_id = 1; string dataset_id = 2; }
   message CreateDatasetResponse { string dataset_id = 1; }
   message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
   message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
   message Resource { repeated KeyValue attributes = 1; }
   message ScopeSpans { Scope scope = 1; repeated Span spans = 2; }
   message Scope { string name = 1; }
   message Span { bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
                  fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9; }
   message KeyValue { string key = 1; AnyValue value = 2; }
   message AnyValue { string string_value = 1; }`,
  { keepCase: true },
)

const BY_COMMAND = 2
const SERVICE = '/arrow.flight.protocol.FlightService'
const CONTINUATION = Buffer.from([0xff, 0xff, 0xff, 0xff])
const END_OF_STREAM = Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])
const ALIGNMENT = 8

export const encode = (name, value) => Buffer.from(root.lookupType(name).encode(value).finish())

export const decode = (name, bytes) => root.lookupType(name).toObject(root.lookupType(name).decode(bytes), { defaults: false })

const json = (value) => Buffer.from(JSON.stringify(value, null, 2))

/** What the client of a call is told, with the code that it ended with. */
export async function flightRejects(promise, code, text) {
  const error = await rejection(promise)
  assert.equal(status[error.code], code, `${error.message}`)
  if (text) assert.match(error.details, text)
  return error
}

/** A Flight client with one connection, as each phase of the SDK opens one. */
export class FlightClient {
  constructor({ url = gateway, key = apiKey, options = {} } = {}) {
    this.key = key
    this.grpc = new Client(new URL(url).host, credentials.createInsecure(), {
      'grpc.max_receive_message_length': -1,
      'grpc.max_send_message_length': -1,
      'grpc.use_local_subchannel_pool': 1,
      ...options,
    })
  }

  close() {
    this.grpc.close()
  }

  metadata() {
    const metadata = new Metadata()
    metadata.set('auth-token-bin', Buffer.from(this.key))
    metadata.set('origin', 'arize-logging-client')
    metadata.set('sdk-language', 'python')
    metadata.set('sdk-version', '8.42.0')
    return metadata
  }

  /** A call whose messages are named types of the protocol, or bytes where there is none. */
  call(path, request, reply) {
    return this.grpc.makeBidiStreamRequest(
      path,
      (value) => (request ? encode(request, value) : value),
      (bytes) => (reply ? decode(reply, bytes) : bytes),
      this.metadata(),
    )
  }

  /** The messages that come back where one is sent. */
  async ask(method, request, value, reply) {
    const call = this.call(`${SERVICE}/${method}`, request, reply)
    call.write(value)
    call.end()
    return collected(call)
  }

  async action(type, body) {
    return this.ask('DoAction', 'Action', { type, body: Buffer.isBuffer(body) ? body : json(body) }, 'Result')
  }

  /** Makes an experiment whose runs are still to come. */
  async begin({ spaceId, datasetId, experimentName }) {
    const [result] = await this.action('create_experiment_db_entry', { createExperimentDbEntry: { spaceId, datasetId, experimentName } })
    return decode('CreateExperimentDBEntryResponse', result.body)
  }

  /** Opens a stream of rows; what comes is FlightData, and ends in an error where the call does. */
  read(ticket) {
    const call = this.call(`${SERVICE}/DoGet`, 'Ticket', 'FlightData')
    call.write({ ticket: Buffer.isBuffer(ticket) ? ticket : json(ticket) })
    call.end()
    return call
  }

  /** All rows of a stream, as an Arrow table. */
  async get(ticket) {
    const messages = await collected(this.read(ticket))
    const kinds = messages.map(({ data_header }) => kindOf(data_header))
    assert.equal(kinds[0], MessageHeader.Schema, 'the schema comes first')
    assert.ok(kinds.slice(1).every((kind) => kind === MessageHeader.RecordBatch), 'and then nothing but batches')
    return tableFromIPC(ipc(messages))
  }

  /** The rows of a stream as Arrow tables, one a batch, each read when the one before is done with. */
  async *tables(ticket) {
    let schema
    for await (const message of this.read(ticket)) {
      if (schema) yield tableFromIPC(ipc([schema, message]))
      else schema = message
    }
  }

  async examples(spaceId, datasetId, datasetVersion) {
    return this.get({ getDataset: { spaceId, datasetId, datasetVersion } })
  }

  async runs(spaceId, experimentId) {
    return this.get({ getExperiment: { spaceId, experimentId } })
  }

  /** Sends spans as the SDK does while a task runs: root spans of traces, with texts as attributes. */
  async export(spaceId, project, spans) {
    const attributes = (texts) => Object.entries(texts).map(([key, string_value]) => ({ key, value: { string_value } }))
    const metadata = new Metadata()
    metadata.set('authorization', this.key)
    metadata.set('arize-space-id', spaceId)
    metadata.set('arize-interface', 'otel')
    const request = {
      resource_spans: [
        {
          resource: { attributes: attributes({ 'openinference.project.name': project }) },
          scope_spans: [{ scope: { name: 'arize.experiments.client' }, spans: spans.map((span) => ({ kind: 1, ...span, attributes: attributes(span.attributes) })) }],
        },
      ],
    }
    const answer = await new Promise((resolve, reject) =>
      this.grpc.makeUnaryRequest(
        '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
        (value) => encode('ExportTraceServiceRequest', value),
        (bytes) => bytes,
        request,
        metadata,
        (error, bytes) => (error ? reject(error) : resolve(bytes)),
      ),
    )
    assert.equal(answer.length, 0, 'all of them are taken')
  }

  write() {
    return this.call(`${SERVICE}/DoPut`, 'FlightData', 'PutResult')
  }

  /** Sends a table as the SDK does, and gives back what the one answer says. */
  async put(command, table, answer) {
    return this.putMessages(flightData(command, table), answer)
  }

  async putMessages(messages, answer) {
    const call = this.write()
    const results = collected(call)
    await Promise.race([sent(call, messages), results])
    const all = await results
    assert.equal(all.length, 1, 'one result comes back')
    return decode(answer, all[0].app_metadata)
  }

  async putDataset(spaceId, datasetName, table) {
    const { dataset_id } = await this.put({ createDataset: { spaceId, datasetName, datasetType: 'GENERATIVE' } }, table, 'CreateDatasetResponse')
    return dataset_id
  }

  async putRuns(spaceId, datasetId, experimentName, table) {
    return this.put({ postExperimentData: { spaceId, datasetId, experimentName } }, table, 'PostExperimentDataResponse')
  }
}

/** The messages of a call, once it ended well. */
export async function collected(call) {
  const messages = []
  for await (const message of call) messages.push(message)
  return messages
}

/** Writes as fast as the other side takes it, and ends the call; stops where the call has ended. */
export async function sent(call, messages) {
  for (const message of messages) {
    if (call.destroyed) return
    if (!call.write(message)) await Promise.race([once(call, 'drain'), once(call, 'close')])
  }
  call.end()
}

/** A table as FlightData: the first message bears the schema and says what is put. */
export function flightData(command, table) {
  const [schema, ...batches] = arrowMessages(table)
  return [{ flight_descriptor: { type: BY_COMMAND, cmd: Buffer.isBuffer(command) ? command : json(command) }, ...schema }, ...batches]
}

/** The messages of an IPC stream, without what an IPC stream puts between them. */
export function arrowMessages(table) {
  const writer = RecordBatchStreamWriter.writeAll(table)
  const stream = Buffer.from(writer.toUint8Array(true))
  const messages = []
  for (let at = 0; at + ALIGNMENT <= stream.length; ) {
    assert.ok(stream.subarray(at, at + 4).equals(CONTINUATION))
    const length = stream.readInt32LE(at + 4)
    if (length === 0) break
    const data_header = stream.subarray(at + ALIGNMENT, at + ALIGNMENT + length)
    const bodyLength = Number(Message.decode(data_header).bodyLength)
    const end = at + ALIGNMENT + length + bodyLength
    messages.push({ data_header, ...(bodyLength ? { data_body: stream.subarray(end - bodyLength, end) } : {}) })
    at = end
  }
  return messages
}

const kindOf = (header) => Message.decode(header).headerType

function ipc(messages) {
  const parts = messages.flatMap(({ data_header, data_body }) => {
    const padding = -data_header.length & (ALIGNMENT - 1)
    const length = Buffer.alloc(4)
    length.writeInt32LE(data_header.length + padding)
    return [CONTINUATION, length, data_header, Buffer.alloc(padding), ...(data_body ? [data_body] : [])]
  })
  return Buffer.concat([...parts, END_OF_STREAM])
}

/** A table of these columns, each with its type and values, which may be null. */
export function table(columns) {
  const vectors = Object.entries(columns).map(([name, [type, values]]) => [name, vectorFromArray(values, type)])
  const schema = new Schema(vectors.map(([name, vector]) => new Field(name, vector.type, true)))
  return new Table(schema, Object.fromEntries(vectors))
}

/** Tables one after another, each one a batch of the stream. */
export const batches = (...tables) => tables[0].concat(...tables.slice(1))

/** The rows of a table as plain values, numbers where they are exact and text where a number of JavaScript is not. */
export const rows = (arrow) => arrow.toArray().map((row) => plain(row))

export function plain(value) {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (value === null || typeof value !== 'object') return value
  if (typeof value.toJSON === 'function') return plain(value.toJSON())
  if (typeof value[Symbol.iterator] === 'function') return [...value].map(plain)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]))
}

/** The types of a table's columns, by name. */
export const types = (arrow) => Object.fromEntries(arrow.schema.fields.map(({ name, type }) => [name, String(type)]))

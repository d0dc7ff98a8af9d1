// A gateway of fastify and reply-from that maps Opik's page of traces to Arize's page of runs.
// node gateway.mjs PORT UPSTREAM PROCESSES
import cluster from 'node:cluster'
import replyFrom from '@fastify/reply-from'
import Fastify from 'fastify'

const [port, upstream, processes] = process.argv.slice(2)

const EXCLUDED = JSON.stringify(['usage', 'span_count', 'duration', 'total_estimated_cost', 'thread_id',
  'visibility_mode', 'llm_span_count', 'has_tool_spans', 'providers', 'created_by', 'tags', 'ttft',
  'guardrails_validations', 'span_feedback_scores', 'comments', 'environment'])
const SORTING = JSON.stringify([{ field: 'id', direction: 'ASC' }])

if (cluster.isPrimary && Number(processes) > 1) {
  for (let n = 0; n < Number(processes); n++) cluster.fork()
} else {
  const app = Fastify()
  app.register(replyFrom, { base: upstream, undici: { connections: 128, pipelining: 1 } })
  app.get('/v2/experiments/:experiment/runs', (request, reply) => {
    const limit = Number(request.query.limit ?? 50)
    return reply.from('/v1/private/traces', {
      queryString: () => queryString(request, limit),
      onResponse: async (_, reply, answer) => {
        const chunks = []
        for await (const chunk of answer.stream) chunks.push(chunk)
        reply.removeHeader('content-length')
        reply.send(JSON.stringify(page(JSON.parse(Buffer.concat(chunks).toString()).content, limit)))
      }
    })
  })
  await app.listen({ host: '127.0.0.1', port: Number(port) })
}

function queryString (request, limit) {
  const experiment = Buffer.from(request.params.experiment, 'base64').toString().slice('Experiment:'.length)
  const [project, last] = Buffer.from(request.query.cursor, 'base64url').toString().split(' ')
  const filters = JSON.stringify([
    { field: 'experiment_id', operator: '=', value: experiment },
    { field: 'id', operator: '>', value: last }
  ])
  return `page=1&size=${limit + 1}&project_id=${project}&truncate=false&strip_attachments=false` +
    `&filters=${encodeURIComponent(filters)}&exclude=${encodeURIComponent(EXCLUDED)}&sorting=${encodeURIComponent(SORTING)}`
}

function page (rows, limit) {
  const more = rows.length > limit
  const runs = []
  for (let i = 0; i < Math.min(limit, rows.length); i++) runs.push(run(rows[i]))
  const pagination = { has_more: more }
  if (more) {
    const last = rows[limit - 1]
    pagination.next_cursor = Buffer.from(`${last.project_id} ${last.id}`).toString('base64url')
  }
  return { experiment_runs: runs, pagination }
}

function run (trace) {
  const run = { id: trace.id, example_id: trace.experiment.dataset_item_id }
  const output = trace.output
  if (typeof output?.output === 'string' && Object.keys(output).length === 1) {
    run.output = output.output
  } else {
    run.output = JSON.stringify(output)
    run['diglot.output'] = 'json'
  }
  if (trace.error_info) run.error = trace.error_info.message
  if (trace.input !== undefined) run.input = trace.input
  Object.assign(run, trace.metadata)
  for (const score of trace.feedback_scores ?? []) {
    const prefix = `eval.${score.name}`
    run[`${prefix}.score`] = score.value
    if (score.category_name !== undefined) run[`${prefix}.label`] = score.category_name
    if (score.reason !== undefined) run[`${prefix}.explanation`] = score.reason
  }
  return run
}

import { type Endpoint, StartedJob } from '@dna/contract/core/endpoint'
import { isPermission } from '@dna/contract/core/permissions'
import { Problem } from '@dna/contract/core/problem'
import { z } from 'zod'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 description of a list of endpoints, made from the same values that serve and check them. */
export function openApiOf(endpoints: readonly Endpoint[], info: { version: string }): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    const item = paths[path] ?? {}
    item[endpoint.method.toLowerCase()] = operationOf(endpoint)
    paths[path] = item
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'DNA',
      version: info.version,
      description: 'From a new customer to an ISO certificate, and on from there. Errors are problem+json with a stable `code`.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }, { bearer: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'dna_sid',
          description: 'Browser session; unsafe methods also need `X-Requested-By: dna`.',
        },
        bearer: { type: 'http', scheme: 'bearer', description: 'Access token of POST /auth/login.' },
      },
    },
  }
}

function operationOf(endpoint: Endpoint): Json {
  const permission = isPermission(endpoint.access) ? `Needs the permission \`${endpoint.access}\`.` : `Access: ${endpoint.access}.`
  return {
    operationId: operationId(endpoint),
    tags: [endpoint.path.split('/')[1] ?? ''],
    summary: endpoint.summary,
    description: [endpoint.description, endpoint.live ? liveLine : undefined, permission, codesLine(endpoint)].filter(Boolean).join('\n\n'),
    'x-access': endpoint.access,
    ...(endpoint.access === 'anonymous' ? { security: [] } : {}),
    parameters: parametersOf(endpoint),
    ...(endpoint.body ? { requestBody: { required: true, content: bodyContent(endpoint) } } : {}),
    responses: {
      ...successOf(endpoint),
      default: { description: 'Problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  }
}

const liveLine =
  'With `Accept: text/event-stream` the answer comes again as server-sent events whenever it says something new; `Last-Event-ID` goes on after a break.'

function operationId(endpoint: Endpoint): string {
  const words = endpoint.path
    .split('/')
    .filter(Boolean)
    .map((part) => part.replace(/^:/, 'by_').replaceAll('-', '_'))
  return [endpoint.method.toLowerCase(), ...words].join('_')
}

function codesLine(endpoint: Endpoint): string | undefined {
  return endpoint.errors?.length ? `Codes: ${endpoint.errors.map((code) => `\`${code}\``).join(', ')}.` : undefined
}

function parametersOf(endpoint: Endpoint): Json[] {
  const inPath = Object.entries(endpoint.params?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaOf(schema, 'input'),
  }))
  const inQuery = Object.entries(endpoint.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(schema, 'input'),
  }))
  const headers: Json[] = []
  if (endpoint.if_match)
    headers.push({ name: 'If-Match', in: 'header', required: endpoint.if_match === 'required', schema: { type: 'string' } })
  if (endpoint.method !== 'GET')
    headers.push({ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 8, maxLength: 128 } })
  return [...inPath, ...inQuery, ...headers]
}

function bodyContent(endpoint: Endpoint): Json {
  const schema = endpoint.body ? schemaOf(endpoint.body, 'input') : {}
  if (!endpoint.multipart) return { 'application/json': { schema } }
  return {
    'multipart/form-data': {
      schema: { allOf: [schema, { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } }] },
    },
  }
}

function successOf(endpoint: Endpoint): Json {
  const status = String(endpoint.status ?? (endpoint.response === 'none' ? 204 : 200))
  if (endpoint.response === 'none') return { [status]: { description: 'Done' } }
  const file = { description: 'The file', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
  if (endpoint.response === 'file') return { [status]: file }
  if (endpoint.response === 'file_or_job')
    return { [status]: file, 202: { description: 'A job makes the file', content: jsonOf(StartedJob) } }
  return { [status]: { description: 'Success', content: jsonOf(endpoint.response) } }
}

function jsonOf(schema: z.core.$ZodType): Json {
  return { 'application/json': { schema: schemaOf(schema, 'input') } }
}

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): unknown {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', cycles: 'ref', reused: 'inline' })
}

import { expect, test } from 'vitest'
import { z } from 'zod'
import { allEndpoints, contract } from './all.ts'
import type { Endpoint } from './core/endpoint.ts'
import { isPermission } from './core/permissions.ts'

const writes = allEndpoints.filter((endpoint) => endpoint.method !== 'GET')

/** Everybody may call these; each further one must be argued for. */
const openWrites = [
  'POST /auth/login',
  'POST /auth/password/forgot',
  'POST /auth/password/reset',
  'POST /auth/refresh',
  'POST /auth/session',
  'POST /invitations/:invitation_id/accept',
  'POST /setup',
]

/** DELETEs of things without a version of their own. */
const withoutVersion = ['DELETE /auth/session', 'DELETE /auth/sessions/:session_id', 'DELETE /demo']

function nameOf({ method, path }: Endpoint): string {
  return `${method} ${path}`
}

function namesOf(endpoints: readonly Endpoint[]): string[] {
  return endpoints.map(nameOf).sort()
}

function paramsIn(path: string): string[] {
  return [...path.matchAll(/:([a-z_]+)/g)].map((match) => match[1] ?? '')
}

/** Fields of the answer by name; those of every member when it is a union. */
function fieldsOf(schema: unknown): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape)
  return schema instanceof z.ZodUnion ? schema.options.flatMap(fieldsOf) : []
}

/** Pairs of a place and an object schema in it that lets unknown fields pass. */
function looseObjects(schema: unknown, place: string, seen = new Set<unknown>()): string[] {
  if (!(schema instanceof z.core.$ZodType) || seen.has(schema)) return []
  seen.add(schema)
  const def: object = schema._zod.def
  const isLoose = schema instanceof z.ZodObject && !(schema._zod.def.catchall instanceof z.core.$ZodType)
  const inner = schema instanceof z.ZodObject ? Object.entries(schema.shape) : Object.entries(def)
  return [
    ...(isLoose ? [place] : []),
    ...inner.flatMap(([key, part]) =>
      Array.isArray(part) ? part.flatMap((one) => looseObjects(one, `${place}.${key}`, seen)) : looseObjects(part, `${place}.${key}`, seen),
    ),
  ]
}

test('there are endpoints of every module', () => {
  expect(Object.values(contract).every((module) => Object.keys(module).length > 0)).toBe(true)
  expect(allEndpoints.length).toBeGreaterThan(150)
})

test('method and path are unique, also when parameters are named differently', () => {
  const shapes = allEndpoints.map(({ method, path }) => `${method} ${path.replace(/:[a-z_]+/g, ':')}`)
  expect(shapes.filter((shape, at) => shapes.indexOf(shape) !== at)).toEqual([])
})

test('paths are lower case words with snake_case parameters; a list is exported under the name of its table', () => {
  const shape = /^(\/(:[a-z]+(_[a-z]+)*|[a-z]+(-[a-z]+)*))+$/
  const exported = /^\/export\/[a-z]+(_[a-z]+)*\.:format$/
  expect(allEndpoints.filter(({ path }) => !shape.test(path) && !exported.test(path)).map(nameOf)).toEqual([])
})

test('one path position has one parameter name', () => {
  const names = new Map<string, Set<string>>()
  for (const { path } of allEndpoints) {
    for (const match of path.matchAll(/:([a-z_]+)/g)) {
      const before = path.slice(0, match.index).replace(/:[a-z_]+/g, ':')
      names.set(before, (names.get(before) ?? new Set()).add(match[1] ?? ''))
    }
  }
  expect([...names].filter(([, found]) => found.size > 1)).toEqual([])
})

test.each(allEndpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const))(
  '%s has exactly the parameters of its path',
  (_name, endpoint) => {
    expect(Object.keys(endpoint.params?.shape ?? {}).sort()).toEqual(paramsIn(endpoint.path).sort())
  },
)

test('access is a permission or one of the three words', () => {
  const words = ['anonymous', 'signed_in', 'operator']
  expect(allEndpoints.filter(({ access }) => !isPermission(access) && !words.includes(access)).map(nameOf)).toEqual([])
})

test('writes for everybody are a closed list', () => {
  expect(namesOf(writes.filter(({ access }) => access === 'anonymous'))).toEqual(openWrites)
})

test('PUT and PATCH require If-Match, and so does approve', () => {
  const mustRequire = allEndpoints.filter(({ method, path }) => method === 'PUT' || method === 'PATCH' || path.endsWith('/approve'))
  expect(namesOf(mustRequire.filter(({ if_match }) => if_match !== 'required'))).toEqual([])
  expect(namesOf(allEndpoints.filter((endpoint) => endpoint.if_match === 'required' && !mustRequire.includes(endpoint)))).toEqual([])
})

test('DELETE takes If-Match, has no body and gives reasons as parameters', () => {
  const deletes = allEndpoints.filter(({ method }) => method === 'DELETE')
  expect(namesOf(deletes.filter(({ if_match }) => if_match !== 'accepted'))).toEqual(withoutVersion)
  expect(namesOf(deletes.filter(({ body }) => body !== undefined))).toEqual([])
})

test('GET changes nothing: no body, no If-Match, no secrets', () => {
  const gets = allEndpoints.filter(({ method }) => method === 'GET')
  expect(namesOf(gets.filter(({ body, if_match, secret }) => body ?? if_match ?? secret))).toEqual([])
})

test('a change of part of a record leaves absent fields alone', () => {
  const patches = allEndpoints.flatMap((endpoint) =>
    endpoint.method === 'PATCH' && endpoint.body ? [[nameOf(endpoint), endpoint.body] as const] : [],
  )
  const filled = patches.map(([name, body]) => [name, body.safeParse({})] as const)
  expect(filled.filter(([, parsed]) => parsed.success && Object.keys(Object(parsed.data)).length > 0)).toEqual([])
})

test('bodies, filters and answers refuse unknown fields', () => {
  const loose = allEndpoints.flatMap((endpoint) =>
    (['params', 'query', 'body', 'response'] as const).flatMap((part) => looseObjects(endpoint[part], `${nameOf(endpoint)} ${part}`)),
  )
  expect(loose).toEqual([])
})

test('one-time secrets are optional fields of the answer, beside already_shown', () => {
  for (const { secret, response } of allEndpoints.filter((endpoint) => endpoint.secret)) {
    expect(fieldsOf(response)).toEqual(expect.arrayContaining([...(secret ?? []), 'already_shown']))
    const fields = response instanceof z.ZodObject ? Object.entries(response.shape) : []
    for (const [name, field] of fields.filter(([key]) => secret?.includes(key)))
      expect([name, z.safeParse(field, undefined).success]).toEqual([name, true])
  }
  const withSecrets = allEndpoints.filter(({ response }) => fieldsOf(response).includes('already_shown'))
  expect(namesOf(withSecrets.filter(({ secret }) => !secret))).toEqual([])
})

test('lists have limit and offset, answers with items and total come from them', () => {
  const lists = allEndpoints.filter(({ response }) =>
    ['items', 'total', 'limit', 'offset'].every((field) => fieldsOf(response).includes(field)),
  )
  expect(lists.length).toBeGreaterThan(25)
  expect(namesOf(lists.filter(({ query }) => !['limit', 'offset', 'count'].every((field) => field in (query?.shape ?? {}))))).toEqual([])
})

test('a sort can be turned round', () => {
  const sorts = allEndpoints.flatMap(({ query }) => (query && 'sort' in query.shape ? [query.shape.sort] : []))
  expect(sorts.length).toBeGreaterThan(15)
  for (const sort of sorts) {
    const keys: string[] =
      sort instanceof z.ZodOptional && sort.def.innerType instanceof z.ZodEnum ? sort.def.innerType.options.map(String) : []
    expect(keys.filter((key) => !key.startsWith('-')).map((key) => `-${key}`)).toEqual(
      keys.filter((key) => key.startsWith('-')).sort((a, b) => keys.indexOf(a) - keys.indexOf(b)),
    )
  }
})

test('uploads are limited and handle their transactions, files are streamed', () => {
  const uploads = allEndpoints.filter(({ multipart }) => multipart)
  expect(
    namesOf(uploads.filter(({ limit, transaction, method }) => limit !== 'upload' || transaction !== 'manual' || method !== 'POST')),
  ).toEqual([])
  const files = allEndpoints.filter(({ response }) => response === 'file' || response === 'file_or_job')
  expect(namesOf(files.filter(({ transaction }) => transaction !== 'manual'))).toEqual([])
})

test('whoever takes a password is limited like a login, unless signed in with a right', () => {
  const takesPassword = writes.filter(({ body }) => fieldsOf(body).some((field) => field === 'password' || field === 'new_password'))
  expect(namesOf(takesPassword.filter(({ limit, transaction }) => limit !== 'login' || transaction !== 'manual'))).toEqual([])
})

test('codes are words in snake_case, each once per endpoint', () => {
  for (const { errors = [], path } of allEndpoints) {
    expect([path, errors.filter((code) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(code))]).toEqual([path, []])
    expect([path, new Set(errors).size]).toEqual([path, errors.length])
  }
})

test('summaries are sentences without a full stop', () => {
  expect(allEndpoints.filter(({ summary }) => !/^[A-Z].{8,}[^.]$/.test(summary)).map(nameOf)).toEqual([])
})

test.each(allEndpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const))('%s can be shown as JSON schema', (_name, endpoint) => {
  for (const part of [endpoint.params, endpoint.query, endpoint.body]) {
    if (part) expect(() => z.toJSONSchema(part, { io: 'input' })).not.toThrow()
  }
  const { response } = endpoint
  if (typeof response !== 'string') expect(() => z.toJSONSchema(response, { io: 'output' })).not.toThrow()
})

import { randomInt } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { allEndpoints } from '@dna/contract/all'
import type { Endpoint } from '@dna/contract/core/endpoint'
import { Problem } from '@dna/contract/core/problem'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reportExperiment } from './experiment.ts'
import { type Client, type Reply, startTest } from './harness.ts'
import { fieldsOf, sampleBody } from './sample-body.ts'
import { addressOf, fillOrganization, type Twin } from './twin-organization.ts'

const t = await startTest()
// Of each seed; the two seeds together make the 2,000 inputs per operation that a release is held to.
const inputsPerOperation = 1_000
const memoryGrowthLimit = 100 * 1_048_576
const fixedSeed = 20261120

type Input = { path: string | null; query: [string, string][]; body: unknown; headers: Record<string, string> }
type Failure = { seed: number; operation: string; address: string; body: unknown; status: number; answer: string }

/** Texts that break what is put together from texts. */
const nasty = [
  '',
  ' ',
  '\u0000',
  "' or 1=1 --",
  '%00',
  '../../etc/passwd',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=1+1',
  '\ud800',
  '\u202e',
  'null',
  '-1',
  '1e309',
  '9'.repeat(40),
  'x'.repeat(70_000),
  '01900000-0000-7000-8000-00000000dead',
  '2026-02-30',
  '9999-99-99T99:99:99Z',
]
const text = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 30 }))
const value: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, true, -1, 0, 1.5, 2 ** 31, 2 ** 63, [], {}),
)

/** A body that fits the schema, with some of its fields replaced, taken away or added; or something else altogether. */
function bodies(endpoint: Endpoint): fc.Arbitrary<unknown> {
  if (!endpoint.body) return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, value)
  const sample = Object(sampleBody(endpoint))
  const fields = [...new Set([...fieldsOf(endpoint), ...Object.keys(sample), 'id', 'org_id', '__proto__'])]
  const changed = fc
    .array(fc.tuple(fc.constantFrom(...fields), fc.option(value, { nil: undefined })), { maxLength: 3 })
    .map((changes) => ({ ...sample, ...Object.fromEntries(changes) }))
  return fc.oneof({ weight: 8, arbitrary: changed }, { weight: 1, arbitrary: value })
}

function inputs(endpoint: Endpoint): fc.Arbitrary<Input> {
  const names = [...Object.keys(endpoint.query?.shape ?? {}), 'unheard_of']
  return fc.record({
    path: fc.option(text, { nil: null, freq: 2 }),
    query: fc.array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 3 }),
    body: bodies(endpoint),
    headers: fc.oneof(
      fc.constant({ 'if-match': '"1"' }),
      fc.constant({ 'if-match': 'W/"x"' }),
      fc.constant({ 'if-match': '"99999999999999999999"' }),
      fc.constant({ 'idempotency-key': 'the-same-key-again' }),
      fc.constant({ 'content-type': 'text/xml' }),
      fc.constant({}),
    ),
  })
}

function addressFor(endpoint: Endpoint, twin: Twin, input: Input): string {
  const parameters = Object.keys(endpoint.params?.shape ?? {})
  // Only the last id is replaced, so that what comes before it leads somewhere.
  const idFor = (name: string) =>
    input.path !== null && name === parameters.at(-1)
      ? encodeURIComponent(input.path.toWellFormed().slice(0, 300))
      : twin.idFor(endpoint, name)
  const address = addressOf(endpoint, idFor)
  const query = input.query.map(([name, given]) => `${name}=${encodeURIComponent(given.toWellFormed().slice(0, 2_000))}`).join('&')
  return query === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${query}`
}

function ask(client: Client, endpoint: Endpoint, { address, input }: { address: string; input: Input }): Promise<Reply> {
  const { headers, body } = input
  if (endpoint.multipart) {
    const fields = Object.fromEntries(
      Object.entries(Object(body)).map(([name, given]) => [name.replace(/[\r\n"]/g, ''), JSON.stringify(given) ?? '']),
    )
    return client.upload(address, { name: 'a.pdf', bytes: String(JSON.stringify(body)).slice(0, 1_000) }, fields, { headers: {} })
  }
  switch (endpoint.method) {
    case 'GET':
      return client.get(address, { headers })
    case 'DELETE':
      return client.delete(address, { headers })
    case 'POST':
      return client.post(address, body, { headers })
    case 'PUT':
      return client.put(address, body, { headers })
    case 'PATCH':
      return client.patch(address, body, { headers })
  }
}

const revealing = /\bat \S+ \(|node_modules|\.ts:\d+|\bselect\b.+\bfrom\b|insert into|violates|syntax error|relation "|pg_|kysely/i

function faultOf(endpoint: Endpoint, reply: Reply): boolean {
  if (reply.status >= 500) return true
  if (reply.status < 400) return ![endpoint.status ?? (endpoint.response === 'none' ? 204 : 200), 202, 304].includes(reply.status)
  const { detail, title, code } = Object(reply.body)
  return !Problem.safeParse(reply.body).success || revealing.test(`${title} ${detail} ${code}`)
}

/** Bytes of objects that are still in use. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

type Counts = { operations: number; inputs: number; answered_2xx: number; answered_4xx: number; answered_5xx: number }

/** Sends so many inputs to every operation, and gathers the answers that should not have been. */
async function fuzz(
  twin: Twin,
  { seed, inputsEach }: { seed: number; inputsEach: number },
): Promise<{ counts: Counts; failures: Failure[] }> {
  const failures: Failure[] = []
  const counts = { operations: 0, inputs: 0, answered_2xx: 0, answered_4xx: 0, answered_5xx: 0 }
  let client = await t.colleague(twin.admin, 'admin')
  for (const endpoint of allEndpoints) {
    counts.operations += 1
    for (const input of fc.sample(inputs(endpoint), { seed, numRuns: inputsEach })) {
      const address = addressFor(endpoint, twin, input)
      const reply = await ask(client, endpoint, { address, input })
      counts.inputs += 1
      if (reply.status >= 500) counts.answered_5xx += 1
      else if (reply.status >= 400) counts.answered_4xx += 1
      else counts.answered_2xx += 1
      if (faultOf(endpoint, reply)) {
        const answer = Buffer.isBuffer(reply.body) ? '' : JSON.stringify(reply.body)?.slice(0, 400)
        failures.push({
          seed,
          operation: `${endpoint.method} ${endpoint.path}`,
          address: address.slice(0, 200),
          body: input.body,
          status: reply.status,
          answer,
        })
      }
      // Some operations end the session of whoever asks.
      const mayHaveEnded = reply.status === 401 || endpoint.path.startsWith('/auth/')
      if (mayHaveEnded && (await client.get('/users/me')).status === 401) client = await t.colleague(twin.admin, 'admin')
    }
  }
  return { counts, failures }
}

test.each([
  ['fixed', fixedSeed],
  ['fresh', randomInt(2 ** 31)],
])('acceptance 8: no input makes the server fail or tell about itself (%s seed)', async (_kind, seed) => {
  const started = performance.now()
  Object.assign(t.parts.app.log, { level: 'silent' })
  const twin = await fillOrganization(t)
  // What is loaded and compiled once is no leak.
  await fuzz(twin, { seed: seed + 1, inputsEach: 100 })
  const heapBefore = heapInUse()
  const { counts, failures } = await fuzz(twin, { seed, inputsEach: inputsPerOperation })
  expect(failures.slice(0, 20).map((failure) => JSON.stringify(failure).slice(0, 900))).toEqual([])
  const heap_growth_mb = Math.round((heapInUse() - heapBefore) / 1_048_576)
  expect(heap_growth_mb * 1_048_576).toBeLessThan(memoryGrowthLimit)
  reportExperiment(8, { ...counts, heap_growth_mb }, started, seed)
})

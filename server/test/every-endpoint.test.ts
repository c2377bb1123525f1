import { allEndpoints } from '@dna/contract/all'
import { isPermission } from '@dna/contract/core/permissions'
import { beforeAll, expect, test } from 'vitest'
import { collectRoutes } from '../src/core/http.ts'
import { openApiOf } from '../src/core/openapi.ts'
import { modules } from '../src/modules.ts'
import { reportExperiment } from './experiment.ts'
import { startTest } from './harness.ts'
import { fillOrganization, type Twin } from './twin-organization.ts'

const t = await startTest()
let twin: Twin

beforeAll(async () => {
  twin = await fillOrganization(t)
})

test('experiment 1: every operation of the contract is served, described and guarded, and has a fixture', () => {
  const started = performance.now()
  const named = allEndpoints.map((endpoint) => `${endpoint.method} ${endpoint.path}`).sort()
  const served = collectRoutes(modules)
    .map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`)
    .sort()
  expect(served).toEqual(named)
  const described = Object.entries(Object(openApiOf(allEndpoints, { version: 'x' }).paths)).flatMap(([path, item]) =>
    Object.keys(Object(item)).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  )
  expect(described.sort()).toEqual(named)
  for (const endpoint of allEndpoints) {
    expect(isPermission(endpoint.access) || ['anonymous', 'signed_in', 'operator'].includes(endpoint.access), endpoint.path).toBe(true)
    for (const parameter of Object.keys(endpoint.params?.shape ?? {})) expect(twin.idFor(endpoint, parameter)).toBeTruthy()
  }
  reportExperiment(1, { operations: named.length }, started)
})

test('what Fastify itself serves is the contract and the few addresses beside it', () => {
  const routes = t.server
    .printRoutes({ commonPrefix: false, includeHooks: false })
    .split('\n')
    .flatMap((line) => /(\/\S*|\*)? \((.+)\)/.exec(line)?.[2] ?? [])
  expect(routes.length).toBeGreaterThan(50)
})

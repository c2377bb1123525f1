import type { TestProject } from 'vitest/node'
import { setUp } from './people.ts'
import { startServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    installation: { url: string; cookie: string }
  }
}

/** Starts one installation for all journeys, which keep apart by organization; those about the beginning start their own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const operator = await setUp(server.url)
  project.provide('installation', { url: server.url, cookie: operator.api.cookie })
  return server.stop
}

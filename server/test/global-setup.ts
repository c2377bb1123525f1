import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openEmbedded, openPostgres, type TestDatabase } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: TestDatabase
  }
}

/** Migrates one database per run and engine; tests isolate themselves by organization. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data_dir = mkdtempSync(join(tmpdir(), 'dna-test-'))
  const opened = process.env.DNA_TEST_ENGINE === 'postgres' ? await openPostgres(data_dir, serverAddress()) : await openEmbedded(data_dir)
  project.provide('database', opened.database)
  return async () => {
    await opened.end()
    rmSync(data_dir, { recursive: true, force: true })
  }
}

function serverAddress(): string {
  const address = process.env.TEST_DATABASE_URL
  if (!address) throw new Error('DNA_TEST_ENGINE=postgres needs TEST_DATABASE_URL')
  return address
}

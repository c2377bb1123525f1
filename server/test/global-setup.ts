import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase, type TestDatabase } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: TestDatabase
  }
}

/** Migrates one database per run and engine; tests isolate themselves by organization. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data_dir = mkdtempSync(join(tmpdir(), 'dna-test-'))
  const opened = await openDatabase(data_dir)
  project.provide('database', opened.database)
  return async () => {
    await opened.end()
    rmSync(data_dir, { recursive: true, force: true })
  }
}

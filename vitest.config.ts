import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** A server test needs the shared database when it lies in server/test or imports from there (the harness and its like). */
const serverTests = globSync('server/{src,test}/**/*.test.ts')
const onDatabase = serverTests.filter(
  (path) => path.startsWith('server/test/') || /from '(\.\.?\/)+test\/(?!sample-library)/.test(readFileSync(path, 'utf8')),
)
const withoutDatabase = serverTests.filter((path) => !onDatabase.includes(path))

const journeys = globSync('e2e/**/*.test.ts')
/** Experiments that take minutes, for releases: `npm run test:hardening`. */
const hardening = globSync('{server/{src,test},e2e}/**/*.hardening.ts')

/** An empty list would mean every test there is. */
const orNothing = (paths: string[]) => (paths.length > 0 ? paths : ['no-such-file'])

/** One process per worker loads the server once for all files; tests isolate themselves by organization, not by process. */
const database = { globalSetup: './server/test/global-setup.ts', hookTimeout: 60_000, isolate: false }

export default defineConfig({
  test: {
    passWithNoTests: true,
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['contract/src/**/*.test.ts', 'web/src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', ...withoutDatabase],
          testTimeout: 20_000,
        },
      },
      { test: { ...database, name: 'server', include: orNothing(onDatabase), testTimeout: 20_000 } },
      { test: { ...database, name: 'hardening', include: orNothing(hardening), testTimeout: 3_600_000, fileParallelism: false } },
      {
        test: {
          name: 'e2e',
          globalSetup: './e2e/global-setup.ts',
          include: orNothing(journeys),
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})

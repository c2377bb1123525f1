import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { findingsIn, ruleNames } from './check-rules.ts'
import { tooLong } from './check-sizes.ts'

let root = ''
afterEach(() => rmSync(root, { recursive: true, force: true }))

function tree(files: Record<string, string>): string {
  root = mkdtempSync(join(tmpdir(), 'dna-rules-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** Rule, path, and a text that breaks it in its last line. Some are put together so that this file keeps the rules itself. */
const planted: [string, string, string][] = [
  ['no-default-export', 'server/src/core/a.ts', `const a = 1\nexport default a`],
  ['no-default-export', 'web/src/ui/a.tsx', `export default function A() { return <b /> }`],
  ['no-barrel', 'web/src/ui/all.ts', `import './b.ts'\nexport * from './a.ts'`],
  ['no-barrel', 'server/src/core/index.ts', `export { a } from './a.ts'`],
  ['environment-in-config-only', 'server/src/core/a.ts', `// é\nexport const mode = process.env.MODE`],
  ['no-bare-fetch', 'server/src/modules/x/service.ts', `export const a = () => fetch('http://x')`],
  ['no-bare-fetch', 'server/src/core/a.ts', `export const a = () => globalThis.fetch('http://x')`],
  ['no-cast', 'server/src/core/a.ts', `const a: unknown = 1\nexport const b = a as number`],
  ['no-cast', 'web/src/core/a.ts', `const a: unknown = 1\nexport const b = <number>a`],
  ['no-any', 'contract/src/a.ts', `export const a = (b: any) => b`],
  ['no-skipped-test', 'server/src/core/a.test.ts', `test.skip('a', () => undefined)`],
  ['no-skipped-test', 'e2e/a.test.ts', `describe.only('a', () => undefined)`],
  ['no-skipped-test', 'web/src/ui/a.test.tsx', `test.skip.each([1])('a', () => undefined)`],
  ['no-placeless-name', 'server/src/core/utils/a.ts', `export const a = 1`],
  ['no-placeless-name', 'web/src/ui/helpers.ts', `export const a = 1`],
  ['no-leftover-mark', 'server/src/core/a.ts', `export const a = 1 // ${'TO'}${'DO'} later`],
  ['no-leftover-mark', 'server/migrations/0001_a.sql', `-- ${'FIX'}${'ME'}`],
  ['no-commented-out-code', 'server/src/core/a.ts', `export const a = 1\n// const b = 2`],
  ['no-commented-out-code', 'web/src/ui/a.tsx', `export const a = 1\n// await load(a)`],
  ['no-raw-palette', 'web/src/ui/a.tsx', `export const a = <b className="p-2 bg-red-500" />`],
  ['no-raw-palette', 'web/src/ui/a.tsx', `export const a = <b className="hover:text-white" />`],
  ['no-schema-name-in-migration', 'server/migrations/0001_a.sql', `create table a ();\nalter table dna_app.a add b text`],
  ['no-schema-name-in-sql', 'server/src/modules/x/queries.ts', `export const a = 'select 1 from auth.users'`],
  ['no-registry-host', 'package-lock.json', `{ "resolved": "https://registry.${'npmjs'}.org/a.tgz" }`],
  ['no-home-path', 'docs/a.md', `Data lies in ${'/ho'}me/somebody/dna`],
]

test.each(planted)('%s finds what is planted in %s', (rule, path, text) => {
  expect(findingsIn(tree({ [path]: `${text}\n` }))).toContainEqual(expect.objectContaining({ rule, path, line: text.split('\n').length }))
})

test('every rule has something planted', () => {
  expect(ruleNames.filter((name) => !planted.some(([rule]) => rule === name))).toEqual([])
})

test('what the rules allow stays silent', () => {
  const files = {
    'contract/src/core/register.ts': `export const seam = (value: unknown) => value as string`,
    'server/src/modules/customers/index.ts': `export { findCustomer } from './queries.ts'`,
    'server/src/core/config.ts': `export const port = process.env.PORT`,
    'server/src/core/a.ts': `import { a as b } from './b.ts'\nexport const c = [b] as const\nexport const prefetch = { fetch: () => 1 }.fetch()`,
    'server/src/core/comments.ts': `// The lock (see above) is returned only once.\n// if the client drops, nothing is kept\nexport const a = 1`,
    'server/src/core/a.test.ts': `const a: unknown = 1\ntest.skipIf(true)('a', () => a as number)`,
    'server/migrations/0001_a.sql': `-- auth.users is meant\ncreate table {{auth}}.users (id uuid);`,
    'server/src/modules/auth/routes.ts': `export const route = [auth.login, auth.logout]`,
    'web/vite.config.ts': `export default {}`,
    'web/src/ui/tokens.css': `/* instead of text-red-500 */\n:root { color: inherit }`,
    'web/src/ui/a.tsx': `export const a = <b className="bg-surface text-muted from-accent" />`,
  }
  expect(findingsIn(tree(files))).toEqual([])
})

test('files that are too long are named', () => {
  const lines = (count: number) => 'export {}\n'.repeat(count)
  const files = {
    'server/src/core/long.ts': lines(301),
    'server/src/core/full.ts': lines(300),
    'server/src/core/tables.gen.ts': lines(900),
    'server/src/core/long.test.ts': lines(501),
    'e2e/full.test.ts': lines(500),
    'README.md': lines(61),
    'ARCHITECTURE.md': lines(151),
    'CONTRIBUTING.md': lines(101),
    'docs/adr/0001-a.md': lines(61),
    'docs/operations.md': lines(400),
  }
  const found = tooLong(tree(files)).map((line) => line.split(':')[0])
  expect(found.sort()).toEqual([
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'README.md',
    'docs/adr/0001-a.md',
    'server/src/core/long.test.ts',
    'server/src/core/long.ts',
  ])
})

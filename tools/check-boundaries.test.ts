import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { boundaryViolations } from './check-boundaries.ts'

const home = join(import.meta.dirname, '..')
const root = mkdtempSync(join(tmpdir(), 'dna-boundaries-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** One planted import per rule: from, to, rule. Targets are made too. */
const planted: [string, string, string][] = [
  ['contract/src/a.ts', 'server/src/core/db.ts', 'contract-depends-on-zod-only'],
  ['server/src/core/a.ts', 'server/src/modules/customers/index.ts', 'server-core-is-the-bottom'],
  ['server/src/core/b.ts', 'contract/src/customers.ts', 'server-core-knows-contract-core-only'],
  ['server/src/registers/a.ts', 'server/src/modules/customers/index.ts', 'registers-below-modules'],
  ['server/src/modules/plans/a.ts', 'server/src/bin/dna.ts', 'modules-below-the-list'],
  ['server/src/modules.ts', 'server/src/bin/dna.ts', 'list-below-commands'],
  ['server/src/modules/plans/b.ts', 'server/src/modules/customers/queries.ts', 'module-door'],
  ['server/src/modules/unheard-of/a.ts', 'server/src/core/db.ts', 'module-in-order'],
  ['server/src/modules/users/a.ts', 'server/src/modules/customers/index.ts', 'module-order-users'],
  ['server/src/modules/tasks/a.ts', 'server/src/modules/files/index.ts', 'module-order-tasks'],
  ['server/src/modules/evidence/a.ts', 'server/src/modules/plans/index.ts', 'module-order-evidence'],
  ['server/src/core/c.ts', 'server/test/harness.ts', 'product-without-tests'],
  ['server/src/core/d.ts', 'web/src/core/api.ts', 'server-without-web'],
  ['web/src/core/a.ts', 'server/src/core/db.ts', 'web-without-server'],
  ['web/src/ui/a.ts', 'web/src/core/api.ts', 'ui-is-below-the-app'],
  ['web/src/ui/b.ts', 'web/src/features/customers/list.ts', 'ui-is-below-the-app'],
  ['web/src/core/b.ts', 'web/src/features/customers/list.ts', 'web-core-is-the-bottom'],
  ['web/src/registers/a.ts', 'web/src/features/customers/list.ts', 'web-registers-below-features'],
  ['web/src/features/customers/a.ts', 'web/src/routes/index.ts', 'features-below-routes'],
]

/** Imports along the rules, which must stay silent. */
const allowed: [string, string][] = [
  ['server/src/core/ok.ts', 'contract/src/core/paging.ts'],
  ['server/src/modules/plans/ok.ts', 'server/src/modules/customers/index.ts'],
  ['server/src/modules/plans/ok-2.ts', 'contract/src/customers.ts'],
  ['server/src/bin/ok.ts', 'server/src/modules.ts'],
  ['server/src/modules/plans/ok.test.ts', 'server/test/harness.ts'],
  ['web/src/routes/ok.ts', 'web/src/features/customers/list.ts'],
  ['web/src/features/customers/ok.ts', 'contract/src/customers.ts'],
]

test('every planted import is found by its rule, and no allowed one', () => {
  cpSync(join(home, '.dependency-cruiser.cjs'), join(root, '.dependency-cruiser.cjs'))
  symlinkSync(join(home, 'node_modules'), join(root, 'node_modules'))
  write('package.json', '{"type":"module"}')
  for (const [, to] of [...planted, ...allowed]) write(to, 'export const target = 1\n')
  for (const [from, to] of [...planted, ...allowed]) {
    write(from, `import { target } from '${'../'.repeat(from.split('/').length - 1)}${to}'\nexport const used = target\n`)
  }
  write('server/src/core/lost.ts', `export { target } from './nowhere.ts'\n`)
  write('server/src/core/circle-a.ts', `import { b } from './circle-b.ts'\nexport const a = () => b\n`)
  write('server/src/core/circle-b.ts', `import { a } from './circle-a.ts'\nexport const b = () => a\n`)

  const { violations } = boundaryViolations(root)
  for (const [from, to, rule] of planted) expect(violations).toContain(`${rule}: ${from} -> ${to}`)
  expect(violations).toContain('resolvable: server/src/core/lost.ts -> ./nowhere.ts')
  expect(violations.some((violation) => violation.startsWith('no-cycles: server/src/core/circle-'))).toBe(true)
  for (const [from] of allowed) expect(violations.filter((violation) => violation.includes(from))).toEqual([])
})

test('every rule of the configuration has a planted import', async () => {
  const { default: config } = await import(join(home, '.dependency-cruiser.cjs'))
  const names: string[] = config.forbidden.map((rule: { name: string }) => rule.name)
  const seen = new Set([...planted.map(([, , rule]) => rule), 'resolvable', 'no-cycles'])
  expect(names.filter((name) => !seen.has(name) && !name.startsWith('module-order-'))).toEqual([])
})

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

/** Without its parser the tool cruises nothing and is content: fewer modules than this is a broken check. */
const FEWEST_MODULES = 50

/** Imports that break the rules of `.dependency-cruiser.cjs`, as `rule: from -> to`, and how many files were looked at. */
export function boundaryViolations(root: string): { modules: number; violations: string[] } {
  const tool = join(import.meta.dirname, '..', 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
  const folders = ['contract/src', 'server/src', 'web/src'].filter((folder) => existsSync(join(root, folder)))
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders]
  const { stdout, stderr } = spawnSync(process.execPath, [tool, ...options], { cwd: root, encoding: 'utf8', maxBuffer: 200_000_000 })
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser failed: ${stderr || stdout}`)
  const { summary } = Report.parse(JSON.parse(stdout))
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  }
}

if (import.meta.main) {
  const { modules, violations } = boundaryViolations(process.cwd())
  for (const violation of violations) console.log(violation)
  if (modules < FEWEST_MODULES) console.log(`only ${modules} modules were looked at: the check itself is broken`)
  process.exitCode = violations.length > 0 || modules < FEWEST_MODULES ? 1 : 0
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, runSteps, type Step, type StepResult } from './steps.ts'

/** Everything about the code that needs no running program: types, lint and format, boundaries, dead code, sizes, our own rules. */
export function check(): Promise<StepResult[]> {
  const typed = ['contract', 'server', 'web', 'e2e'].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))
  const steps: Step[] = [
    ...typed.map((folder) => ({ title: `types of ${folder}`, command: 'tsc', args: ['--noEmit', '-p', folder] })),
    { title: 'lint and format', command: 'biome', args: ['check', '--max-diagnostics=40'] },
    { title: 'who imports whom', command: 'node', args: ['tools/check-boundaries.ts'] },
    { title: 'unused files, exports, packages', command: 'knip', args: ['--no-progress'] },
    { title: 'length of files', command: 'node', args: ['tools/check-sizes.ts'] },
    { title: 'rules of our own', command: 'node', args: ['tools/check-rules.ts'] },
  ]
  return runSteps(steps, 2)
}

if (import.meta.main) {
  const results = await check()
  process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
}

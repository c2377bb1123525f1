import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { check } from './check.ts'
import { root, runStep } from './steps.ts'

type Count = { passed: number; failed: number; skipped: number }
type Suite = { title: string; projects: string[]; env: NodeJS.ProcessEnv; skipped_because?: string }

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
})

const reports = join(root, '.tmp', 'test')
const no_database = process.env.TEST_DATABASE_URL ? undefined : 'TEST_DATABASE_URL is not set'
const no_browser = existsSync(join(root, '.tmp', 'browser.json')) ? undefined : 'no browser was found'

const suites: Suite[] = [
  { title: 'tests, built-in database', projects: ['unit', 'server'], env: { DNA_TEST_ENGINE: 'embedded', TEST_DATABASE_URL: '' } },
  { title: 'tests, PostgreSQL', projects: ['server'], env: { DNA_TEST_ENGINE: 'postgres' }, skipped_because: no_database },
  { title: 'journeys in a browser', projects: ['e2e'], env: {}, skipped_because: no_browser },
]

const started = performance.now()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const checked = await check()
const counts: Count[] = [{ passed: checked.filter(({ ok }) => ok).length, failed: checked.filter(({ ok }) => !ok).length, skipped: 0 }]
for (const suite of suites) counts.push(await runSuite(suite))

const sum = (pick: (count: Count) => number) => counts.reduce((total, count) => total + pick(count), 0)
const failed = sum((count) => count.failed)
const skipped = sum((count) => count.skipped)
console.log(`\n${Math.round((performance.now() - started) / 1000)} s${skipped > 0 ? `, ${skipped} not run here` : ''}`)
process.exitCode = failed > 0 ? 1 : 0
console.log(`${sum((count) => count.passed)} passed, ${failed} failed`)

async function runSuite({ title, projects, env, skipped_because }: Suite): Promise<Count> {
  if (skipped_because) {
    console.log(`skip   ${title.padEnd(34)} ${skipped_because}`)
    return { passed: 0, failed: 0, skipped: 0 }
  }
  const file = join(reports, `${title.replaceAll(/\W+/g, '-')}.json`)
  const args = ['run', ...projects.flatMap((name) => ['--project', name]), '--reporter=json', `--outputFile=${file}`]
  const { ok, seconds, output } = await runStep({ title, command: 'vitest', args, env })
  const report = existsSync(file) ? Report.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data : undefined
  const count = report ? countOf(report, ok) : { passed: 0, failed: 1, skipped: 0 }
  console.log(
    `${count.failed === 0 ? 'ok    ' : 'FAILED'} ${title.padEnd(34)} ${seconds.toFixed(1)} s, ${count.passed} passed, ${count.failed} failed`,
  )
  if (report) printFailures(report)
  if (!report || (count.failed > 0 && report.numFailedTests === 0)) console.log(output.trim().slice(-8_000))
  return count
}

/** A file that could not be loaded has no tests to count, and counts as one that failed; so does a run that fails for another reason. */
function countOf(report: z.infer<typeof Report>, ok: boolean): Count {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  ).length
  const failed = report.numFailedTests + unloaded
  return { passed: report.numPassedTests, failed: failed === 0 && !ok ? 1 : failed, skipped: report.numPendingTests }
}

function printFailures(report: z.infer<typeof Report>): void {
  for (const file of report.testResults) {
    const broken = file.assertionResults.filter(({ status }) => status === 'failed')
    if (file.status === 'failed')
      console.log(`       ${file.name.replace(`${root}/`, '')}${broken.length === 0 ? `\n         ${file.message ?? ''}` : ''}`)
    for (const { fullName, failureMessages } of broken) {
      console.log(
        `         ${fullName}\n${(failureMessages ?? []).join('\n').split('\n').slice(0, 12).join('\n').replace(/^/gm, '           ')}`,
      )
    }
  }
}

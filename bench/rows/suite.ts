import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Line, line, notMeasured } from '../line.ts'

const reports = new URL('../../.tmp/test', import.meta.url).pathname
const Report = z.object({ startTime: z.number(), testResults: z.array(z.object({ endTime: z.number() })) })

/** P16: how long the suites of the last `npm test` took, from the reports that it keeps. */
export function suiteRow(): Line {
  const names = existsSync(reports) ? readdirSync(reports).filter((name) => name.endsWith('.json')) : []
  if (names.length === 0) return notMeasured('P16', 'npm test', 'run npm test')
  const seconds = names.map((name) => {
    const { startTime, testResults } = Report.parse(JSON.parse(readFileSync(join(reports, name), 'utf8')))
    return (Math.max(startTime, ...testResults.map(({ endTime }) => endTime)) - startTime) / 1000
  })
  const sum = seconds.reduce((total, one) => total + one, 0)
  const name = `last npm test, ${names.length} suites without the checks`
  return line({ row: 'P16', engine: 'any', name, figure: `${sum.toFixed(0)} s`, limit: '', budget: '<= 480 s', is_met: sum <= 480 })
}

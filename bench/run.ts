import { type Line, notMeasured, tableOf } from './line.ts'
import { answerRow } from './rows/answer.ts'
import { exportRows } from './rows/exports.ts'
import { growthRows } from './rows/growth.ts'
import { listExportRows } from './rows/list-exports.ts'
import { planRow } from './rows/plan.ts'
import { portfolioRows } from './rows/portfolio.ts'
import { startRows } from './rows/start.ts'
import { suiteRow } from './rows/suite.ts'
import { taskListRow } from './rows/task-list.ts'
import { uploadRows } from './rows/upload.ts'
import { webRows } from './rows/web.ts'
import { workspaceRows } from './rows/workspace.ts'
import { type Engine, firmCustomers, type Scene, withScene } from './scene.ts'

type Group = { rows: string[]; engines: Engine[]; run(scene: Scene): Promise<Line | Line[]> }

const both: Engine[] = ['postgres', 'embedded']

/** Rows that are measured on a firm. */
const groups: Group[] = [
  { rows: ['P1', 'P2'], engines: ['postgres'], run: workspaceRows },
  { rows: ['P3', 'P4'], engines: both, run: portfolioRows },
  { rows: ['P5'], engines: both, run: planRow },
  { rows: ['P6'], engines: both, run: answerRow },
  { rows: ['P8'], engines: both, run: taskListRow },
  { rows: ['P9'], engines: both, run: exportRows },
  { rows: ['P10'], engines: both, run: listExportRows },
  { rows: ['P11'], engines: both, run: uploadRows },
  { rows: ['P13'], engines: ['postgres'], run: growthRows },
]

const args = process.argv.slice(2)
const option = (name: string) => args[args.indexOf(name) + 1]
const only = args.includes('--rows') ? (option('--rows') ?? '').split(',') : null
const engines = both.filter((engine) => !args.includes('--engine') || option('--engine') === engine)
const json = args.includes('--json')

const asked = (rows: readonly string[]) => only === null || rows.some((row) => only.includes(row))
const lines: Line[] = []

function note(measured: Line[]): void {
  lines.push(...measured)
  if (!json) for (const one of measured) console.error(`${one.row} ${one.engine}: ${one.figure} ${one.verdict}`)
}

for (const engine of engines) {
  const mine = groups.filter((group) => group.engines.includes(engine) && asked(group.rows))
  if (mine.length === 0) continue
  await withScene(engine, engine === 'postgres' ? firmCustomers : firmCustomers / 10, async (scene) => {
    for (const group of mine) {
      const measured = await group.run(scene).catch((error: unknown) => notMeasured(group.rows.join(', '), engine, String(error)))
      note([measured].flat())
    }
  })
}

if (engines.includes('embedded') && asked(['P12'])) note(await startRows())
if (asked(['P15'])) note(webRows())
if (asked(['P16'])) note([suiteRow()])

console.log(json ? JSON.stringify(lines, null, 2) : tableOf(lines))

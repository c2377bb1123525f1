import { type Line, tableOf } from './line.ts'
import { answerRow } from './rows/answer.ts'
import { planRow } from './rows/plan.ts'
import { portfolioRows } from './rows/portfolio.ts'
import { taskListRow } from './rows/task-list.ts'
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
]

const args = process.argv.slice(2)
const option = (name: string) => args[args.indexOf(name) + 1]
const only = args.includes('--rows') ? (option('--rows') ?? '').split(',') : null
const engines = both.filter((engine) => !args.includes('--engine') || option('--engine') === engine)
const json = args.includes('--json')

const asked = (rows: readonly string[]) => only === null || rows.some((row) => only.includes(row))
const lines: Line[] = []

for (const engine of engines) {
  const mine = groups.filter((group) => group.engines.includes(engine) && asked(group.rows))
  if (mine.length === 0) continue
  await withScene(engine, engine === 'postgres' ? firmCustomers : firmCustomers / 10, async (scene) => {
    for (const group of mine) {
      if (!json) console.error(`${engine}: ${group.rows.join(', ')}`)
      lines.push(...[await group.run(scene)].flat())
    }
  })
}

console.log(json ? JSON.stringify(lines, null, 2) : tableOf(lines))

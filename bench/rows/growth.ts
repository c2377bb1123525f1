import { call } from '../child.ts'
import { type Line, line, ms, times } from '../line.ts'
import { median, timed } from '../measure.ts'
import { firmCustomers, type Scene, withScene } from '../scene.ts'
import { taskList } from './task-list.ts'

const reads: { name: string; read: (scene: Scene) => Promise<unknown> }[] = [
  {
    name: 'P1 workspace',
    read: ({ child, firm, headers }) => call(`${child.url}/api/v1/customers/${firm.customer_id}/workspace`, { headers }),
  },
  { name: 'P3 portfolio', read: ({ child, headers }) => call(`${child.url}/api/v1/portfolio?limit=50`, { headers }) },
  { name: 'P8 task list', read: taskList },
]

/** P13: the same reads on ten times the data. */
export function growthRows(scene: Scene): Promise<Line[]> {
  return withScene(scene.engine, firmCustomers / 10, async (tenth) => {
    const lines: Line[] = []
    for (const { name, read } of reads) {
      const [large, small]: [number[], number[]] = [[], []]
      for (let round = 0; round < 25; round += 1) {
        large.push(await timed(() => read(scene)))
        small.push(await timed(() => read(tenth)))
      }
      const ratio = median(large.slice(3)) / median(small.slice(3))
      const figure = ms(median(large.slice(3)))
      const limit = `${ms(median(small.slice(3)))} on a tenth = ${times(ratio)}`
      lines.push(line({ row: 'P13', engine: scene.engine, name, figure, limit, budget: '<= 1.5 x', is_met: ratio <= 1.5 }))
    }
    return lines
  })
}

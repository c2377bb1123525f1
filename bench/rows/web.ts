import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Line, line, notMeasured } from '../line.ts'

const dist = new URL('../../web/dist', import.meta.url).pathname

/** P15: what the browser loads before it shows anything, and the largest script that comes later. */
export function webRows(): Line[] {
  const page = join(dist, 'index.html')
  if (!existsSync(page)) return [notMeasured('P15', 'web application', 'not built')]
  const initial = [...readFileSync(page, 'utf8').matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1] ?? '')
  const later = readdirSync(join(dist, 'assets'))
    .map((name) => `assets/${name}`)
    .filter((path) => path.endsWith('.js') && !initial.includes(path))
  const first = initial.reduce((sum, path) => sum + kilobytes(path), 0)
  const [name = '', largest = 0] = later.map((path) => [path, kilobytes(path)] as const).sort((a, b) => b[1] - a[1])[0] ?? []
  const rest = { row: 'P15', engine: 'any', limit: '' } as const
  return [
    line({
      ...rest,
      name: `initial JavaScript, ${initial.length} files, gzip`,
      figure: `${first.toFixed(0)} kB`,
      budget: '<= 200 kB',
      is_met: first <= 200,
    }),
    line({
      ...rest,
      name: `largest later chunk, gzip (${name})`,
      figure: `${largest.toFixed(0)} kB`,
      budget: '<= 80 kB',
      is_met: largest <= 80,
    }),
  ]
}

function kilobytes(path: string): number {
  return gzipSync(readFileSync(join(dist, path))).length / 1000
}

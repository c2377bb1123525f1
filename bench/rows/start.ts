import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProgram } from '../../server/test/program.ts'
import { type Line, line, ms } from '../line.ts'
import { median, timed } from '../measure.ts'

/** P12: from the start of the process to its first answer, against the built-in engine alone, on an empty folder and on data. */
export async function startRows(): Promise<Line[]> {
  const lines: Line[] = []
  for (const name of ['empty data folder', 'existing data'] as const) {
    const engines: number[] = []
    const programs: number[] = []
    for (let round = 0; round < 3; round += 1) {
      const folder = mkdtempSync(join(tmpdir(), 'dna-bench-start-'))
      const [alone, whole] = [join(folder, 'alone'), join(folder, 'whole')]
      if (name === 'existing data') {
        await engineAlone(alone)
        await start(whole)
      }
      engines.push(await timed(() => engineAlone(alone)))
      programs.push(await start(whole))
      rmSync(folder, { recursive: true, force: true })
    }
    const [engine, program] = [median(engines), median(programs)]
    lines.push(
      line({
        row: 'P12',
        engine: 'embedded',
        name: `cold start, ${name}`,
        figure: ms(program),
        limit: `${ms(engine)} engine alone`,
        budget: `<= 2 x engine + 1 s = ${ms(2 * engine + 1000)}`,
        is_met: program <= 2 * engine + 1000,
      }),
    )
  }
  return lines
}

async function start(data_dir: string): Promise<number> {
  const program = await startProgram(data_dir)
  await program.stop()
  return program.ready_ms
}

/** A process that opens the engine, asks it one thing and closes it. */
async function engineAlone(data_dir: string): Promise<void> {
  const child = spawn(process.execPath, [new URL('../engine-process.ts', import.meta.url).pathname, data_dir], { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the engine ended with ${code}`)
}

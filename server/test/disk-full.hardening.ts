import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { openPostgres } from './databases.ts'
import { reportExperiment } from './experiment.ts'
import { startProgram } from './program.ts'
import { pause, programEnvironment, setUpProgram } from './program-visitor.ts'

const { engine } = inject('database')
const folder = mkdtempSync(join(tmpdir(), 'dna-full-'))
const mounted = mount()

function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=500m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    rmSync(folder, { recursive: true, force: true })
    console.log('acceptance 14 is skipped: file systems cannot be mounted here')
    return false
  }
}

test.skipIf(!mounted)('acceptance 14: on a full disk writes answer 507, reads go on, and writes resume when there is room', async () => {
  const started = performance.now()
  const data_dir = join(folder, 'data')
  mkdirSync(data_dir)
  const opened = engine === 'postgres' ? await openPostgres(data_dir, process.env.TEST_DATABASE_URL ?? '') : null
  const program = await startProgram(data_dir, { DISK_MIN_FREE_MB: '100', ...(opened ? programEnvironment(opened.database) : {}) })
  const counts = { acknowledged: 0, refused: 0, reads: 0, resumed_after_ms: 0 }
  const filler = join(folder, 'filler')
  try {
    const visitor = await setUpProgram(program.url)
    const acknowledged = new Set<string>()
    const write = async (name: string) => {
      const { status, text } = await visitor.post('/customers', { company_name: name })
      if (status === 201) acknowledged.add(name)
      else expect([503, 507], text.slice(0, 300)).toContain(status)
      return status
    }
    expect(await write('Before')).toBe(201)
    for (const left of [20, 0]) {
      writeFileSync(filler, Buffer.alloc(Math.max(0, freeMegabytes() - left) * 1_048_576, 1), { flag: 'a' })
      const limit = Date.now() + 40_000
      let number = 0
      while ((await write(`Full ${left} ${number}`)) !== 507 && Date.now() < limit) {
        number += 1
        await pause(100)
      }
      for (let round = 0; round < 10; round += 1) {
        expect(await write(`Refused ${left} ${round}`)).toBe(507)
        counts.refused += 1
        expect((await visitor.get('/customers')).status).toBe(200)
        counts.reads += 1
      }
    }
    rmSync(filler)
    const freed = performance.now()
    let number = 0
    while ((await write(`After ${number}`)) !== 201) {
      number += 1
      expect(performance.now() - freed).toBeLessThan(40_000)
      await pause(250)
    }
    counts.resumed_after_ms = Math.round(performance.now() - freed)
    counts.acknowledged = acknowledged.size
    const listed = JSON.parse((await visitor.get('/customers?limit=200')).text).items.map(
      (one: { company_name: string }) => one.company_name,
    )
    expect(listed.sort()).toEqual([...acknowledged].sort())
    expect(partialFiles(data_dir)).toEqual([])
    reportExperiment(14, counts, started)
  } finally {
    await program.stop()
    await opened?.end()
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true, force: true })
  }
})

function freeMegabytes(): number {
  const { bavail, bsize } = statfsSync(folder)
  return Math.floor((bavail * bsize) / 1_048_576)
}

function partialFiles(data_dir: string): string[] {
  return readdirSync(data_dir, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(part|partial|tmp)$/.test(path))
}

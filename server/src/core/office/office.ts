import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { constants, setPriority, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { messageOf, RenderFailure } from '../rendering/failure.ts'
import { profileSettings } from './profile.ts'

/** Turns Word files into PDF with LibreOffice. */
export type Office = {
  /** PDF/A-2b of a Word file; rejects with RenderFailure `render_timeout` or `render_failed`. */
  pdfOf(word: Uint8Array): Promise<Uint8Array>
  /** Ends the program if it runs and removes its profile. */
  close(): Promise<void>
}

export type OfficeOptions = {
  /** Path of `soffice`. */
  program: string
  /** Time for one file; 30 s when not given. */
  time_limit_ms?: number
}

// Files that wait longer than this are told to come again.
const mostWaiting = 20
const filter = `pdf:writer_pdf_Export:${JSON.stringify({
  SelectPdfVersion: { type: 'long', value: '2' },
  UseTaggedPDF: { type: 'boolean', value: 'true' },
})}`

/**
 * One file at a time, each in a process and a folder of its own, with a profile that nobody else uses. A process that is late is killed
 * with its children, and its profile goes with it.
 */
export function createOffice({ program, time_limit_ms = 30_000 }: OfficeOptions): Office {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let running: ChildProcess | null = null
  let folder: Promise<string> | null = null
  let is_closed = false

  async function convert(word: Uint8Array): Promise<Uint8Array> {
    if (is_closed) throw new RenderFailure('render_failed', 'the program is closing')
    folder ??= newFolder()
    const home = await folder.catch((failure) => {
      folder = null
      throw new RenderFailure('render_failed', messageOf(failure))
    })
    const work = await mkdtemp(join(home, 'file-'))
    try {
      await writeFile(join(work, 'document.docx'), word)
      await run(home, work)
      return new Uint8Array(await readFile(join(work, 'document.pdf')))
    } catch (failure) {
      // A profile whose program was killed may be damaged.
      folder = null
      await rm(home, { recursive: true, force: true, maxRetries: 3 })
      throw failure instanceof RenderFailure ? failure : new RenderFailure('render_failed', messageOf(failure))
    } finally {
      await rm(work, { recursive: true, force: true })
    }
  }

  function run(home: string, work: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const profile = pathToFileURL(join(home, 'profile')).href
    const options = ['--headless', '--norestore', '--nolockcheck', '--nodefault', `-env:UserInstallation=${profile}`]
    const child = spawn(program, [...options, '--convert-to', filter, '--outdir', work, join(work, 'document.docx')], {
      cwd: work,
      detached: true,
      stdio: 'ignore',
      env: { HOME: home, TMPDIR: work, LANG: 'C.UTF-8', PATH: [dirname(program), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter) },
    })
    running = child
    const timer = setTimeout(() => {
      kill(child)
      reject(new RenderFailure('render_timeout', `the file was not converted within ${time_limit_ms / 1000} s`))
    }, time_limit_ms)
    child.on('spawn', () => lower(child))
    child.on('error', (failure) => reject(new RenderFailure('render_failed', messageOf(failure))))
    child.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new RenderFailure('render_failed', `the conversion ended with ${code ?? 'a signal'}`))
    })
    return promise.finally(() => {
      clearTimeout(timer)
      running = null
    })
  }

  return {
    pdfOf(word) {
      if (waiting >= mostWaiting) return Promise.reject(new RenderFailure('render_timeout', 'too many files wait to be converted'))
      waiting += 1
      const turn = last.then(() => convert(word))
      last = turn.catch(() => {}).finally(() => (waiting -= 1))
      return turn
    },
    async close() {
      is_closed = true
      if (running) kill(running)
      await last
      if (folder) await rm(await folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** A folder of its own with a profile that runs no macros and fetches nothing. */
async function newFolder(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'dna-office-'))
  await mkdir(join(home, 'profile', 'user'), { recursive: true })
  await writeFile(join(home, 'profile', 'user', 'registrymodifications.xcu'), profileSettings)
  return home
}

function lower({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already.
  }
}

/** The program starts another one; both are in a group of their own. */
function kill({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type RunningServer = {
  url: string
  data_dir: string
  stop: () => Promise<void>
  /** Ends the program, lets `between` work on what it left, and starts it again where it was. */
  restart: (between: (data_dir: string) => Promise<void>) => Promise<void>
}

/** Starts the program as a newcomer would, on data of its own and a free port. */
export async function startServer(environment: Record<string, string> = {}): Promise<RunningServer> {
  const port = await freePort()
  const data_dir = mkdtempSync(join(tmpdir(), 'dna-e2e-'))
  const url = `http://localhost:${port}`
  const start = async () => {
    const child = spawn(process.execPath, ['server/src/bin/dna.ts', 'serve'], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: String(port),
        DATA_DIR: data_dir,
        LOG_LEVEL: 'error',
        RATE_API_PER_MIN: '100000',
        RATE_LOGIN_PER_MIN: '1000',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    await ready(child)
    return child
  }
  let child = await start()
  const end = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  return {
    url,
    data_dir,
    stop: async () => {
      await end()
      rmSync(data_dir, { recursive: true, force: true })
    },
    restart: async (between) => {
      await end()
      await between(data_dir)
      child = await start()
    },
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('is ready at')) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output.slice(-2000)}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

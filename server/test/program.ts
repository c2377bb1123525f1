import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** The program as a process of its own. */
export type Program = {
  url: string
  /** From the start of the process to its first answer. */
  ready_ms: number
  /** Ends it as an operator would. Answers the exit code. */
  stop(): Promise<number | null>
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
}

const program = new URL('../src/bin/dna.ts', import.meta.url).pathname

/** Starts `dna serve` on a data folder and waits for its first answer. */
export async function startProgram(data_dir: string, environment: Record<string, string> = {}): Promise<Program> {
  const port = environment.PORT ?? String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const started = performance.now()
  const child = spawn(process.execPath, [program, 'serve'], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: port,
      DATA_DIR: data_dir,
      LOG_LEVEL: 'error',
      RATE_API_PER_MIN: '1000000',
      RATE_LOGIN_PER_MIN: '1000',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  await firstAnswer(child, url)
  const ready_ms = performance.now() - started
  return {
    url,
    ready_ms,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function firstAnswer(child: ChildProcess, url: string): Promise<void> {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-4_000)
    })
  }
  const limit = Date.now() + 120_000
  while (child.exitCode === null && Date.now() < limit) {
    const reply = await fetch(`${url}/ready`).catch(() => null)
    if (reply?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  child.kill('SIGKILL')
  throw new Error(`the program does not answer: ${output}`)
}

/** A port of the loopback interface that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { z } from 'zod'
import type { TestDatabase } from '../server/test/databases.ts'

const Address = z.object({ url: z.url() })
const Memory = z.object({ rss: z.number() })

/** A process beside this one that answers over HTTP, so that whoever measures does not share its thread. */
export type Child = {
  url: string
  /** Bytes of memory that it holds. */
  memory(): Promise<number>
  stop(): Promise<void>
}

/** Starts DNA on a database in a process of its own. */
export function startServerProcess(database: TestDatabase): Promise<Child> {
  return startChild('./server-process.ts', database)
}

/** Starts the bare HTTP server that answers with `bytes` from memory, and that keeps what it is sent below `folder`. */
export function startBareProcess(bytes: string, folder: string): Promise<Child> {
  return startChild('./bare-process.ts', { bytes, folder })
}

async function startChild(program: string, setup: object): Promise<Child> {
  const child = fork(new URL(program, import.meta.url).pathname)
  const ended = once(child, 'exit')
  const answer = async () => {
    const [message] = await Promise.race([once(child, 'message'), ended])
    return message
  }
  child.send(setup)
  const { url } = Address.parse(await answer())
  return {
    url,
    memory: async () => {
      child.send('memory')
      return Memory.parse(await answer()).rss
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 })

export type Call = { method?: string; headers?: Record<string, string>; body?: Buffer | string }
export type Got = { status: number; headers: Record<string, string | string[] | undefined>; text: string }

/** One request on a connection that stays open. Throws for an answer of 400 and above. */
export function call(url: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers, agent }, (reply) => {
      const chunks: Buffer[] = []
      reply.on('data', (chunk: Buffer) => chunks.push(chunk))
      reply.on('error', reject)
      reply.on('end', () => {
        const status = reply.statusCode ?? 0
        const text = Buffer.concat(chunks).toString()
        if (status >= 400) reject(new Error(`${method} ${url}: ${status} ${text.slice(0, 300)}`))
        else resolve({ status, headers: reply.headers, text })
      })
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

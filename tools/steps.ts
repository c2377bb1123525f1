import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

export type Step = { title: string; command: string; args: string[]; env?: NodeJS.ProcessEnv }
export type StepResult = { title: string; ok: boolean; seconds: number; output: string }

/** Runs one program of node_modules/.bin, or this Node, and gathers what it prints. */
export function runStep({ title, command, args, env }: Step): Promise<StepResult> {
  const started = performance.now()
  const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
  return new Promise((resolve) => {
    const child = spawn(command === 'node' ? process.execPath : command, args, {
      cwd: root,
      env: { ...process.env, PATH: path, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command !== 'node',
    })
    let output = ''
    const gather = (text: Buffer) => {
      output += text.toString()
    }
    child.stdout.on('data', gather)
    child.stderr.on('data', gather)
    const end = (ok: boolean) => resolve({ title, ok, seconds: (performance.now() - started) / 1000, output })
    child.on('error', (error) => {
      output += String(error)
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}

/** Runs steps, at most so many at a time, and prints one line each as it ends; what a failed one printed follows its line. */
export async function runSteps(steps: Step[], at_a_time: number): Promise<StepResult[]> {
  const results: StepResult[] = []
  const waiting = [...steps]
  async function work(): Promise<void> {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await runStep(step)
      results.push(result)
      console.log(`${result.ok ? 'ok    ' : 'FAILED'} ${result.title.padEnd(34)} ${result.seconds.toFixed(1)} s`)
      if (!result.ok) console.log(result.output.trim().replace(/^/gm, '       '))
    }
  }
  await Promise.all(Array.from({ length: at_a_time }, work))
  return results
}

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './steps.ts'

const programs = [
  {
    name: 'api',
    command: process.execPath,
    args: ['--watch', 'server/src/bin/dna.ts', 'serve'],
    cwd: root,
  },
  {
    name: 'web',
    command: process.execPath,
    args: [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), '--clearScreen', 'false'],
    cwd: join(root, 'web'),
  },
]

/** The server, restarted when its sources change, and the web app at its own port with what it needs from the server passed on. */
const running = programs.map(({ name, command, args, cwd }) => {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const say = (text: Buffer) => process.stdout.write(text.toString().replace(/^(?=.)/gm, `${name} | `))
  child.stdout.on('data', say)
  child.stderr.on('data', say)
  child.on('exit', (code) => {
    console.log(`${name} | ended`)
    process.exitCode = code ?? 1
    for (const other of running) other.kill('SIGTERM')
  })
  return child
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => running.forEach((child) => void child.kill(signal)))

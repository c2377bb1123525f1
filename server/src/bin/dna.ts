#!/usr/bin/env node
import { ConfigError, EXIT_CONFIG } from '../core/config.ts'
import { commands } from './commands.ts'

const [name = 'help', ...args] = process.argv.slice(2)
const command = commands[name] ?? commands.help

try {
  process.exitCode = (await command?.run(args)) ?? 0
} catch (error) {
  if (error instanceof ConfigError) {
    console.error(error.message)
    process.exitCode = EXIT_CONFIG
  } else {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = error instanceof Error && 'exit_code' in error && typeof error.exit_code === 'number' ? error.exit_code : 1
  }
}

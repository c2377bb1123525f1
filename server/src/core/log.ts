import pino from 'pino'

/** One JSON object per line. Never bodies, cookies, tokens or file names. */
export type Log = {
  error(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  info(fields: Record<string, unknown>, message: string): void
  debug(fields: Record<string, unknown>, message: string): void
}

/** Makes the process log. `stream` is for tests that read the lines. */
export function createLog(options: { level: string; version: string; stream?: { write(line: string): void } }): Log {
  const settings = {
    level: options.level,
    base: { service: 'dna', version: options.version },
    timestamp: pino.stdTimeFunctions.isoTime,
    messageKey: 'msg',
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return options.stream ? pino(settings, options.stream) : pino(settings)
}

import { checkLibrary, formatPath, libraryFolder, loadLibrary } from '../modules/library/index.ts'
import { fillLibrary } from '../modules/setup/index.ts'
import { withApp } from './with-app.ts'

/** `sync` loads the shipped library into every organization; `check` reads the files and names every problem. */
export async function library([verb]: string[]): Promise<number> {
  if (verb === 'sync') return withApp(({ app }) => fillLibrary(app).then(() => 0))
  if (verb !== 'check') {
    console.error('dna library sync | check')
    return 64
  }
  const problems = checkLibrary(await loadLibrary(libraryFolder))
  for (const one of problems) console.log(`${one.severity} ${one.code} ${one.file} ${formatPath(one.path)}: ${one.message}`)
  const errors = problems.filter((one) => one.severity === 'error').length
  console.log(`${errors} errors, ${problems.length - errors} warnings`)
  return errors > 0 ? 1 : 0
}

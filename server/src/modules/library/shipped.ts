import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkStructure } from './checks.ts'
import { type CompiledLibrary, compileLibrary } from './compile.ts'
import { loadLibrary } from './load.ts'
import { formatPath } from './problems.ts'

/** The folder of the content that ships with the program. */
export const libraryFolder = fileURLToPath(new URL('../../../../library', import.meta.url))

let hash: Promise<string> | undefined
let shipped: Promise<CompiledLibrary> | undefined

/** Hash over names and bytes of all shipped files: tells without parsing whether an organization has them already. */
export function shippedHash(): Promise<string> {
  hash ??= hashFolder(libraryFolder)
  return hash
}

/** The shipped library, read, checked and compiled once per process. A single error in the files and nothing is loaded. */
export function shippedLibrary(): Promise<CompiledLibrary> {
  shipped ??= readShipped()
  return shipped
}

async function hashFolder(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(yaml|json)$/.test(name)).sort()
  const sum = createHash('sha256')
  for (const name of names)
    sum
      .update(name.replaceAll('\\', '/'))
      .update('\0')
      .update(await readFile(join(folder, name)))
      .update('\0')
  return sum.digest('hex')
}

async function readShipped(): Promise<CompiledLibrary> {
  const loaded = await loadLibrary(libraryFolder)
  const errors = checkStructure(loaded).filter((problem) => problem.severity === 'error')
  if (errors.length > 0) {
    const first = errors.slice(0, 5).map((one) => `${one.code} ${one.file} ${formatPath(one.path)}`)
    throw new Error(`the library has ${errors.length} errors: ${first.join('; ')}`)
  }
  return compileLibrary(loaded)
}

import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkCopies } from '../server/src/modules/library/check-copies.ts'
import { checkLibrary } from '../server/src/modules/library/checks.ts'
import { computeCoverage } from '../server/src/modules/library/coverage.ts'
import { loadLibrary } from '../server/src/modules/library/load.ts'
import { manifestFile, writeManifest } from '../server/src/modules/library/manifest.ts'
import type { Problem } from '../server/src/modules/library/problems.ts'
import { formatPath } from '../server/src/modules/library/problems.ts'

const usage = `node tools/library-check.ts [path-substring ...]
  prints the problems of the content library, of all files or of those whose path contains one of the words
  --folder <path>      another library folder
  --coverage           prints clauses with their templates and the counts per template
  --against <path>     folder with bought standards as .txt: looks for eight equal words in a row
  --write-manifest     releases the present files: writes library/manifest.json`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string', default: path.join(import.meta.dirname, '../library') },
    coverage: { type: 'boolean', default: false },
    against: { type: 'string' },
    'write-manifest': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(usage)
else {
  const loaded = await loadLibrary(values.folder)
  const copies = values.against ? checkCopies(loaded.library, await readTexts(values.against)) : []
  const problems = [...checkLibrary(loaded), ...copies].filter(
    ({ file }) => positionals.length === 0 || positionals.some((word) => file.includes(word)),
  )
  for (const [file, found] of Map.groupBy(problems, ({ file }) => file)) {
    console.log(`\n${file}`)
    for (const line of describe(found, loaded.lineOf)) console.log(line)
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length
  console.log(
    `\n${loaded.manifest.length} files read, ${errors} errors, ${problems.length - errors} warnings${positionals.length > 0 ? ` in ${positionals.join(', ')}` : ''}`,
  )
  if (values.coverage) printCoverage(loaded)
  if (values['write-manifest']) await writeFile(path.join(values.folder, manifestFile), writeManifest(loaded.manifest))
  process.exitCode = errors > 0 ? 1 : 0
}

async function readTexts(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return Promise.all(names.filter((name) => name.endsWith('.txt')).map((name) => readFile(path.join(folder, name), 'utf8')))
}

function describe(found: Problem[], lineOf: Awaited<ReturnType<typeof loadLibrary>>['lineOf']): string[] {
  const lines = found.map((one) => ({ ...one, line: lineOf(one.file, one.path) ?? 1 })).toSorted((a, b) => a.line - b.line)
  return lines.map(
    ({ line, severity, code, path: place, message }) =>
      `  ${line}: ${severity === 'warning' ? 'warning ' : ''}${code} ${formatPath(place)}: ${message}`,
  )
}

function printCoverage({ library }: Awaited<ReturnType<typeof loadLibrary>>): void {
  for (const { edition, clauses, templates } of computeCoverage(library)) {
    console.log(
      `\n${edition}: ${clauses.filter((clause) => clause.templates.length > 0).length} of ${clauses.length} clauses and controls have a template`,
    )
    for (const clause of clauses)
      console.log(`  ${clause.number.padEnd(10)} ${clause.title.padEnd(50)} ${clause.templates.join(', ') || '-'}`)
    for (const template of templates)
      console.log(`  ${template.key}: ${template.sections} sections, ${template.tasks} tasks, ${template.with_evidence} with evidence`)
    console.log(`  total: ${sum(templates.map(({ sections }) => sections))} sections, ${sum(templates.map(({ tasks }) => tasks))} tasks`)
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

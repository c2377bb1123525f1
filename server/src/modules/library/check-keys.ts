import type { Library } from './load.ts'
import type { ManifestEntry } from './manifest.ts'
import type { Problem, ProblemPath } from './problems.ts'
import { problem } from './problems.ts'
import { fillableSections } from './sections.ts'

/** Keys given twice, keys that do not match their file, and section ids that do not match their fact. */
export function checkKeys(library: Library, manifest: readonly ManifestEntry[]): Problem[] {
  return [...duplicateFiles(manifest), ...duplicatesInside(library), ...misplacedFiles(library, manifest), ...misnamedSections(library)]
}

function duplicateFiles(manifest: readonly ManifestEntry[]): Problem[] {
  return repeated(manifest, ({ key, language }) => `${key} (${language})`).map(({ path, key }) =>
    problem('library_key_duplicate', path, ['key'], `another file has the key ${key}`),
  )
}

function duplicatesInside(library: Library): Problem[] {
  const found = (file: string, list: string, keys: string[]): Problem[] =>
    repeated(keys, (key) => key).map((key) => problem('library_key_duplicate', file, [list, key], `${key} is given twice`))
  const ids = (columns: readonly (string | { id: string })[]) => columns.map((column) => (typeof column === 'string' ? column : column.id))
  return [
    ...library.facts.flatMap(({ file, content: { facts } }) => [
      ...found(
        file,
        'facts',
        facts.map(({ key }) => key),
      ),
      ...facts.flatMap((fact) => columnsTwice(file, ['facts', fact.key], ids(fact.columns ?? []))),
    ]),
    ...library.templates.flatMap(({ file, content: { body } }) => [
      ...found(
        file,
        'body',
        body.map(({ id }) => id),
      ),
      ...body.flatMap((section) => columnsTwice(file, ['body', section.id], ids((section.kind === 'fillable' && section.columns) || []))),
    ]),
    ...library.standards.flatMap(({ file, content: { clauses } }) => [
      ...found(
        file,
        'clauses',
        clauses.map(({ number }) => number),
      ),
      ...repeated(
        clauses.filter(({ harmonised_key }) => harmonised_key),
        ({ harmonised_key }) => harmonised_key ?? '',
      ).map((clause) =>
        problem('library_key_duplicate', file, ['clauses', clause.number, 'harmonised_key'], `another clause has ${clause.harmonised_key}`),
      ),
    ]),
    ...library.checklists.flatMap(({ file, content }) =>
      found(
        file,
        'items',
        content.items.map(({ id }) => id),
      ),
    ),
    ...tasksTwice(library),
    ...ordersTwice(library),
  ]
}

function columnsTwice(file: string, path: ProblemPath, ids: string[]): Problem[] {
  return repeated(ids, (id) => id).map((id) => problem('library_key_duplicate', file, [...path, 'columns'], `column ${id} is given twice`))
}

function tasksTwice(library: Library): Problem[] {
  const tasks = library.tasks.flatMap(({ file, content }) => content.tasks.map(({ key }) => ({ file, key })))
  return repeated(tasks, ({ key }) => key).map(({ file, key }) =>
    problem('library_key_duplicate', file, ['tasks', key], `${key} is given twice`),
  )
}

function ordersTwice(library: Library): Problem[] {
  return repeated(library.templates, ({ content }) => `${familyOf(content.key)} ${content.order}`).map(({ file, content }) =>
    problem('library_key_duplicate', file, ['order'], `another template of this family has order ${content.order}`),
  )
}

function misplacedFiles(library: Library, manifest: readonly ManifestEntry[]): Problem[] {
  const expected = new Map(manifest.map(({ path, key }) => [path, expectedPath(library, path, key)]))
  return [...expected].flatMap(([file, path]) => {
    const found = file.replace(/(\.[a-z]{2})?\.yaml$/, '.yaml')
    return path === undefined || found === path
      ? []
      : [problem('library_key_mismatch', file, ['key'], `a file with this key belongs at ${path}`)]
  })
}

function expectedPath(library: Library, file: string, key: string): string | undefined {
  const holds = (list: readonly { file: string }[]) => list.some((loaded) => loaded.file === file)
  if (holds(library.facts)) return 'facts.yaml'
  if (holds(library.standards)) return `standards/${key}.yaml`
  if (holds(library.templates)) return `templates/${key.replace('.', '/')}.yaml`
  if (holds(library.tasks)) return `${key.replace('.', '/')}.yaml`
  if (holds(library.starters)) return `starters/${key.replace('starter.', '')}.yaml`
  if (holds(library.checklists)) return `checklists/${key.replace('checklist.', '')}.yaml`
  return undefined
}

function misnamedSections(library: Library): Problem[] {
  const sections = fillableSections(library).flatMap(({ file, section: { id, fact_key } }) =>
    !fact_key || fact_key.endsWith(`.${id}`)
      ? []
      : [problem('library_key_mismatch', file, ['body', id, 'id'], `id must be the last part of ${fact_key}`)],
  )
  const tasks = library.tasks.flatMap(({ file, content: { family, tasks: all } }) =>
    all
      .filter(({ key }) => familyOf(key) !== family)
      .map(({ key }) => problem('library_key_mismatch', file, ['tasks', key, 'key'], `key must begin with ${family}.`)),
  )
  const titled = library.tasks.flatMap(({ file, content }) =>
    content.tasks
      .filter(({ key, title }) => key !== `${content.family}.${snakeCase(title)}`)
      .map(({ key, title }) =>
        problem('library_key_mismatch', file, ['tasks', key, 'key'], `key must end with the title in snake_case: ${snakeCase(title)}`),
      ),
  )
  return [...sections, ...tasks, ...titled]
}

function snakeCase(title: string): string {
  return title
    .replaceAll(/\{\{.*?\}\}/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('_')
}

function familyOf(key: string): string {
  return key.split('.')[0] ?? ''
}

function repeated<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): Entry[] {
  const seen = new Set<string>()
  return entries.filter((entry) => seen.size === seen.add(keyOf(entry)).size)
}

import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Document, ParsedNode } from 'yaml'
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { ManifestEntry } from './manifest.ts'
import { contentHash, manifestFile, readManifest } from './manifest.ts'
import type { Problem, ProblemPath } from './problems.ts'
import { problem } from './problems.ts'
import { Checklist, Facts, Standard, Starter, Tasks, Template, Translation } from './schema.ts'
import type { Reading } from './schema-issues.ts'
import { describeIssues, fieldOf, namingFields, readKeepingGood } from './schema-issues.ts'

/** A content file that could be read, with the place it came from. */
export interface Loaded<Content> {
  file: string
  content: Content
}

export interface Library {
  facts: Loaded<Facts>[]
  standards: Loaded<Standard>[]
  templates: Loaded<Template>[]
  tasks: Loaded<Tasks>[]
  starters: Loaded<Starter>[]
  checklists: Loaded<Checklist>[]
  translations: Loaded<Translation>[]
}

export interface LoadedLibrary {
  library: Library
  /** One entry per readable content file, ordered by path. */
  manifest: ManifestEntry[]
  /** The entries of `manifest.json`: what the last release held; empty before the first one. */
  released: ManifestEntry[]
  problems: Problem[]
  /** Line of a place in a file, counted from 1; of the nearest existing parent when the place is missing. */
  lineOf: (file: string, place: ProblemPath) => number | undefined
}

export interface SourceFile {
  file: string
  text: string
  document: Document.Parsed
  lines: LineCounter
}

/** Reads every YAML file of a library folder. Bad content never throws: it is left out and named in `problems`. */
export async function loadLibrary(folder: string): Promise<LoadedLibrary> {
  const names = await readdir(folder, { recursive: true })
  const files = names.filter((name) => name.endsWith('.yaml')).map((name) => name.replaceAll(path.sep, '/'))
  const sources = await Promise.all(files.sort().map((file) => readSource(folder, file)))
  const byFile = new Map(sources.map((source) => [source.file, source]))
  const loaded: LoadedLibrary = {
    library: { facts: [], standards: [], templates: [], tasks: [], starters: [], checklists: [], translations: [] },
    manifest: [],
    ...(await readReleased(folder)),
    lineOf: (file, place) => lineIn(byFile.get(file), place),
  }
  for (const source of sources) addFile(loaded, source)
  return loaded
}

async function readReleased(folder: string): Promise<Pick<LoadedLibrary, 'released' | 'problems'>> {
  const file = path.join(folder, manifestFile)
  const text = existsSync(file) ? await readFile(file, 'utf8') : ''
  const manifest = text === '' ? { files: [] } : readManifest(text)
  if (manifest) return { released: manifest.files, problems: [] }
  return { released: [], problems: [problem('library_schema_invalid', manifestFile, [], 'is no manifest; write it anew')] }
}

async function readSource(folder: string, file: string): Promise<SourceFile> {
  const text = await readFile(path.join(folder, file), 'utf8')
  const lines = new LineCounter()
  return { file, text, lines, document: parseDocument(text, { lineCounter: lines }) }
}

function addFile(loaded: LoadedLibrary, source: SourceFile): void {
  const { file, document } = source
  const [broken] = document.errors
  if (broken) {
    loaded.problems.push(problem('library_schema_invalid', file, [], broken.message.split('\n')[0] ?? ''))
    return
  }
  const raw: unknown = document.toJS()
  const { library } = loaded
  const kind = fieldOf(raw, 'kind')
  const add = <Content>(list: Loaded<Content>[], reading: Reading<Content>, describe: (content: Content) => Named) => {
    loaded.problems.push(...describeIssues(file, raw, reading.issues))
    if (reading.content === undefined) return
    list.push({ file, content: reading.content })
    loaded.manifest.push({ path: file, language: 'en', sha256: contentHash(source.text), ...describe(reading.content) })
  }
  if (kind === 'facts') add(library.facts, readKeepingGood(Facts, raw, 'facts'), nameFacts)
  else if (kind === 'standard') add(library.standards, readKeepingGood(Standard, raw, 'clauses'), nameStandard)
  else if (kind === 'template') add(library.templates, readKeepingGood(Template, raw, 'body'), nameTemplate)
  else if (kind === 'tasks') add(library.tasks, readKeepingGood(Tasks, raw, 'tasks'), nameTasks)
  else if (kind === 'starter')
    add(library.starters, readKeepingGood(Starter, raw, 'rows'), ({ key, version }) => ({ key, version, keys: [] }))
  else if (kind === 'checklist') add(library.checklists, readKeepingGood(Checklist, raw, 'items'), nameChecklist)
  else if (kind === 'translation') add(library.translations, readKeepingGood(Translation, raw, 'texts'), nameTranslation)
  else loaded.problems.push(problem('library_schema_invalid', file, ['kind'], `${String(kind)} is no kind of library file`))
}

type Named = Pick<ManifestEntry, 'key' | 'version' | 'keys'> & { language?: string }

function nameFacts({ version, facts }: Facts): Named {
  return { key: 'facts', version, keys: facts.map((fact) => fact.key).sort() }
}

function nameStandard({ key, version, clauses }: Standard): Named {
  return { key, version, keys: clauses.map((clause) => clause.number).sort() }
}

function nameTemplate({ key, version, body }: Template): Named {
  return { key, version, keys: body.map((section) => section.id).sort() }
}

function nameTasks({ family, version, tasks }: Tasks): Named {
  return { key: `tasks.${family}`, version, keys: tasks.map((task) => task.key).sort() }
}

function nameChecklist({ key, version, items }: Checklist): Named {
  return { key, version, keys: items.map((item) => item.id).sort() }
}

function nameTranslation({ key, version, language }: Translation): Named {
  return { key, version, language, keys: [] }
}

/** Line of a place in a file, counted from 1; of the nearest existing parent when the place is missing. */
export function lineIn(source: SourceFile | undefined, place: ProblemPath): number | undefined {
  if (!source) return undefined
  let node: ParsedNode | null | undefined = source.document.contents
  let offset = node?.range[0] ?? 0
  for (const part of place) {
    const child = childOf(node, part)
    if (!child) break
    offset = child.offset
    node = child.node
  }
  return source.lines.linePos(offset).line
}

function childOf(node: ParsedNode | null | undefined, part: string | number): { offset: number; node: ParsedNode | null } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part))
    return pair && { offset: pair.key.range[0], node: pair.value }
  }
  if (!isSeq(node)) return undefined
  const entry = node.items.find(
    (item, index) => index === part || (isMap(item) && namingFields.some((field) => String(item.get(field)) === part)),
  )
  return entry && { offset: entry.range[0], node: entry }
}

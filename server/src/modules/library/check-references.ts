import type { FactType } from '@dna/contract/facts'
import type { Library, Loaded } from './load.ts'
import type { Problem, ProblemPath } from './problems.ts'
import { problem } from './problems.ts'
import type { Column, Fact, FillableSection, Row, Starter } from './schema.ts'
import type { FactIndex } from './sections.ts'
import { columnsOf, fillableSections, findFact, indexFacts } from './sections.ts'

/** Which facts a section of a type can show. */
export const fittingFacts: Record<FillableSection['type'], FactType[]> = {
  text: ['text', 'rich_text', 'number', 'choice'],
  table: ['table'],
  list: ['list'],
  evidence: ['file_list'],
}

interface Vocabulary {
  facts: FactIndex
  starters: ReadonlyMap<string, Starter>
}

/** Facts, columns, starters and standards that are named but missing, and types that do not fit each other. */
export function checkReferences(library: Library): Problem[] {
  const vocabulary: Vocabulary = {
    facts: indexFacts(library),
    starters: new Map(library.starters.map(({ content }) => [content.key, content])),
  }
  return [
    ...library.facts.flatMap(({ file, content }) => content.facts.flatMap((fact) => checkFact(vocabulary, file, fact))),
    ...fillableSections(library).flatMap(({ file, section }) => checkSection(vocabulary, file, section)),
    ...library.starters.flatMap((starter) => checkStarter(vocabulary, starter)),
    ...library.tasks.flatMap(({ file, content }) =>
      content.tasks.flatMap(({ key, fact_keys }) =>
        fact_keys.flatMap((fact) => unknownFact(vocabulary, file, ['tasks', key, 'fact_keys'], fact)),
      ),
    ),
    ...library.checklists.flatMap(({ file, content }) =>
      content.items.flatMap(({ id, fact_key }) => (fact_key ? unknownFact(vocabulary, file, ['items', id, 'fact_key'], fact_key) : [])),
    ),
  ]
}

function unknownFact({ facts }: Vocabulary, file: string, path: ProblemPath, key: string): Problem[] {
  return findFact(facts, key) ? [] : [problem('library_fact_unknown', file, path, `there is no fact ${key}`)]
}

function checkFact(vocabulary: Vocabulary, file: string, fact: Fact): Problem[] {
  const path = ['facts', fact.key]
  const choices = [{ name: 'options', ...fact }, ...(fact.columns ?? []).map((column) => ({ name: 'columns', ...column }))]
  return [
    ...(fact.starter ? missingStarter(vocabulary, file, [...path, 'starter'], fact.starter) : []),
    ...(fact.starter ? misfittingStarter(vocabulary, file, [...path, 'starter'], fact.starter, fact.key) : []),
    ...choices
      .filter(({ type, options }) => Boolean(options) && type !== 'choice' && type !== 'multi_choice')
      .map(({ name, label }) => problem('library_fact_type_mismatch', file, [...path, name], `${label} has options but is no choice`)),
    ...(fact.columns && fact.example ? checkRows(file, [...path, 'example'], fact.columns, rowsIn(fact.example)) : []),
    ...(fact.replaced_by ? unknownFact(vocabulary, file, [...path, 'replaced_by'], fact.replaced_by) : []),
  ]
}

function checkSection(vocabulary: Vocabulary, file: string, section: FillableSection): Problem[] {
  const path = ['body', section.id]
  const fact = section.fact_key ? findFact(vocabulary.facts, section.fact_key) : undefined
  const columns = columnsOf(vocabulary.facts, section)
  const misfit = fact && !fittingFacts[section.type].includes(fact.type)
  return [
    ...(section.fact_key ? unknownFact(vocabulary, file, [...path, 'fact_key'], section.fact_key) : []),
    ...(misfit
      ? [
          problem(
            'library_fact_type_mismatch',
            file,
            [...path, 'type'],
            `${section.type} does not fit ${fact.key}, which is a ${fact.type}`,
          ),
        ]
      : []),
    ...(misfit ? [] : checkColumns(file, path, section, fact)),
    ...checkExample(file, [...path, 'example'], section, columns),
    ...checkSectionStarter(vocabulary, file, section, columns),
  ]
}

function checkColumns(file: string, path: ProblemPath, section: FillableSection, fact: Fact | undefined): Problem[] {
  const at = (message: string) => problem('library_column_unknown', file, [...path, 'columns'], message)
  return (section.columns ?? []).flatMap((column) => {
    if (typeof column !== 'string')
      return section.fact_key ? [at(`name column ${column.id} by its id; ${section.fact_key} defines it`)] : []
    if (!section.fact_key) return [at(`column ${column} of a local table needs id, label and type`)]
    if (!fact) return []
    return fact.columns?.some(({ id }) => id === column) ? [] : [at(`${fact.key} has no column ${column}`)]
  })
}

function checkExample(file: string, path: ProblemPath, section: FillableSection, columns: Column[]): Problem[] {
  const { example, type } = section
  if (!example) return []
  if (type === 'table') {
    return typeof example === 'string'
      ? [problem('library_fact_type_mismatch', file, path, 'the example of a table is a row')]
      : checkRows(file, path, columns, rowsIn(example))
  }
  const fits =
    typeof example === 'string' || (type === 'list' && Array.isArray(example) && example.every((entry) => typeof entry === 'string'))
  return fits
    ? []
    : [
        problem(
          'library_fact_type_mismatch',
          file,
          path,
          `the example of a ${type} section is ${type === 'list' ? 'a list of texts' : 'a text'}`,
        ),
      ]
}

function checkSectionStarter(vocabulary: Vocabulary, file: string, section: FillableSection, columns: Column[]): Problem[] {
  const { starter, type } = section
  const path = ['body', section.id, 'starter']
  if (!starter) return []
  if (typeof starter !== 'string') {
    const wanted = type === 'table' ? 'rows' : type === 'list' ? 'texts' : 'one text'
    const fits =
      (type === 'table' && starter.every((entry) => typeof entry === 'object')) ||
      (type === 'list' && starter.every((entry) => typeof entry === 'string'))
    return fits
      ? checkRows(file, path, columns, rowsIn(starter))
      : [problem('library_fact_type_mismatch', file, path, `the starter of this section is ${wanted}`)]
  }
  if (!starter.startsWith('starter.')) {
    return type === 'text'
      ? []
      : [problem('library_fact_type_mismatch', file, path, 'only text sections start with a text; name a starter set or list the entries')]
  }
  const set = vocabulary.starters.get(starter)
  if (!set) return missingStarter(vocabulary, file, path, starter)
  if (section.fact_key) return misfittingStarter(vocabulary, file, path, starter, section.fact_key)
  return checkRows(file, path, columns, rowsIn(set.rows))
}

function checkStarter({ facts }: Vocabulary, { file, content: { fact_key, rows } }: Loaded<Starter>): Problem[] {
  if (!fact_key) return []
  const fact = findFact(facts, fact_key)
  if (!fact) return [problem('library_fact_unknown', file, ['fact_key'], `there is no fact ${fact_key}`)]
  if (fact.type === 'table') return checkRows(file, ['rows'], fact.columns ?? [], rowsIn(rows))
  const fits = rows.every((row) => typeof row === 'string')
  return fits ? [] : [problem('library_fact_type_mismatch', file, ['rows'], `rows of ${fact_key} are texts, because it is a ${fact.type}`)]
}

function missingStarter({ starters }: Vocabulary, file: string, path: ProblemPath, key: string): Problem[] {
  return starters.has(key) ? [] : [problem('library_starter_unknown', file, path, `there is no starter set ${key}`)]
}

function misfittingStarter({ facts, starters }: Vocabulary, file: string, path: ProblemPath, key: string, fact: string): Problem[] {
  const starts = starters.get(key)?.fact_key
  if (!starters.has(key) || (starts && findFact(facts, starts) === findFact(facts, fact))) return []
  return [problem('library_fact_type_mismatch', file, path, `${key} fills ${starts ?? 'no fact'}, not ${fact}`)]
}

function checkRows(file: string, path: ProblemPath, columns: readonly Column[], rows: Row[]): Problem[] {
  const unknown = rows.flatMap((row) => Object.keys(row)).filter((id) => !columns.some((column) => column.id === id))
  const misfits = rows.flatMap((row, index) =>
    columns
      .filter((column) => !fitsColumn(column, row[column.id]))
      .map(({ id, type }) => `row ${index + 1}: ${JSON.stringify(row[id])} does not fit the ${type} column ${id}`),
  )
  return [
    ...[...new Set(unknown)].map((id) => problem('library_column_unknown', file, path, `there is no column ${id}`)),
    ...misfits.map((message) => problem('library_fact_type_mismatch', file, path, message)),
  ]
}

function fitsColumn({ type, options }: Column, cell: Row[string] | undefined): boolean {
  if (cell === undefined || cell === null || cell === '') return true
  if (type === 'number') return typeof cell === 'number'
  if (type === 'boolean') return typeof cell === 'boolean'
  if (type === 'multi_choice') return Array.isArray(cell) && cell.every((entry) => isOption(options, entry))
  if (type === 'choice') return typeof cell === 'string' && isOption(options, cell)
  if (type === 'date') return typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell)
  return typeof cell === 'string' || typeof cell === 'number'
}

function isOption(options: Column['options'], cell: string): boolean {
  return !options || options.some(({ id }) => id === cell)
}

function rowsIn(value: unknown): Row[] {
  const entries: unknown[] = Array.isArray(value) ? value : [value]
  return entries.filter((entry): entry is Row => typeof entry === 'object' && entry !== null && !Array.isArray(entry))
}

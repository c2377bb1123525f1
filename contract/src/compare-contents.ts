import { plainText } from './core/rich-text.ts'
import { type DiffBudget, usualBudget, wholesale, wordDiff } from './core/word-diff.ts'
import type { ComparedBlock, SectionComparison } from './document-comparisons.ts'
import type { VersionContent } from './document-versions.ts'
import type { Cell, Column, SectionContent, TableRow } from './section-content.ts'

/** What a section says, however it is kept. */
export type Said = {
  content: SectionContent
  columns: readonly Column[] | null
  not_applicable_reason?: string | undefined
  evidence: readonly { file_id: string; original_filename: string }[]
}

type Section = Said & { section_id: string; title: string; position: number }

/** Section by section what changed between two contents of a document, in printing order. Without an earlier one everything is new. */
export function compareContents(
  before: VersionContent | undefined,
  after: VersionContent,
  budget: DiffBudget = usualBudget(),
): SectionComparison[] {
  return pairs(before, after).map((pair) => {
    const changed = changeIn(pair)
    return { ...changed, blocks: changed.change === 'same' ? [] : compareSaid(pair.before, pair.after, budget) }
  })
}

export type SectionChange = Pick<SectionComparison, 'section_id' | 'title' | 'change'>

/** As {@link compareContents}, without looking at the words. */
export function sectionChanges(before: VersionContent | undefined, after: VersionContent): SectionChange[] {
  return pairs(before, after).map(changeIn)
}

/** What changed in one section, block by block: rows and files belong together by their ids. */
export function compareSaid(before: Said | undefined, after: Said | undefined, budget: DiffBudget = usualBudget()): ComparedBlock[] {
  const text = wordDiff(textOf(before), textOf(after), budget)
  const columns = after?.columns ?? before?.columns ?? []
  const rows = byId(rowsOf(before), rowsOf(after), (row) => row.row_id)
  const files = byId(before?.evidence ?? [], after?.evidence ?? [], (file) => file.file_id)
  return [
    ...(text.length > 0 ? [{ kind: 'text' as const, parts: text }] : []),
    ...rows.map(([was, is]) => rowBlock(was, is, columns, budget)),
    ...files.map(([was, is]) => ({
      kind: 'file' as const,
      file_id: (is ?? was)?.file_id ?? '',
      parts: wholesale(was?.original_filename ?? '', is?.original_filename ?? ''),
    })),
  ]
}

type Pair = { before?: Section; after?: Section }

/** What belongs together, in printing order. */
function pairs(before: VersionContent | undefined, after: VersionContent): Pair[] {
  const old = new Map(sectionsOf(before).map((section) => [section.section_id, section]))
  const now = sectionsOf(after)
  const kept = new Set(now.map((section) => section.section_id))
  const gone = [...old.values()].filter((section) => !kept.has(section.section_id))
  const all: Pair[] = [
    ...now.map((section) => ({ before: old.get(section.section_id), after: section })),
    ...gone.map((section) => ({ before: section })),
  ]
  const placeOf = (pair: Pair) => (pair.after ?? pair.before)?.position ?? 0
  return all.sort((a, b) => placeOf(a) - placeOf(b))
}

function changeIn({ before, after }: Pair) {
  const { section_id = '', title = '', position = 0 } = after ?? before ?? {}
  return { section_id, title, position, change: changeOf(before, after) }
}

function changeOf(before: Section | undefined, after: Section | undefined): SectionComparison['change'] {
  const [was, is] = [saidBy(before), saidBy(after)]
  if (was === is) return 'same'
  if (was === nothing) return 'added'
  return is === nothing ? 'removed' : 'changed'
}

const nothing = JSON.stringify([null, null, []])

function saidBy(section: Section | undefined): string {
  const files = (section?.evidence ?? []).map((file) => [file.file_id, file.original_filename])
  return JSON.stringify([section?.content ?? null, section?.not_applicable_reason ?? null, files])
}

function sectionsOf(content: VersionContent | undefined): Section[] {
  if (!content) return []
  const fixed = content.fixed_sections.map(({ body, ...section }) => ({ ...section, content: body, columns: null, evidence: [] }))
  return [...fixed, ...content.fillable_sections]
}

/** Everything but rows and files: rich text, items line by line, a note, why it does not apply. */
function textOf(said: Said | undefined): string {
  return [wordsOf(said?.content ?? null), said?.not_applicable_reason ?? ''].filter((text) => text !== '').join('\n')
}

function wordsOf(content: SectionContent): string {
  if (content === null) return ''
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return plainText(content)
  return content.filter((entry) => typeof entry === 'string').join('\n')
}

function rowsOf(said: Said | undefined): TableRow[] {
  return Array.isArray(said?.content) ? said.content.filter((entry) => typeof entry !== 'string') : []
}

/** Pairs by id in the order of `after`; what is gone stands behind what it stood behind before. */
function byId<Entry>(before: readonly Entry[], after: readonly Entry[], idOf: (entry: Entry) => string): [Entry?, Entry?][] {
  const old = new Map(before.map((entry) => [idOf(entry), entry]))
  const kept = new Set(after.map(idOf))
  const goneBehind = new Map<string | null, Entry[]>()
  let last: string | null = null
  for (const entry of before) {
    if (kept.has(idOf(entry))) last = idOf(entry)
    else goneBehind.set(last, [...(goneBehind.get(last) ?? []), entry])
  }
  const gone = (id: string | null) => (goneBehind.get(id) ?? []).map((entry): [Entry?, Entry?] => [entry, undefined])
  return [...gone(null), ...after.flatMap((entry): [Entry?, Entry?][] => [[old.get(idOf(entry)), entry], ...gone(idOf(entry))])]
}

function rowBlock(was: TableRow | undefined, is: TableRow | undefined, columns: readonly Column[], budget: DiffBudget): ComparedBlock {
  const cells = columns.map((column) => {
    const { id: column_id, label, type } = column
    const [before, after] = [cellWords(column, was?.[column_id]), cellWords(column, is?.[column_id])]
    return { column_id, label, type, parts: isProse(type) ? wordDiff(before, after, budget) : wholesale(before, after) }
  })
  return { kind: 'row', row_id: (is ?? was)?.row_id ?? '', cells: cells.filter((cell) => cell.parts.length > 0) }
}

function isProse(type: Column['type']): boolean {
  return type === 'text' || type === 'rich_text'
}

/** Options by their labels; dates and truth as they are kept, screens say them in their language. */
function cellWords({ options }: Column, cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return ''
  const labelOf = (value: string) => options?.find((option) => option.id === value)?.label ?? value
  return Array.isArray(cell) ? cell.map(labelOf).join(', ') : labelOf(String(cell))
}

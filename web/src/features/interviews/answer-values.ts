import { fromPlainText, isEmptyRichText, plainText, RichTextDoc } from '@dna/contract/core/rich-text'
import { FactValue } from '@dna/contract/facts'
import type { InterviewQuestion } from '@dna/contract/interview-records'
import type { TableRow } from '@dna/contract/section-content'
import { isBlankRow, missingCells, readNumber } from '#ui/table-values.ts'

/** What stands in the field of a question while one works on it. */
export type AnswerField =
  | { kind: 'line' | 'long' | 'number' | 'date' | 'choice' | 'files'; text: string }
  | { kind: 'boolean'; yes: boolean | null }
  | { kind: 'list' | 'multi'; items: string[] }
  | { kind: 'table'; rows: TableRow[] }
  | { kind: 'rich'; doc: RichTextDoc }
export type FieldKind = AnswerField['kind']

/** What decides the field of an answer and what may stand in it. */
export type Asked = Pick<InterviewQuestion, 'section_type' | 'fact_type' | 'options' | 'columns' | 'min_rows' | 'min_items'>

/** Why an answer is kept as "Unfinished" and reaches no document. */
export type Fault = { code: 'number' } | { code: 'cells'; cells: Set<string>; columns: string[] } | { code: 'entry_too_long' }

export type Checked =
  | { state: 'empty' }
  | { state: 'valid'; answer: Exclude<FactValue, null>; stored: FactValue }
  | { state: 'unfinished'; draft: FactValue; fault: Fault }

/** How a question is answered: by the type of its section, of a plain text by its fact. */
export function kindOf({ section_type, fact_type, options }: Asked): Exclude<FieldKind, 'rich'> {
  if (section_type === 'evidence' || fact_type === 'file_list') return 'files'
  if (section_type === 'table' || (section_type === null && fact_type === 'table')) return 'table'
  const choosable = (options ?? []).length > 0
  if (section_type === 'list' || fact_type === 'list' || fact_type === 'multi_choice')
    return fact_type === 'multi_choice' && choosable ? 'multi' : 'list'
  if (fact_type === 'choice' && choosable) return 'choice'
  if (fact_type === 'number' || fact_type === 'date') return fact_type
  if (section_type === 'text' || fact_type === 'rich_text') return 'long'
  return fact_type === 'boolean' ? 'boolean' : 'line'
}

/** Fields in which Enter belongs to the text; Ctrl+Enter goes on. */
export function isLong(kind: AnswerField['kind']): boolean {
  return kind === 'long' || kind === 'table' || kind === 'list'
}

/** What a question opens with: unfinished text before the last valid answer. */
export function fieldOf(question: InterviewQuestion): AnswerField {
  const draft = FactValue.safeParse(question.draft)
  return fieldFrom(question, draft.success && draft.data !== null ? draft.data : question.answer)
}

/** A value in the field of a question; what does not fit leaves it empty. */
export function fieldFrom(question: Asked, value: FactValue): AnswerField {
  const kind = kindOf(question)
  const entries = Array.isArray(value) ? value : []
  switch (kind) {
    case 'boolean':
      return { kind, yes: typeof value === 'boolean' ? value : null }
    case 'list':
      return { kind, items: entries.filter((entry) => typeof entry === 'string') }
    case 'multi':
      return { kind, items: entries.filter((entry) => typeof entry === 'string').map((entry) => optionOf(question, entry)) }
    case 'table':
      return { kind, rows: entries.filter((entry) => typeof entry !== 'string') }
    case 'files':
      return { kind, text: typeof value === 'string' ? value : '' }
  }
  if (isDoc(value) && !isPlain(value)) return { kind: 'rich', doc: value }
  const text = isDoc(value) ? plainText(value) : typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return { kind, text: kind === 'choice' ? optionOf(question, text) : text }
}

/** What would be sent: a valid answer, unfinished text, or nothing, because empty is not erase. */
export function checkField(question: Asked, field: AnswerField): Checked {
  switch (field.kind) {
    case 'boolean':
      return field.yes === null ? { state: 'empty' } : valid(field.yes)
    case 'list':
      return checkItems(field.items)
    case 'multi':
      return checkItems(question.section_type === 'list' ? field.items.map((id) => labelOf(question, id)) : field.items)
    case 'table':
      return checkRows(question, field.rows)
    case 'rich':
      return isEmptyRichText(field.doc) ? { state: 'empty' } : valid(field.doc)
    case 'number':
      return checkNumber(question, field.text)
    case 'files':
      return question.section_type === 'evidence' ? checkText(question, field.text) : { state: 'empty' }
    case 'choice':
      return field.text === ''
        ? { state: 'empty' }
        : checkText(question, question.section_type === 'text' ? labelOf(question, field.text) : field.text)
    default:
      return checkText(question, field.text)
  }
}

/** How many rows or items are there and how many are wanted; null when there are enough or none is counted. */
export function shortfallOf(question: Asked, field: AnswerField): { have: number; need: number } | null {
  const need = field.kind === 'table' ? question.min_rows : field.kind === 'list' || field.kind === 'multi' ? question.min_items : null
  const have =
    field.kind === 'table'
      ? field.rows.filter((row) => !isBlankRow(row)).length
      : field.kind === 'list' || field.kind === 'multi'
        ? field.items.filter((item) => item.trim()).length
        : 0
  return need !== null && have > 0 && have < need ? { have, need } : null
}

/** The field as it may be kept in the browser: what `fieldFrom` reads again. */
export function fieldValue(field: AnswerField): FactValue {
  switch (field.kind) {
    case 'boolean':
      return field.yes
    case 'list':
    case 'multi':
      return field.items
    case 'table':
      return field.rows
    case 'rich':
      return field.doc
    default:
      return field.text
  }
}

/** Two answers one after the other, where that makes sense. */
export function bothOf(one: AnswerField, other: AnswerField): AnswerField | null {
  if (one.kind === 'long' && other.kind === 'long') return { kind: 'long', text: `${one.text.trim()}\n${other.text.trim()}` }
  if (one.kind === 'list' && other.kind === 'list')
    return { kind: 'list', items: [...new Set([...one.items, ...other.items])].filter(Boolean) }
  if (one.kind !== 'table' || other.kind !== 'table') return null
  const known = new Map(one.rows.map((row) => [row.row_id, row]))
  const differs = (row: TableRow) => JSON.stringify(known.get(row.row_id)) !== JSON.stringify(row)
  const added = other.rows.filter((row) => !isBlankRow(row) && differs(row))
  return {
    kind: 'table',
    rows: [...one.rows, ...added.map((row) => (known.has(row.row_id) ? { ...row, row_id: crypto.randomUUID() } : row))],
  }
}

/** True for text that a plain field can show and give back: paragraphs without marks or fields. */
function isPlain(doc: RichTextDoc): boolean {
  return doc.content.every(
    (block) =>
      block.type === 'paragraph' &&
      (block.content ?? []).every((inline) => (inline.type === 'text' && !inline.marks?.length) || inline.type === 'hard_break'),
  )
}

function isDoc(value: FactValue): value is RichTextDoc {
  return RichTextDoc.safeParse(value).success
}

function valid(answer: Exclude<FactValue, null>, stored: FactValue = answer): Checked {
  return { state: 'valid', answer, stored }
}

function checkText({ section_type, fact_type }: Asked, text: string): Checked {
  if (text.trim() === '') return { state: 'empty' }
  return valid(text, section_type === 'text' || fact_type === 'rich_text' ? fromPlainText(text) : text.trim())
}

function checkNumber(question: Asked, text: string): Checked {
  if (text.trim() === '') return { state: 'empty' }
  const number = readNumber(text)
  if (number === undefined) return { state: 'unfinished', draft: text, fault: { code: 'number' } }
  return question.section_type === 'text' ? checkText(question, String(number)) : valid(number)
}

function checkItems(items: string[]): Checked {
  const filled = items.map((item) => item.trim()).filter(Boolean)
  if (filled.length === 0) return { state: 'empty' }
  if (filled.some((item) => item.length > 2000)) return { state: 'unfinished', draft: filled, fault: { code: 'entry_too_long' } }
  return valid(filled)
}

function checkRows({ columns }: Asked, rows: TableRow[]): Checked {
  const filled = rows.filter((row) => !isBlankRow(row))
  if (filled.length === 0) return { state: 'empty' }
  const all = columns ?? []
  const numbers = all.filter((column) => column.type === 'number')
  const words = filled.flatMap((row) => numbers.filter(({ id }) => typeof row[id] === 'string').map(({ id }) => `${row.row_id}.${id}`))
  const cells = new Set([...missingCells(all, filled), ...words])
  if (cells.size === 0) return valid(filled)
  const named = all.filter((column) => filled.some((row) => cells.has(`${row.row_id}.${column.id}`))).map((column) => column.label)
  return { state: 'unfinished', draft: filled, fault: { code: 'cells', cells, columns: named } }
}

function optionOf({ options }: Asked, words: string): string {
  return options?.find(({ id, label }) => id === words || label.toLowerCase() === words.trim().toLowerCase())?.id ?? words
}

function labelOf({ options }: Asked, id: string): string {
  return options?.find((option) => option.id === id)?.label ?? id
}

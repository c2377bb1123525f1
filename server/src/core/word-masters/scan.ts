import type { Candidate, CandidateColumn, FactWords, Heading, ScanResult, TextBlock } from './candidates.ts'
import { factOf, keyOf, labelOf, typeOfLabel } from './meaning.ts'
import { type CellFind, findBlankRows, findEmptyCells, headsOf, type RowsFind, textOfCell } from './scan-tables.ts'
import { type Find, findInParagraph } from './scan-text.ts'
import { type ReadStory, readStory, type StoryParagraph } from './story.ts'
import { readStyles, type Styles } from './styles.ts'
import { openPackage, relationsOf, textOf, type WordPackage } from './word-package.ts'
import { allOf, parseXml, rootOf } from './xml.ts'

/**
 * Finds every place of a Word file that looks like one to fill in, its headings, and the text to show beside them.
 * The same file gives the same result. Throws WordRefusal.
 */
export function scanWord(bytes: Uint8Array, facts: readonly FactWords[] = []): ScanResult {
  const { stories, styles } = readMaster(openPackage(bytes))
  const headings = stories.flatMap((story) => (story.place === 'body' ? headingsOf(story, styles) : []))
  const candidates = stories.flatMap((story) => candidatesOf(story, styles, headings, facts))
  return { candidates, headings, blocks: stories.flatMap((story) => blocksOf(story, headings)) }
}

/** The parts of a file that hold paragraphs, read with its styles. */
export function readMaster(opened: WordPackage): { stories: ReadStory[]; styles: Styles } {
  const styles = stylesOf(opened)
  return { stories: opened.stories.map((story) => readStory(story, styles)), styles }
}

/** The styles of a file. */
export function stylesOf(opened: WordPackage): Styles {
  const part = relationsOf(opened.parts, opened.main).find(({ type }) => type.endsWith('/styles'))?.target ?? ''
  const xml = opened.parts.has(part) ? textOf(opened.parts, part) : ''
  const known = lastStyles?.xml === xml ? lastStyles.styles : readStyles(xml === '' ? null : rootOf(parseXml(xml)))
  lastStyles = { xml, styles: known }
  return known
}

// Reading hundreds of styles takes as long as filling a page; a thread often gets the same file again.
let lastStyles: { xml: string; styles: Styles } | null = null

function candidatesOf(story: ReadStory, styles: Styles, headings: readonly Heading[], facts: readonly FactWords[]): Candidate[] {
  const finds = story.paragraphs.map((paragraph) => findInParagraph(paragraph, story, styles))
  const controls = new Set<unknown>()
  const found = finds.flatMap((in_paragraph) =>
    in_paragraph.flatMap((find, at) => {
      const control = find.kind.startsWith('control_') ? find.paragraph.spans.find(({ from }) => from === find.from)?.control : null
      // A control around several paragraphs is one field.
      if (control && controls.has(control)) return []
      if (control) controls.add(control)
      return [fromText(find, in_paragraph[at - 1], story, facts)]
    }),
  )
  const rows = story.tables.map(findBlankRows)
  for (const find of rows) if (find) found.push(fromRows(find, story, facts))
  for (const table of story.tables)
    for (const cell of findEmptyCells(table, rows[table.index] ?? null)) found.push(fromCell(cell, story, facts))
  found.push(...emptySections(story, headings, facts))
  return found.sort((left, right) => left.paragraph - right.paragraph)
}

/** Id of a range of a paragraph. */
function rangeId(story: ReadStory, paragraph: StoryParagraph, from: number, to: number): string {
  return `${story.part}#p${paragraph.index}:${from}-${to}`
}

function fromText(find: Find, before: Find | undefined, story: ReadStory, facts: readonly FactWords[]): Candidate {
  const { paragraph, from, to, kind } = find
  const text = paragraph.text.slice(from, to)
  const role = kind === 'braces' && find.name?.startsWith('#') ? 'open' : kind === 'braces' && find.name?.startsWith('/') ? 'close' : null
  const around = labelAround(find, before, story)
  const label = labelOf(find.name && !/^(?:\W|x)+$/i.test(find.name) ? find.name : around) || labelOf(around)
  const heads =
    paragraph.cell && paragraph.cell.row > 0
      ? headsOf(story.tables[paragraph.cell.table] ?? { index: 0, element: paragraph.element, rows: [], depth: 0 })
      : null
  const type = find.type ?? (kind === 'checkbox' ? 'boolean' : kind === 'date_blank' ? 'date' : typeOfLabel(label))
  return meant(
    {
      id: rangeId(story, paragraph, from, to),
      kind,
      ...placed(story, paragraph),
      text,
      label: label || 'Field',
      column: heads?.[paragraph.cell?.column ?? 0] ?? null,
      type,
      options: find.options,
      columns: [],
      fact_key: null,
      confidence: label ? find.confidence : Math.min(find.confidence, 0.5),
      role,
    },
    facts,
  )
}

function fromCell(find: CellFind, story: ReadStory, facts: readonly FactWords[]): Candidate {
  const label = labelOf(find.label)
  return meant(
    {
      id: rangeId(story, find.paragraph, 0, find.paragraph.text.length),
      kind: 'empty_cell',
      ...placed(story, find.paragraph),
      text: '',
      label,
      column: find.column,
      type: typeOfLabel(label),
      options: [],
      columns: [],
      fact_key: null,
      confidence: find.confidence,
      role: null,
    },
    facts,
  )
}

function fromRows(find: RowsFind, story: ReadStory, facts: readonly FactWords[]): Candidate {
  const taken = new Set<string>()
  const columns = find.columns.map((head): CandidateColumn => {
    const label = labelOf(head)
    const key = keyOf(label, taken)
    taken.add(key)
    const type = typeOfLabel(label)
    return { key, label, type: type === 'list' || type === 'table' || type === 'picture' ? 'text' : type }
  })
  const label =
    labelOf(titleAbove(find, story)) ||
    columns
      .map((column) => column.label)
      .join(', ')
      .slice(0, 80)
  return meant(
    {
      id: `${story.part}#t${find.table.index}r${find.row}`,
      kind: find.repeating ? 'control_repeating' : 'blank_rows',
      ...placed(story, find.paragraph),
      text: '',
      label,
      column: null,
      type: 'table',
      options: [],
      columns,
      fact_key: null,
      confidence: find.repeating ? 0.92 : 0.85,
      role: null,
    },
    facts,
  )
}

/** Headings with nothing but an empty paragraph before the next one. */
function emptySections(story: ReadStory, headings: readonly Heading[], facts: readonly FactWords[]): Candidate[] {
  const own = headings.filter(({ part }) => part === story.part)
  return own.flatMap((heading) => {
    const below = story.paragraphs[heading.paragraph + 1]
    const after = story.paragraphs
      .slice(heading.paragraph + 1)
      .find((paragraph) => paragraph.text.trim() !== '' || paragraph.cell || paragraph.in_text_box)
    const is_last = !after || own.some(({ paragraph }) => paragraph === after.index)
    if (below?.text.trim() !== '' || below.cell || below.in_text_box || !is_last || below.spans.length > 0) return []
    if (allOf(below.element, 'w:drawing', 'w:pict', 'w:object').length > 0) return []
    const label = labelOf(heading.text.replace(/^[\d.]+\s*/, ''))
    const candidate: Candidate = {
      id: rangeId(story, below, 0, below.text.length),
      kind: 'empty_section',
      ...placed(story, below),
      text: '',
      label,
      column: null,
      type: 'long_text',
      options: [],
      columns: [],
      fact_key: null,
      confidence: 0.7,
      role: null,
    }
    return [meant(candidate, facts)]
  })
}

/** Adds the fact that a label speaks of; the same words make a find surer. */
function meant(candidate: Candidate, facts: readonly FactWords[]): Candidate {
  const fitting = facts.filter(({ type }) => shapeOf(type) === shapeOf(candidate.type))
  const fact = candidate.role === null ? factOf(candidate.label, fitting) : null
  const more = fact === null ? 0 : fact.agreement === 1 ? 0.15 : 0.05
  return { ...candidate, fact_key: fact?.key ?? null, confidence: Math.round(Math.min(0.99, candidate.confidence + more) * 100) / 100 }
}

/** A table or a list is filled by a fact of its kind only. */
function shapeOf(type: string): 'table' | 'list' | 'words' {
  if (type === 'table') return 'table'
  return type === 'list' || type === 'file_list' || type === 'multi_choice' ? 'list' : 'words'
}

/** The words nearest to a place: before it, in the cell beside it, behind a check box, below a line to sign on, above it. */
function labelAround({ paragraph, from, to, kind }: Find, before: Find | undefined, story: ReadStory): string {
  const { text, cell } = paragraph
  if (/checkbox/.test(kind)) {
    const behind = text
      .slice(to)
      .split(/[☐☑☒□\n\t]/)[0]
      ?.trim()
    if (behind) return behind
  }
  const ahead =
    text
      .slice(before?.to ?? 0, from)
      .split(/[\n;|]/)
      .at(-1)
      ?.trim() ?? ''
  if (/\p{L}/u.test(ahead)) return shortened(ahead)
  const table = cell ? story.tables[cell.table] : null
  const row = cell ? table?.rows[cell.row] : null
  for (let column = (cell?.column ?? 0) - 1; column >= 0; column -= 1) {
    const beside = textOfCell(row?.cells[column])
    if (/\p{L}/u.test(beside)) return shortened(beside)
  }
  const head = cell && cell.row > 0 && table ? headsOf(table)?.[cell.column] : null
  if (head) return head
  const behind = text.slice(to).trim()
  if (/\p{L}/u.test(behind)) return shortened(behind, 'start')
  const above = story.paragraphs[paragraph.index - 1]
  if (above && /:\s*$/.test(above.text) && above.cell?.column === cell?.column) return shortened(above.text)
  const below = story.paragraphs[paragraph.index + 1]?.text.trim() ?? ''
  if (/\p{L}/u.test(below) && below.length <= 60) return below
  return above && above.text.length <= 60 ? above.text.trim() : ''
}

/** The part of a sentence that names what comes: at most eight words. */
function shortened(text: string, side: 'start' | 'end' = 'end'): string {
  const sentence = text.replace(/\s+/g, ' ').trim()
  const clause = side === 'end' ? (sentence.split(/(?<=\p{L}{3}[.!?])\s/u).at(-1) ?? '') : (sentence.split(/[.:;,]\s/)[0] ?? '')
  const words = (clause || sentence).split(' ')
  return (side === 'end' ? words.slice(-8) : words.slice(0, 8)).join(' ')
}

/** What stands above a table, when it names it. */
function titleAbove(find: RowsFind, story: ReadStory): string {
  const first = find.table.rows[0]?.cells[0]?.paragraphs[0]
  const above = story.paragraphs.slice(0, first?.index ?? 0).findLast(({ text }) => text.trim() !== '')
  return above && !above.cell && above.text.length <= 80 ? above.text.replace(/^(?:table|tabelle|tabla)\s*\d*[.:]?\s*|^[\d.]+\s*/i, '') : ''
}

function headingsOf(story: ReadStory, styles: Styles): Heading[] {
  return story.paragraphs.flatMap((paragraph): Heading[] => {
    const text = paragraph.text.trim()
    if (text === '' || paragraph.is_contents || paragraph.in_text_box) return []
    const level = styles.headingLevel(paragraph.element)
    const heading = { part: story.part, paragraph: paragraph.index, text }
    if (level !== null) return [{ ...heading, level, by: 'style' }]
    if (paragraph.cell || text.length > 80 || /[.:;,!?_]$/.test(text) || !/\p{L}/u.test(text)) return []
    const words = paragraph.spans.filter((span) => span.text.trim() !== '')
    const is_bold = words.every(({ run }) => styles.isBold(run, paragraph.element))
    return is_bold ? [{ ...heading, level: Math.min(4, text.match(/^\d+(?:\.\d+)*/)?.[0].split('.').length ?? 1), by: 'looks' }] : []
  })
}

function blocksOf(story: ReadStory, headings: readonly Heading[]): TextBlock[] {
  const levels = new Map(headings.filter(({ part }) => part === story.part).map(({ paragraph, level }) => [paragraph, level]))
  return story.paragraphs
    .filter(({ text, cell }) => text.trim() !== '' || cell)
    .map(({ index, text, cell }) => ({
      part: story.part,
      place: story.place,
      paragraph: index,
      text,
      heading: levels.get(index) ?? null,
      cell,
    }))
}

function placed(story: ReadStory, paragraph: StoryParagraph): Pick<Candidate, 'part' | 'place' | 'paragraph'> {
  return { part: story.part, place: story.place, paragraph: paragraph.index }
}

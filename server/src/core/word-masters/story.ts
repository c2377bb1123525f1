import type { Styles } from './styles.ts'
import type { Place, Story } from './word-package.ts'
import { allOf, attributeOf, childOf, childrenOf, descend, type Element, isOn, nameOf, rootOf } from './xml.ts'

/** Stands in the text of a paragraph for something that has no letters: a legacy check box, a picture. */
const objectSign = '\ufffc'

/** A field of Word; `runs` are all it consists of, its code included. */
export type Field = { shape: 'field'; code: string; runs: Element[]; simple: Element | null; form: Element | null; spans: number }

/** A content control. */
export type Control = { shape: 'control'; element: Element; properties: Element | null; order: number }

/** Signs that stand in one node: where they begin in the text of the paragraph, and how they are set. */
export type Span = {
  text: string
  from: number
  node: Element
  run: Element
  underlined: boolean
  mark: 'highlighted' | 'shaded' | null
  field: Field | null
  control: Control | null
}

export type CellPlace = { table: number; row: number; column: number }

export type StoryParagraph = {
  index: number
  element: Element
  text: string
  spans: Span[]
  cell: CellPlace | null
  in_text_box: boolean
  is_contents: boolean
}

export type StoryCell = { element: Element; paragraphs: StoryParagraph[] }
export type StoryRow = { element: Element; cells: StoryCell[] }
export type StoryTable = { index: number; element: Element; rows: StoryRow[]; depth: number }

/** The paragraphs, tables and content controls of a part in the order of the page. */
export type ReadStory = {
  part: string
  place: Place
  paragraphs: StoryParagraph[]
  tables: StoryTable[]
  controls: Control[]
}

type Around = { cell: CellPlace | null; control: Control | null; in_text_box: boolean; depth: number }

const textFields = /^\s*(MERGEFIELD|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)\b/
const contentsFields = /^\s*(TOC|INDEX)\b/

/** Reads a part: joins what Word split, leaves out what is deleted, what a field only calculates and the second copy of a text box. */
export function readStory(story: Story, styles: Styles): ReadStory {
  const read: ReadStory = { part: story.part, place: story.place, paragraphs: [], tables: [], controls: [] }
  // Fields may run over several paragraphs.
  const open: { field: Field; in_code: boolean }[] = []

  function walk(element: Element, around: Around): void {
    for (const child of childrenOf(element)) {
      const name = nameOf(child)
      if (name === 'w:p') readParagraph(child, around)
      else if (name === 'w:tbl') readTable(child, around)
      else if (name === 'w:sdt') {
        const content = childOf(child, 'w:sdtContent')
        if (content) walk(content, { ...around, control: controlOf(child) })
      } else if (name === 'mc:AlternateContent') walk(shownOf(child), around)
      else if (!isGone(name)) walk(child, around)
    }
  }

  function readTable(element: Element, around: Around): void {
    const table: StoryTable = { index: read.tables.length, element, rows: [], depth: around.depth }
    read.tables.push(table)
    for (const { row, control } of rowsOf(element)) {
      const cells: StoryCell[] = []
      table.rows.push({ element: row, cells })
      for (const cell of cellsOf(row)) {
        const place = { table: table.index, row: table.rows.length - 1, column: cells.length }
        const from = read.paragraphs.length
        walk(cell.element, { ...around, cell: place, control: cell.control ?? control ?? around.control, depth: around.depth + 1 })
        const own = read.paragraphs.slice(from).filter((paragraph) => paragraph.element.parentNode === cell.element)
        cells.push({ element: cell.element, paragraphs: own.length > 0 ? own : read.paragraphs.slice(from) })
      }
    }
  }

  function rowsOf(element: Element): { row: Element; control: Control | null }[] {
    return childrenOf(element).flatMap((child): { row: Element; control: Control | null }[] => {
      if (nameOf(child) === 'w:tr') return isDeletedRow(child) ? [] : [{ row: child, control: null }]
      if (nameOf(child) !== 'w:sdt') return []
      const control = controlOf(child)
      return allOf(child, 'w:tr').map((row) => ({ row, control }))
    })
  }

  function cellsOf(row: Element): { element: Element; control: Control | null }[] {
    return childrenOf(row).flatMap((child): { element: Element; control: Control | null }[] => {
      if (nameOf(child) === 'w:tc') return [{ element: child, control: null }]
      const content = nameOf(child) === 'w:sdt' ? childOf(child, 'w:sdtContent') : null
      const control = content ? controlOf(child) : null
      return content ? childrenOf(content).map((element) => ({ element, control })) : []
    })
  }

  function controlOf(element: Element): Control {
    const control: Control = { shape: 'control', element, properties: childOf(element, 'w:sdtPr'), order: read.controls.length }
    read.controls.push(control)
    return control
  }

  function readParagraph(element: Element, around: Around): void {
    const boxes: Element[] = []
    const paragraph: StoryParagraph = {
      index: read.paragraphs.length,
      element,
      text: '',
      spans: [],
      cell: around.cell,
      in_text_box: around.in_text_box,
      is_contents: open.some(({ field }) => contentsFields.test(field.code)) || styles.isContents(element),
    }
    read.paragraphs.push(paragraph)
    readInline(element, { paragraph, control: around.control, simple: null, boxes })
    for (const box of boxes) walk(box, { ...around, cell: null, control: null, in_text_box: true })
  }

  type Inside = { paragraph: StoryParagraph; control: Control | null; simple: Field | null; boxes: Element[] }

  function readInline(element: Element, inside: Inside): void {
    for (const child of childrenOf(element)) {
      const name = nameOf(child)
      if (name === 'w:r') readRun(child, inside)
      else if (name === 'w:sdt') {
        const content = childOf(child, 'w:sdtContent')
        if (content) readInline(content, { ...inside, control: controlOf(child) })
      } else if (name === 'w:fldSimple') {
        const field: Field = { shape: 'field', code: attributeOf(child, 'instr') ?? '', runs: [], simple: child, form: null, spans: 0 }
        readInline(child, { ...inside, simple: field })
      } else if (name === 'mc:AlternateContent') readInline(shownOf(child), inside)
      else if (name !== 'w:pPr' && !isGone(name)) readInline(child, inside)
    }
  }

  function readRun(run: Element, inside: Inside): void {
    for (const { field } of open) field.runs.push(run)
    for (const node of childrenOf(run)) readNode(node, run, inside)
  }

  function readNode(node: Element, run: Element, inside: Inside): void {
    const signs = signsOf(node)
    if (signs !== null) addSpan(signs, node, run, inside)
    const name = nameOf(node)
    const last = open.at(-1)
    if (name === 'w:instrText' && last?.in_code) last.field.code += node.textContent ?? ''
    if (name === 'w:fldChar') readFieldSign(node, run, inside)
    if (!['w:drawing', 'w:pict', 'w:object', 'mc:AlternateContent'].includes(name)) return
    inside.boxes.push(...outermost(name === 'mc:AlternateContent' ? shownOf(node) : node, 'w:txbxContent'))
    if (inside.control && childOf(inside.control.properties, 'w:picture')) addSpan(objectSign, node, run, inside)
  }

  function readFieldSign(node: Element, run: Element, inside: Inside): void {
    const kind = attributeOf(node, 'fldCharType')
    if (kind === 'begin') {
      const field: Field = { shape: 'field', code: '', runs: [run], simple: null, form: childOf(node, 'w:ffData'), spans: 0 }
      open.push({ field, in_code: true })
    }
    const last = open.at(-1)
    if (kind === 'separate' && last) last.in_code = false
    if (kind === 'end' && last) {
      // A check box or a choice has no text of its own; the sign gives it a place.
      if (last.field.spans === 0 && /^\s*FORM(CHECKBOX|DROPDOWN|TEXT)\b/.test(last.field.code)) {
        last.in_code = false
        addSpan(objectSign, node, run, inside)
      }
      open.pop()
    }
  }

  function addSpan(text: string, node: Element, run: Element, { paragraph, control, simple }: Inside): void {
    if (text === '' || open.some(({ in_code }) => in_code)) return
    const fields = [...(simple ? [simple] : []), ...open.map(({ field }) => field)]
    const calculated = fields.find(({ code }) => !/^\s*HYPERLINK\b/.test(code))
    const field = fields.find(({ code }) => textFields.test(code)) ?? calculated ?? null
    if (field) field.spans += 1
    const properties = childOf(run, 'w:rPr')
    if (isOn(childOf(properties, 'w:vanish'))) return
    paragraph.spans.push({
      text,
      from: paragraph.text.length,
      node,
      run,
      underlined: isOn(childOf(properties, 'w:u')),
      mark: markOf(properties),
      field,
      control,
    })
    paragraph.text += text
  }

  walk(rootOf(story.document), { cell: null, control: null, in_text_box: false, depth: 0 })
  return read
}

/** Whether a span only shows what Word calculates (page number, date, reference): no place to fill. */
export function isCalculated({ field }: Span): boolean {
  return field !== null && !textFields.test(field.code)
}

/** What a node of a run prints; null for one without text of its own. */
function signsOf(node: Element): string | null {
  switch (nameOf(node)) {
    case 'w:t':
      return node.textContent ?? ''
    case 'w:tab':
      return '\t'
    case 'w:br':
    case 'w:cr':
      return '\n'
    case 'w:noBreakHyphen':
      return '-'
    case 'w:sym':
      return symbolOf(node)
    default:
      return null
  }
}

function markOf(properties: Element | null): Span['mark'] {
  const colour = attributeOf(childOf(properties, 'w:highlight')) ?? 'none'
  if (colour !== 'none' && colour !== 'white') return 'highlighted'
  const fill = (attributeOf(childOf(properties, 'w:shd'), 'fill') ?? 'auto').toLowerCase()
  return fill === 'auto' || fill === 'ffffff' ? null : 'shaded'
}

const boxSymbols = /^f0(?:a8|6f|71|72|a3|2a|30)$/i
const tickedSymbols = /^f0(?:fe|fd|78|53|54)$/i

/** Check boxes are often signs of the fonts Wingdings and Wingdings 2. */
function symbolOf(symbol: Element): string {
  const code = attributeOf(symbol, 'char') ?? ''
  if (boxSymbols.test(code)) return '☐'
  return tickedSymbols.test(code) ? '☒' : '\u00a0'
}

function isGone(name: string): boolean {
  return name === 'w:del' || name === 'w:moveFrom' || name === 'mc:Fallback'
}

function isDeletedRow(row: Element): boolean {
  return descend(row, 'w:trPr', 'w:del') !== null
}

/** What a program of today shows of alternative contents. */
function shownOf(alternatives: Element): Element {
  return childOf(alternatives, 'mc:Choice') ?? childOf(alternatives, 'mc:Fallback') ?? alternatives
}

function outermost(element: Element, name: string): Element[] {
  return childrenOf(element).flatMap((child) => {
    if (nameOf(child) === name) return [child]
    return outermost(nameOf(child) === 'mc:AlternateContent' ? shownOf(child) : child, name)
  })
}

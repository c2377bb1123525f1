import type { Block, Inline } from '@dna/contract/core/rich-text'
import type { ListLevel } from './numbering.ts'
import { goesOn, type Reading, type ReadPicture, readInlines } from './read-runs.ts'
import { attributeOf, childOf, childrenOf, descend, type Element, isOn, nameOf } from './xml.ts'

type Item = ListLevel & { level: number; list: string; content: Block[] }
type Entry = { item: Item } | { quoted: Block } | { block: Block }

/** Paragraphs, lists and tables of Word as blocks of rich text. Empty paragraphs and the layout's own notes are left out. */
export function readBlocks(elements: readonly Element[], reading: Reading): Block[] {
  return grouped(entriesOf(elements, reading))
}

/** What stands inside a line, as a paragraph. */
export function readLine(inside: readonly Element[], reading: Reading): Block[] {
  return paragraphs(readInlines(inside, reading), (inlines) => ({ type: 'paragraph', content: inlines }))
}

function entriesOf(elements: readonly Element[], reading: Reading): Entry[] {
  const entries: Entry[] = []
  let before: (Inline | ReadPicture)[] = []
  for (const element of elements) {
    const name = nameOf(element)
    if (name === 'w:p') {
      const inlines = [...before, ...readInlines(childrenOf(element), reading)]
      before = goesOn(element) ? inlines : []
      if (before.length === 0) entries.push(...entriesOfParagraph(element, inlines, reading))
    } else if (name === 'w:tbl') {
      const table = readTable(element, reading)
      if (table) entries.push({ block: table })
    } else if (name === 'w:sdt') entries.push(...entriesOf(childrenOf(childOf(element, 'w:sdtContent') ?? element), reading))
    else if (name === 'w:del' || name === 'w:moveFrom') reading.lost.add('tracked_change')
    else if (/^w:(?:customXml|ins|moveTo|smartTag)$/.test(name)) entries.push(...entriesOf(childrenOf(element), reading))
  }
  return entries
}

function entriesOfParagraph(paragraph: Element, inlines: (Inline | ReadPicture)[], reading: Reading): Entry[] {
  const { styles } = reading
  const style = attributeOf(descend(paragraph, 'w:pPr', 'w:pStyle'))
  const isStyle = (...names: string[]) => style !== null && names.some((name) => styles.idOf('paragraph', name) === style)
  if (isStyle('Evidence Note')) return []
  if (!inlines.some((inline) => inline.type !== 'text' || inline.text.trim() !== ''))
    return descend(paragraph, 'w:pPr', 'w:pBdr', 'w:bottom') ? [{ block: { type: 'horizontal_rule' } }] : []
  const plain = (content: Inline[]): Block => ({ type: 'paragraph', content })
  const item = itemOf(paragraph, reading)
  if (item) {
    const [lead = { type: 'paragraph' }, ...rest] = paragraphs(inlines, plain)
    const content: Block[] = lead.type === 'paragraph' ? [lead, ...rest] : [{ type: 'paragraph' }, lead, ...rest]
    return [{ item: { ...item, content } }]
  }
  if (isStyle('Code')) {
    const text = inlines.map((inline) => (inline.type === 'text' ? inline.text : inline.type === 'hard_break' ? '\n' : '')).join('')
    return [{ block: { type: 'code_block', content: [{ type: 'text', text }] } }]
  }
  const level = styles.headingLevel(paragraph)
  if (level !== null) return paragraphs(inlines, (content) => headingOf(level, content)).map((block) => ({ block }))
  if (isStyle('Quote', 'Intense Quote')) return paragraphs(inlines, plain).map((quoted) => ({ quoted }))
  return paragraphs(inlines, plain).map((block) => ({ block }))
}

function headingOf(level: number, content: Inline[]): Block {
  const shown = level <= 2 ? 2 : level === 3 ? 3 : 4
  return { type: 'heading', attrs: { level: shown }, content }
}

/** Pictures stand between paragraphs. */
function paragraphs(inlines: readonly (Inline | ReadPicture)[], make: (content: Inline[]) => Block): Block[] {
  const blocks: Block[] = []
  let line: Inline[] = []
  const flush = () => {
    const content = trimmed(line)
    if (content.length > 0) blocks.push(make(content))
    line = []
  }
  for (const inline of inlines) {
    if (inline.type !== 'image') line.push(inline)
    else {
      flush()
      blocks.push(inline)
    }
  }
  flush()
  return blocks
}

/** Without blanks at both ends, which nobody sees. */
function trimmed(line: readonly Inline[]): Inline[] {
  const isBlank = (inline: Inline | undefined) => inline?.type === 'hard_break' || (inline?.type === 'text' && inline.text.trim() === '')
  const from = line.findIndex((inline) => !isBlank(inline))
  const to = line.findLastIndex((inline) => !isBlank(inline))
  return from === -1 ? [] : line.slice(from, to + 1)
}

function itemOf(paragraph: Element, { styles, numbering }: Reading): Omit<Item, 'content'> | null {
  const properties = styles.paragraphProperty(paragraph, 'w:numPr')
  const list = attributeOf(childOf(properties, 'w:numId'))
  if (list === null || list === '0' || styles.headingLevel(paragraph) !== null) return null
  const level = Number(attributeOf(childOf(properties, 'w:ilvl')) ?? 0)
  const looks = numbering(list, level)
  return looks && { level, list, ...looks }
}

function grouped(entries: readonly Entry[]): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < entries.length; ) {
    const first = entries[at]
    if (!first) break
    if ('block' in first) {
      blocks.push(first.block)
      at += 1
      continue
    }
    const rest = entries.slice(at)
    if ('quoted' in first) {
      const quoted = rest
        .slice(
          0,
          endOf(rest, (entry) => 'quoted' in entry),
        )
        .flatMap((entry) => ('quoted' in entry ? [entry.quoted] : []))
      blocks.push({ type: 'blockquote', content: quoted })
      at += quoted.length
    } else {
      const items = rest
        .slice(
          0,
          endOf(rest, (entry) => 'item' in entry),
        )
        .flatMap((entry) => ('item' in entry ? [entry.item] : []))
      blocks.push(...listsOf(items))
      at += items.length
    }
  }
  return blocks
}

function endOf(entries: readonly Entry[], isOne: (entry: Entry) => boolean): number {
  const end = entries.findIndex((entry) => !isOne(entry))
  return end === -1 ? entries.length : end
}

function listsOf(items: readonly Item[]): Block[] {
  const lists: Block[] = []
  for (let at = 0; at < items.length; ) {
    const first = items[at]
    if (!first) break
    const isNext = (item: Item, before: Item | undefined) =>
      item.level < first.level || (item.level === first.level && isAnother(item, before?.level === item.level ? before : first))
    const end = items.findIndex((item, index) => index > at && isNext(item, items[index - 1]))
    const own = items.slice(at, end === -1 ? undefined : end)
    lists.push(listOf(first, own))
    at += own.length
  }
  return lists
}

/** Programs go on with a list under another number; what they begin anew is another list. */
function isAnother(item: Item, before: Item): boolean {
  return item.definition !== before.definition || (item.list !== before.list && item.restarts)
}

function listOf({ level, ordered, start }: Item, items: readonly Item[]): Block {
  const tops = items.flatMap((item, index) => (item.level === level ? [index] : []))
  const content = tops.map((at, order) => {
    const below = items.slice(at + 1, tops[order + 1])
    return { type: 'list_item' as const, content: [...(items[at]?.content ?? []), ...listsOf(below)] }
  })
  return ordered ? { type: 'ordered_list', ...(start === 1 ? {} : { attrs: { start } }), content } : { type: 'bullet_list', content }
}

type TableBlock = Extract<Block, { type: 'table' }>
type ReadRow = TableBlock['content'][number]
type ReadCell = ReadRow['content'][number]

function readTable(table: Element, reading: Reading): TableBlock | null {
  const content = readRows(rowElements(table), reading)
  return content.length > 0 ? { type: 'table', content } : null
}

function rowElements(table: Element): Element[] {
  return childrenOf(table).flatMap((child) => {
    if (nameOf(child) === 'w:tr') return [child]
    return /^w:(?:sdt|sdtContent|customXml|ins)$/.test(nameOf(child)) ? rowElements(child) : []
  })
}

/** Rows of a table; cells merged downwards become one. */
export function readRows(rows: readonly Element[], reading: Reading): ReadRow[] {
  const open = new Map<number, ReadCell>()
  return rows.flatMap((row): ReadRow[] => {
    if (descend(row, 'w:trPr', 'w:del')) {
      reading.lost.add('tracked_change')
      return []
    }
    const is_head = isOn(descend(row, 'w:trPr', 'w:tblHeader'))
    let column = 0
    const cells = cellElements(row).flatMap((element): ReadCell[] => {
      const properties = childOf(element, 'w:tcPr')
      const span = Math.min(100, Math.max(1, Number(attributeOf(childOf(properties, 'w:gridSpan')) ?? 1) || 1))
      const merge = childOf(properties, 'w:vMerge')
      const at = column
      column += span
      const above = open.get(at)
      if (merge && attributeOf(merge) !== 'restart' && above) {
        above.attrs = { ...above.attrs, rowspan: (above.attrs?.rowspan ?? 1) + 1 }
        return []
      }
      const content = readBlocks(childrenOf(element), reading)
      const cell: ReadCell = {
        type: is_head ? 'table_header' : 'table_cell',
        ...(span > 1 ? { attrs: { colspan: span } } : {}),
        content: content.length > 0 ? content : [{ type: 'paragraph' }],
      }
      if (merge) open.set(at, cell)
      else open.delete(at)
      return [cell]
    })
    return cells.length > 0 ? [{ type: 'table_row', content: cells }] : []
  })
}

function cellElements(row: Element): Element[] {
  return childrenOf(row).flatMap((child) => {
    if (nameOf(child) === 'w:tc') return [child]
    return /^w:(?:sdt|sdtContent|customXml)$/.test(nameOf(child)) ? cellElements(child) : []
  })
}

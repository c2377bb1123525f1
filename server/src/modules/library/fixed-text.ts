import type { MarkedText, MergeField, MergeLoop } from './merge-fields.ts'
import { blockLoopOn, markMergeFields, splitAtMarkers } from './merge-fields.ts'

/** A node of the product's rich text (ProseMirror JSON). */
export interface RichNode {
  type: string
  attrs?: Record<string, string | number | number[] | null | undefined>
  content?: RichNode[]
  text?: string
  marks?: { type: string }[]
}

interface FixedText {
  doc: RichNode
  fields: MergeField[]
  loops: MergeLoop[]
  /** What cannot be read, in words; the rest is converted all the same. */
  faults: string[]
}

interface Reading {
  marked: MarkedText
  faults: string[]
}

const bullet = /^- +/
const step = /^\d+[.)] +/
const heading = /^(#{1,6}) +/
const listEntry = /^(- +|\d+[.)] +)/

/**
 * Converts the light markdown of the library (paragraphs, `- ` bullets, `1. ` steps, `**bold**`, `### ` subheadings,
 * pipe tables, merge fields and loops) to rich text. A loop over whole lines stands alone in a paragraph; `template` and
 * `empty` of a loop stay light markdown, with fields relative to the entry (`{{name}}`, `{{.}}`).
 */
export function readFixedText(source: string): FixedText {
  const marked = markMergeFields(source.replaceAll('\r\n', '\n'))
  const reading: Reading = { marked, faults: [...marked.faults] }
  const content = readBlocks(marked.text.split('\n'), reading)
  return {
    doc: { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] },
    fields: marked.nodes.filter((node) => node.kind === 'field'),
    loops: marked.nodes.filter((node) => node.kind === 'loop'),
    faults: reading.faults,
  }
}

/** The words a reader sees: one line per block, merge fields as their fallback (else "value"), loops printed once. */
export function printedText(node: RichNode): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'merge_field') return String(node.attrs?.fallback ?? 'value')
  if (node.type === 'merge_loop') return printedText(readFixedText(String(node.attrs?.template || node.attrs?.empty || '')).doc)
  const parts = (node.content ?? []).map(printedText)
  return node.type === 'paragraph' || node.type === 'heading' ? parts.join('') : parts.join('\n')
}

function readBlocks(lines: string[], reading: Reading): RichNode[] {
  const blocks: RichNode[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const loop = blockLoopOn(line, reading.marked.nodes)
    if (line.trim() === '') at += 1
    else if (loop) {
      blocks.push({ type: 'paragraph', content: [loopNode(loop)] })
      at += 1
    } else if (heading.test(line)) {
      blocks.push(readHeading(line, reading))
      at += 1
    } else {
      const end = line.startsWith('|')
        ? endOfTable(lines, at)
        : listEntry.test(line)
          ? endOfList(lines, at)
          : endOfParagraph(lines, at, reading)
      blocks.push(readBlock(lines.slice(at, end), reading))
      at = end
    }
  }
  return blocks
}

function readBlock(lines: string[], reading: Reading): RichNode {
  const first = lines[0] ?? ''
  if (first.startsWith('|')) return readTable(lines, reading)
  if (listEntry.test(first)) return readList(lines, reading)
  return paragraph(lines.map((line) => line.trim()).join(' '), reading)
}

function endOfParagraph(lines: string[], start: number, reading: Reading): number {
  const next = lines.findIndex((line, index) => index > start && startsSomethingElse(line, reading))
  return next === -1 ? lines.length : next
}

function startsSomethingElse(line: string, reading: Reading): boolean {
  return (
    line.trim() === '' ||
    line.startsWith('|') ||
    heading.test(line) ||
    listEntry.test(line) ||
    Boolean(blockLoopOn(line, reading.marked.nodes))
  )
}

function endOfTable(lines: string[], start: number): number {
  const next = lines.findIndex((line, index) => index > start && !line.startsWith('|'))
  return next === -1 ? lines.length : next
}

function endOfList(lines: string[], start: number): number {
  const entry = bullet.test(lines[start] ?? '') ? bullet : step
  let end = start + 1
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (entry.test(line) || /^\s{2,}\S/.test(line)) end = at + 1
    else if (line.trim() !== '') break
  }
  return end
}

function readHeading(line: string, reading: Reading): RichNode {
  const level = heading.exec(line)?.[1]?.length ?? 0
  if (level < 2 || level > 4) reading.faults.push(`heading level ${level}; use ### for subheadings`)
  return withContent({ type: 'heading', attrs: { level: Math.min(4, Math.max(2, level)) } }, readInline(line.replace(heading, ''), reading))
}

function readList(lines: string[], reading: Reading): RichNode {
  const entries: string[][] = []
  for (const line of lines) {
    if (listEntry.test(line)) entries.push([line.replace(listEntry, '')])
    else entries.at(-1)?.push(line.replace(/^ {2,4}/, ''))
  }
  const items = entries.map(([first = '', ...rest]): RichNode => ({ type: 'list_item', content: readEntry(first, rest, reading) }))
  if (bullet.test(lines[0] ?? '')) return { type: 'bullet_list', content: items }
  // A list that goes on after a heading keeps its numbers.
  const start = Number(/^\s*(\d+)/.exec(lines[0] ?? '')?.[1] ?? 1)
  return { type: 'ordered_list', ...(start > 1 ? { attrs: { start } } : {}), content: items }
}

function readEntry(first: string, rest: string[], reading: Reading): RichNode[] {
  const next = rest.findIndex((line) => startsSomethingElse(line, reading))
  const own = next === -1 ? rest : rest.slice(0, next)
  const below = next === -1 ? [] : rest.slice(next)
  return [paragraph([first, ...own].map((line) => line.trim()).join(' '), reading), ...readBlocks(below, reading)]
}

function readTable(lines: string[], reading: Reading): RichNode {
  const [head = [], rule = [], ...rows] = lines.map(cellsOf)
  if (!rule.every((cell) => /^:?-{2,}:?$/.test(cell)) || rule.length === 0)
    reading.faults.push('a table needs a line |---|---| under its first row')
  if (rows.length === 0) reading.faults.push('a table needs at least one row')
  for (const row of rows) {
    if (row.length !== head.length) reading.faults.push(`a table row has ${row.length} cells where its head has ${head.length}`)
  }
  const rowOf =
    (type: string) =>
    (cells: string[]): RichNode => ({
      type: 'table_row',
      content: cells.map((cell) => ({ type, content: [paragraph(cell, reading)] })),
    })
  return { type: 'table', content: [rowOf('table_header')(head), ...rows.map(rowOf('table_cell'))] }
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim())
}

function paragraph(text: string, reading: Reading): RichNode {
  return withContent({ type: 'paragraph' }, readInline(text, reading))
}

function readInline(text: string, reading: Reading): RichNode[] {
  const runs = text.split('**')
  if (runs.length % 2 === 0) reading.faults.push(`** without a partner in "${text.slice(0, 40)}"`)
  return runs.flatMap((run, index) => {
    const marks = index % 2 === 1 ? { marks: [{ type: 'bold' }] } : {}
    return splitAtMarkers(run, reading.marked.nodes).map((part) => ({ ...inlineNode(part), ...marks }))
  })
}

function inlineNode(part: string | MergeField | MergeLoop): RichNode {
  if (typeof part === 'string') return { type: 'text', text: part }
  return part.kind === 'loop'
    ? loopNode(part)
    : { type: 'merge_field', attrs: { key: part.key, fallback: part.fallback, format: part.format } }
}

function loopNode({ key, template, empty }: MergeLoop): RichNode {
  return { type: 'merge_loop', attrs: { key, template, empty } }
}

function withContent(node: RichNode, content: RichNode[]): RichNode {
  return content.length > 0 ? { ...node, content } : node
}

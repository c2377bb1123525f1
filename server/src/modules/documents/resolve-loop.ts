import { type Block, fromPlainText, type LoopAttributes, RichTextDoc } from '@dna/contract/core/rich-text'
import { type RichNode, readFixedText } from '../library/index.ts'
import type { MergeSource } from './merge-source.ts'
import { printed } from './resolve-field.ts'

type Loop = Pick<LoopAttributes, 'key' | 'template'>

/** The words of a loop in a sentence: its template once per entry, `{{column}}` standing for a cell and `{{.}}` for a list item. */
export function repeated(source: MergeSource, { key, template }: Loop): string {
  return entriesOf(source, key)
    .map((entry) => template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_whole, name: string) => cellText(entry, name) ?? ''))
    .join('')
}

/** What a loop in a sentence prints: its words, or the text for none. */
export function resolveLoop(source: MergeSource, loop: LoopAttributes): string {
  return repeated(source, loop) || (loop.empty ?? '')
}

/** The blocks of a loop that makes lines: those of its template once per entry, lists joined; or those of the text for none. */
export function resolveLines(source: MergeSource, { key, template, empty }: LoopAttributes): Block[] {
  const entries = entriesOf(source, key)
  const nodes = entries.length === 0 ? nodesOf(empty ?? '') : entries.flatMap((entry) => withCells(nodesOf(template), { source, entry }))
  if (nodes.length === 0) return []
  const read = RichTextDoc.safeParse({ type: 'doc', content: joined(nodes) })
  // A text that is no light markdown after all prints as it stands.
  return read.success ? read.data.content : fromPlainText(resolveLoop(source, { key, template, empty })).content
}

function entriesOf(source: MergeSource, key: string): unknown[] {
  const value = source.lookUp(key)
  return Array.isArray(value) ? value : []
}

function nodesOf(text: string): RichNode[] {
  return text.trim() === '' ? [] : (readFixedText(text).doc.content ?? [])
}

type Place = { source: MergeSource; entry: unknown }

/** Nodes with texts in the place of fields: cells of the entry, else what the fields print. What is not known stays a field. */
function withCells(nodes: readonly RichNode[], place: Place): RichNode[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'merge_field') return [node.content ? { ...node, content: withCells(node.content, place) } : node]
    const key = String(node.attrs?.key)
    const cell = cellText(place.entry, key)
    const known = cell ?? printed(place.source, { key, format: node.attrs?.format ? String(node.attrs.format) : null })
    const text = known || String(node.attrs?.fallback ?? '')
    if (text !== '') return [{ type: 'text', text, ...(node.marks ? { marks: node.marks } : {}) }]
    return cell === undefined && /.\../.test(key) ? [node] : []
  })
}

/** The text of a cell; undefined when the entry has no such column. */
function cellText(entry: unknown, name: string): string | undefined {
  if (name === '.') return typeof entry === 'string' ? entry : ''
  if (typeof entry !== 'object' || entry === null || !Object.hasOwn(entry, name)) return undefined
  const cell: unknown = Reflect.get(entry, name)
  return cell === null || cell === undefined ? '' : String(cell)
}

const lists = ['bullet_list', 'ordered_list']

/** Lists that follow each other become one. */
function joined(nodes: readonly RichNode[]): RichNode[] {
  const blocks: RichNode[] = []
  for (const node of nodes) {
    const last = blocks.at(-1)
    if (last?.type === node.type && lists.includes(node.type)) last.content?.push(...(node.content ?? []))
    else blocks.push({ ...node, ...(node.content ? { content: [...node.content] } : {}) })
  }
  return blocks
}

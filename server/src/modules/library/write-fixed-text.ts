import { sameJson } from '../../core/changes.ts'
import { type RichNode, readFixedText } from './fixed-text.ts'

/** The light markdown that {@link readFixedText} reads back as the same text; null for what it cannot say. */
export function writeFixedText(doc: RichNode): string | null {
  const text = blocks(doc.content ?? [])
  if (text === null) return null
  const { doc: again, faults } = readFixedText(text)
  return faults.length === 0 && sameJson(again, doc) ? text : null
}

function blocks(nodes: readonly RichNode[]): string | null {
  return joined(nodes.map(block), '\n\n')
}

function block(node: RichNode): string | null {
  if (node.type === 'paragraph') return inlines(node)
  if (node.type === 'heading') return prefixed(`${'#'.repeat(Number(node.attrs?.level ?? 2))} `, inlines(node))
  if (node.type === 'table') return table(node)
  if (node.type !== 'bullet_list' && node.type !== 'ordered_list') return null
  const start = Number(node.attrs?.start ?? 1)
  const items = (node.content ?? []).map((item, index) => entry(item, node.type === 'bullet_list' ? '- ' : `${start + index}. `))
  return joined(items, '\n')
}

/** What follows the first paragraph of an entry stands below it, indented. */
function entry({ content = [] }: RichNode, mark: string): string | null {
  const [first, ...rest] = content
  const below = rest.length > 0 ? blocks(rest) : ''
  if (!first || below === null) return null
  const indented = below === '' ? '' : `\n${below.replaceAll(/^(?=.)/gm, '  ')}`
  return prefixed(mark, joined([inlines(first), indented], ''))
}

function table({ content = [] }: RichNode): string | null {
  const rows = content.map(({ content: cells = [] }) => joined(cells.map(cell), ' | '))
  const width = content[0]?.content?.length ?? 0
  rows.splice(1, 0, Array(width).fill('---').join(' | '))
  return joined(
    rows.map((row) => (row === null ? null : `| ${row} |`)),
    '\n',
  )
}

function cell({ attrs, content = [] }: RichNode): string | null {
  const [only, ...others] = content
  return attrs || !only || others.length > 0 ? null : inlines(only)
}

function inlines({ content = [] }: RichNode): string | null {
  return joined(content.map(inline), '')?.replaceAll('****', '') ?? null
}

function inline(node: RichNode): string | null {
  const text = words(node)
  if (text === null || !node.marks) return text
  return node.marks.length === 1 && node.marks[0]?.type === 'bold' ? `**${text}**` : null
}

function words({ type, text = '', attrs }: RichNode): string | null {
  if (type === 'text') return text
  if (type === 'merge_field') {
    const fallback = attrs?.fallback === null || attrs?.fallback === undefined ? '' : ` | or: "${attrs.fallback}"`
    return `{{${attrs?.key}${attrs?.format ? ` | ${attrs.format}` : ''}${fallback}}}`
  }
  if (type !== 'merge_loop') return null
  const [key, template, empty] = [attrs?.key, String(attrs?.template ?? ''), String(attrs?.empty ?? '')]
  const edge = /\n|^\s*(- |\d+\. |\|)/.test(template || empty) ? '\n' : ''
  const filled = template === '' ? '' : `{{#${key}}}${edge}${template}${edge}{{/${key}}}`
  return `${filled}${empty === '' ? '' : `{{^${key}}}${edge}${empty}${edge}{{/${key}}}`}`
}

function prefixed(mark: string, text: string | null): string | null {
  return text === null ? null : `${mark}${text}`
}

function joined(parts: readonly (string | null)[], between: string): string | null {
  return parts.includes(null) ? null : parts.join(between)
}

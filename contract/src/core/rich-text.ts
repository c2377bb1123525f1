import { z } from 'zod'
import { Id, isStorable } from './fields.ts'

/**
 * Rich text: ProseMirror JSON of a closed set of nodes and marks. This file is the one truth of it: the server
 * refuses everything else, the editor of the web is compared with these lists by a test.
 */
export const nodeAttributes = {
  doc: [],
  paragraph: [],
  heading: ['level'],
  bullet_list: [],
  ordered_list: ['start'],
  list_item: [],
  blockquote: [],
  table: [],
  table_row: [],
  table_cell: ['colspan', 'rowspan', 'colwidth'],
  table_header: ['colspan', 'rowspan', 'colwidth'],
  image: ['file_id', 'alt'],
  horizontal_rule: [],
  hard_break: [],
  code_block: [],
  merge_field: ['key', 'fallback', 'format'],
  merge_loop: ['key', 'template', 'empty'],
  text: [],
} as const satisfies Record<string, readonly string[]>

export const markAttributes = {
  bold: [],
  italic: [],
  underline: [],
  strike: [],
  code: [],
  link: ['href'],
} as const satisfies Record<string, readonly string[]>

export const nodeNames = Object.keys(nodeAttributes)
export const markNames = Object.keys(markAttributes)

const maxDepth = 40
const maxCharacters = 200_000

/** A fact key, or a field of the document itself such as `today`. */
const MergeKey = z
  .string()
  .max(200)
  .regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/, 'must be a fact key such as org.sites')
const Storable = z.string().max(maxCharacters).refine(isStorable, 'holds characters that cannot be stored')

/** Addresses a link may have: http, https and mailto, without blanks. */
function isAllowedHref(href: string): boolean {
  return href.length <= 2048 && /^(https?:\/\/|mailto:)\S+$/i.test(href) && URL.canParse(href)
}

const SimpleMark = z.strictObject({ type: z.enum(['bold', 'italic', 'underline', 'strike', 'code']) })
const LinkMark = z.strictObject({
  type: z.literal('link'),
  attrs: z.strictObject({ href: z.string().refine(isAllowedHref, 'must be an http, https or mailto address') }),
})
const marks = z
  .array(z.discriminatedUnion('type', [SimpleMark, LinkMark]))
  .max(markNames.length)
  .optional()

const Text = z.strictObject({ type: z.literal('text'), text: Storable.min(1), marks })
const HardBreak = z.strictObject({ type: z.literal('hard_break'), marks })
const MergeField = z.strictObject({
  type: z.literal('merge_field'),
  attrs: z.strictObject({ key: MergeKey, fallback: Storable.max(500).nullable(), format: z.string().max(60).nullable() }),
  marks,
})
/** Repeats `template` for each entry of a list or table fact; prints `empty` when there is none. Inline: a loop over whole lines stands alone in its paragraph. */
const MergeLoop = z.strictObject({
  type: z.literal('merge_loop'),
  attrs: z.strictObject({ key: MergeKey, template: Storable.max(2000), empty: Storable.max(500).nullable() }),
  marks,
})
const Inline = z.discriminatedUnion('type', [Text, HardBreak, MergeField, MergeLoop])
export type Inline = z.infer<typeof Inline>
/** A place in a text where something known is printed. */
export type MergePlace = Extract<Inline, { type: 'merge_field' | 'merge_loop' }>
export type LoopAttributes = Extract<Inline, { type: 'merge_loop' }>['attrs']

const inlines = z.array(Inline).optional()
const Paragraph = z.strictObject({ type: z.literal('paragraph'), content: inlines })
const Heading = z.strictObject({
  type: z.literal('heading'),
  attrs: z.strictObject({ level: z.union([z.literal(2), z.literal(3), z.literal(4)]) }),
  content: inlines,
})
const CodeBlock = z.strictObject({ type: z.literal('code_block'), content: z.array(Text).optional() })
const Image = z.strictObject({
  type: z.literal('image'),
  attrs: z.strictObject({ file_id: Id, alt: Storable.max(500).nullable() }),
})
const HorizontalRule = z.strictObject({ type: z.literal('horizontal_rule') })

type Leaf = z.infer<typeof Paragraph | typeof Heading | typeof CodeBlock | typeof Image | typeof HorizontalRule>
type ListItem = { type: 'list_item'; content: Block[] }
type TableCell = { type: 'table_cell' | 'table_header'; attrs?: z.infer<typeof CellAttributes>; content: Block[] }
type TableRow = { type: 'table_row'; content: TableCell[] }
export type Block =
  | Leaf
  | { type: 'bullet_list'; content: ListItem[] }
  | { type: 'ordered_list'; attrs?: { start?: number }; content: ListItem[] }
  | { type: 'blockquote'; content: Block[] }
  | { type: 'table'; content: TableRow[] }
export type RichTextDoc = { type: 'doc'; content: Block[] }

const CellAttributes = z.strictObject({
  colspan: z.int().min(1).max(100).optional(),
  rowspan: z.int().min(1).max(1000).optional(),
  colwidth: z.array(z.int().min(0).max(10_000)).max(100).nullable().optional(),
})

const blocks: z.ZodType<Block[]> = z.lazy(() => z.array(Block).min(1))
const ListItem = z.strictObject({
  type: z.literal('list_item'),
  content: blocks.refine(([first]) => first?.type === 'paragraph', 'must begin with a paragraph'),
})
const TableCell = z.strictObject({ type: z.enum(['table_cell', 'table_header']), attrs: CellAttributes.optional(), content: blocks })
const TableRow = z.strictObject({ type: z.literal('table_row'), content: z.array(TableCell).min(1) })

const Block: z.ZodType<Block> = z.discriminatedUnion('type', [
  Paragraph,
  Heading,
  CodeBlock,
  Image,
  HorizontalRule,
  z.strictObject({ type: z.literal('bullet_list'), content: z.array(ListItem).min(1) }),
  z.strictObject({
    type: z.literal('ordered_list'),
    attrs: z.strictObject({ start: z.int().min(0).max(1_000_000).optional() }).optional(),
    content: z.array(ListItem).min(1),
  }),
  z.strictObject({ type: z.literal('blockquote'), content: blocks }),
  z.strictObject({ type: z.literal('table'), content: z.array(TableRow).min(1) }),
])

/** The shape alone, as answers carry it. */
export const RichTextDoc: z.ZodType<RichTextDoc> = z
  .strictObject({ type: z.literal('doc'), content: blocks })
  .meta({ id: 'RichText', description: 'Rich text as ProseMirror JSON' })

/** The shape within its limits (depth 40, 200,000 characters), as bodies are checked. Depth comes first: it bounds the recursion. */
export const richText = z
  .unknown()
  .refine((value) => depthOf(value) <= maxDepth, `must not be nested deeper than ${maxDepth} nodes`)
  .pipe(RichTextDoc)
  .refine((doc) => plainText(doc).length <= maxCharacters, `must not be longer than ${maxCharacters} characters`)

/**
 * The words of a document: blocks on lines of their own, cells of a table row separated by tabs, merge fields and loops as `{{key}}`
 * unless `wordsOf` says what stands in their place.
 */
export function plainText(doc: RichTextDoc, wordsOf: WordsOf = ({ attrs }) => `{{${attrs.key}}}`): string {
  return doc.content.map((block) => textOfBlock(block, wordsOf)).join('\n')
}

type WordsOf = (place: MergePlace) => string

/** The loop that stands alone in its paragraph and makes lines or list entries; null for everything else. */
export function lineLoopIn(block: Block): LoopAttributes | null {
  if (block.type !== 'paragraph' || block.content?.length !== 1) return null
  const [only] = block.content
  return only?.type === 'merge_loop' && makesLines(only.attrs) ? only.attrs : null
}

/** Whether a loop makes lines or list entries rather than words of a sentence. */
export function makesLines({ template, empty }: LoopAttributes): boolean {
  return /\n|^\s*(- |\d+[.)] )/.test(template || (empty ?? ''))
}

/** The words of a loop before `next`: where the sentence ends, the last comma goes. */
export function beforeNext(words: string, next: Inline | undefined): string {
  const goesOn = next !== undefined && next.type !== 'hard_break' && !(next.type === 'text' && /^\s*[.,;:!?)]/.test(next.text))
  return goesOn ? words : words.replace(/[,;]\s*$/, '')
}

/** True when a document says nothing: no words, no picture, no merge field. A ruler or an empty table is nothing. */
export function isEmptyRichText(doc: RichTextDoc): boolean {
  return doc.content.every((block) => !holdsImage(block)) && plainText(doc).trim() === ''
}

/** A document with one paragraph per line that is not blank. */
export function fromPlainText(text: string): RichTextDoc {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter(Boolean)
  const content = lines.map((line): Block => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }))
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

function textOfBlock(block: Block, wordsOf: WordsOf): string {
  const linesOf = (blocks: readonly Block[]) => blocks.map((inner) => textOfBlock(inner, wordsOf)).join('\n')
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'code_block':
      return (block.content ?? []).map((inline) => textOfInline(inline, wordsOf)).join('')
    case 'bullet_list':
    case 'ordered_list':
      return block.content.map((item) => linesOf(item.content)).join('\n')
    case 'blockquote':
      return linesOf(block.content)
    case 'table':
      return block.content.map((row) => row.content.map((cell) => linesOf(cell.content)).join('\t')).join('\n')
    case 'image':
    case 'horizontal_rule':
      return ''
  }
}

function textOfInline(inline: Inline, wordsOf: WordsOf): string {
  if (inline.type === 'text') return inline.text
  return inline.type === 'hard_break' ? '\n' : wordsOf(inline)
}

function holdsImage(block: Block): boolean {
  switch (block.type) {
    case 'image':
      return true
    case 'bullet_list':
    case 'ordered_list':
      return block.content.some((item) => item.content.some(holdsImage))
    case 'blockquote':
      return block.content.some(holdsImage)
    case 'table':
      return block.content.some((row) => row.content.some((cell) => cell.content.some(holdsImage)))
    default:
      return false
  }
}

/** Depth of nested `content`, without recursion, so that hostile input cannot exhaust the stack. */
function depthOf(value: unknown): number {
  let level: unknown[] = [value]
  let depth = 0
  while (level.length > 0 && depth <= maxDepth) {
    depth += 1
    level = level.flatMap(childrenOf)
  }
  return depth
}

function childrenOf(node: unknown): unknown[] {
  return typeof node === 'object' && node !== null && 'content' in node && Array.isArray(node.content) ? node.content : []
}

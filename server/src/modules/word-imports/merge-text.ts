import type { Block, Inline, MergePlace } from '@dna/contract/core/rich-text'
import type { LostInWord } from '@dna/contract/word-imports'
import { printableText } from '../../core/rendering/text.ts'
import { align } from './align.ts'

/** A block of the present text, what it prints, and the places in it where something known is printed. */
export type SourceBlock = { block: Block; printed: unknown; places: { place: MergePlace; words: string | null }[] }

export type MergedText = { content: Block[]; lost: LostInWord[] }

/**
 * The text of a section as Word has it now. Blocks that say what they were printed with stay as they are, with their merge fields and
 * pictures; in changed ones a merge field stays where its words still stand.
 */
export function mergeText(source: readonly SourceBlock[], baseline: readonly Block[], imported: readonly Block[]): MergedText {
  const lost = new Set<LostInWord>()
  const owned = ownersOf(source, baseline)
  const same = align(baseline.map(keyOf), imported.map(keyOf))
  const kept = new Map<number, Block[]>()
  const covered = new Set<number>()
  let last: Block[] | null = null
  const open: SourceBlock[] = []
  source.forEach((entry, at) => {
    const range = owned?.[at] ?? null
    const targets = range?.map((index) => same.get(index)) ?? [undefined]
    const [first] = targets
    const is_kept = targets.every((target, offset) => target !== undefined && first !== undefined && target === first + offset)
    // A block that prints nothing stays behind the one it stood behind.
    if (range?.length === 0) last?.push(entry.block)
    else if (is_kept && first !== undefined) {
      last = [entry.block]
      kept.set(first, last)
      for (const target of targets) if (target !== undefined) covered.add(target)
    } else {
      last = null
      open.push(entry)
    }
  })
  const places = open.flatMap((entry) => entry.places)
  const strange = strangeMarks(source, baseline)
  const content = imported.flatMap((block, at): Block[] => {
    const whole = kept.get(at)
    if (whole) return whole
    return covered.has(at) ? [] : cleaned([block], { lost, strange }).map((own) => withPlaces(own, places))
  })
  if (places.length > 0) lost.add('merge_field')
  return { content, lost: [...lost] }
}

/** Which blocks of the print belong to each block of the text; null when the words do not add up. */
function ownersOf(source: readonly SourceBlock[], baseline: readonly Block[]): number[][] | null {
  const shapes = baseline.map((block) => shapeOf(block))
  let at = 0
  const owned: number[][] = []
  for (const { printed } of source) {
    const wanted = shapeOf(printed)
    const own: number[] = []
    let words = ''
    while (words !== wanted) {
      const next = shapes[at]
      if (next === undefined || !wanted.startsWith(words + next)) return null
      words += next
      own.push(at)
      at += 1
    }
    owned.push(own)
  }
  return at === shapes.length ? owned : null
}

/** Words without blanks, with signs for what has no words. */
function shapeOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(shapeOf).join('')
  if (typeof node !== 'object' || node === null) return ''
  if ('type' in node && node.type === 'image') return '\u{f0001}'
  if ('type' in node && node.type === 'horizontal_rule') return '\u{f0002}'
  if ('text' in node && typeof node.text === 'string') return printableText(node.text).replace(/\s/g, '')
  return 'content' in node ? shapeOf(node.content) : ''
}

function keyOf(block: Block): string {
  return JSON.stringify(block)
}

type MarkName = NonNullable<Extract<Inline, { type: 'text' }>['marks']>[number]['type']

/** Marks that the file gives to every word of a section and the section itself does not: the font of the place. */
function strangeMarks(source: readonly SourceBlock[], baseline: readonly Block[]): Set<MarkName> {
  const own = commonMarks(source.map(({ printed }) => printed))
  return new Set([...commonMarks(baseline)].filter((mark) => !own.has(mark)))
}

function commonMarks(node: unknown): Set<MarkName> {
  const texts = textsIn(node)
  const [first] = texts
  const names = (first?.marks ?? []).map(({ type }) => type)
  return new Set(names.filter((name) => texts.every(({ marks }) => marks?.some(({ type }) => type === name))))
}

function textsIn(node: unknown): Extract<Inline, { type: 'text' }>[] {
  if (Array.isArray(node)) return node.flatMap(textsIn)
  if (typeof node !== 'object' || node === null) return []
  if (isText(node)) return [node]
  return 'content' in node ? textsIn(node.content) : []
}

function isText(node: object): node is Extract<Inline, { type: 'text' }> {
  return 'type' in node && node.type === 'text' && 'text' in node
}

type Cleaning = { lost: Set<LostInWord>; strange: ReadonlySet<MarkName> }

/** Blocks without pictures, which stay in Word, and without the marks of the place. */
function cleaned(blocks: readonly Block[], cleaning: Cleaning): Block[] {
  return blocks.flatMap((block): Block[] => {
    switch (block.type) {
      case 'image':
        cleaning.lost.add('picture')
        return []
      case 'paragraph':
      case 'heading':
        return [{ ...block, content: withoutMarks(block.content ?? [], cleaning) }]
      case 'bullet_list':
      case 'ordered_list': {
        const content = block.content.map((item) => ({ ...item, content: filled(cleaned(item.content, cleaning)) }))
        return [{ ...block, content }]
      }
      case 'blockquote': {
        const content = cleaned(block.content, cleaning)
        return content.length > 0 ? [{ ...block, content }] : []
      }
      case 'table': {
        const content = block.content.map((row) => ({
          ...row,
          content: row.content.map((cell) => ({ ...cell, content: filled(cleaned(cell.content, cleaning)) })),
        }))
        return [{ ...block, content }]
      }
      default:
        return [block]
    }
  })
}

function filled(blocks: Block[]): Block[] {
  return blocks.length > 0 ? blocks : [{ type: 'paragraph' }]
}

function withoutMarks(content: readonly Inline[], { strange }: Cleaning): Inline[] {
  return content.map((inline): Inline => {
    if (inline.type !== 'text' || !inline.marks || strange.size === 0) return inline
    const marks = inline.marks.filter(({ type }) => !strange.has(type))
    const { type, text } = inline
    return marks.length > 0 ? { type, text, marks } : { type, text }
  })
}

type Places = SourceBlock['places']

/** Puts merge fields back where their words stand; a field is used once and leaves the list. */
function withPlaces(block: Block, places: Places): Block {
  if (block.type !== 'paragraph' && block.type !== 'heading') return block
  return { ...block, content: (block.content ?? []).flatMap((inline) => placesIn(inline, places)) }
}

function placesIn(inline: Inline, places: Places): Inline[] {
  if (inline.type !== 'text') return [inline]
  const at = places.findIndex(({ words }) => words !== null && inline.text.includes(words))
  const [found] = at === -1 ? [] : places.splice(at, 1)
  if (!found?.words) return [inline]
  const from = inline.text.indexOf(found.words)
  const { marks } = inline
  const piece = (text: string): Inline[] => (text === '' ? [] : [{ type: 'text', text, ...(marks ? { marks } : {}) }])
  const field: Inline = { ...found.place, ...(marks ? { marks } : {}) }
  const after = piece(inline.text.slice(from + found.words.length)).flatMap((rest) => placesIn(rest, places))
  return [...piece(inline.text.slice(0, from)), field, ...after]
}

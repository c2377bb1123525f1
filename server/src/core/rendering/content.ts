import { inSection } from './failure.ts'
import { type CheckedPicture, checkPicture } from './pictures.ts'
import { type DocumentPieces, directionOfPieces, directionOfRuns, type Piece, type Run, type Surroundings, textOfRuns } from './pieces.ts'
import type { Block, BlockNode, ImageNode, InlineNode, Mark, Picture, PrintableDocument } from './printable.ts'
import { gridOfNode, gridOfTable } from './section-tables.ts'
import { directionOf, directionOfLocale, oneLine, printableLines, printableText } from './text.ts'

// As deep as rich text may be stored.
const deepest = 40
// Quotes and tables further inside than this are printed as the paragraphs they hold; there is no width left for more.
const deepestFrame = 3
// A picture is at most as wide as the text of an upright page and leaves room for its heading.
const pictureFrame = { width: 453, height: 560 }
const pointsPerPixel = 0.75

/**
 * Turns the content of a document into pieces both writers print.
 * Throws RenderFailure `render_invalid` with the section whose content cannot be printed.
 */
export function piecesOfDocument(document: PrintableDocument): DocumentPieces {
  const pictures: CheckedPicture[] = []
  const direction = directionOfLocale(document.locale)
  const addPicture = (picture: Picture) => {
    const checked = checkPicture(picture)
    pictures.push(checked)
    return { index: pictures.length - 1, width: checked.width, height: checked.height }
  }
  const { locale, labels } = document
  const anchors = new Set<string>()
  const sections = document.sections.map((section) =>
    inSection(section, 'render_invalid', () => {
      const level = levelOf(section.number)
      const around: Surroundings = { direction, locale, yes: labels.yes, no: labels.no, level, depth: 0, addPicture }
      const pieces = section.blocks.flatMap((block) => piecesOfBlock(block, around))
      const wide = pieces.some((piece) => piece.kind === 'table' && piece.grid.wide)
      const evidence = section.evidence.map((file) => oneLine(file.name))
      const names = { number: oneLine(section.number), title: oneLine(section.title), anchor: uniqueAnchor(section.anchor, anchors) }
      return { ...names, level, wide, own_page: section.own_page ?? false, pieces, evidence }
    }),
  )
  const depth = sections.reduce((most, { level }) => Math.max(most, level), 0)
  const logo = document.logo ?? null
  return { direction, depth, sections, pictures, logo: logo && inSection(null, 'render_invalid', () => checkPicture(logo)) }
}

function piecesOfBlock(block: Block, around: Surroundings): Piece[] {
  if (around.depth > deepest) throw new Error(`content is nested deeper than ${deepest} levels`)
  const within = { ...around, depth: around.depth + 1 }
  switch (block.type) {
    case 'doc':
      return (block.content ?? []).flatMap((node) => piecesOfBlock(node, within))
    case 'paragraph':
      return paragraphs(block.content ?? [], within)
    case 'heading': {
      const runs = runsOf((block.content ?? []).filter((node) => node.type !== 'image'))
      const level = Math.min(4, Math.max(2, Math.trunc(block.attrs.level)) + around.level - 1)
      return textOfRuns(runs).trim() === '' ? [] : [{ kind: 'heading', level, direction: directionOfRuns(runs, around.direction), runs }]
    }
    case 'bullet_list':
    case 'ordered_list': {
      const items = (block.content ?? []).map((item) => (item.content ?? []).flatMap((node) => piecesOfBlock(node, within)))
      const start = block.type === 'ordered_list' ? Math.max(0, Math.trunc(block.attrs?.start ?? 1)) : 1
      return listOf(items, block.type === 'ordered_list', start, around)
    }
    case 'list':
      return listOf(
        block.items.map((item) => paragraphs([{ type: 'text', text: item }], within)),
        false,
        1,
        around,
      )
    case 'blockquote': {
      const pieces = (block.content ?? []).flatMap((node) => piecesOfBlock(node, within))
      if (around.depth > deepestFrame) return pieces
      return pieces.length === 0 ? [] : [{ kind: 'quote', direction: directionOfPieces(pieces, around.direction), pieces }]
    }
    case 'table': {
      const grid = 'columns' in block ? gridOfTable(block, within, piecesOfBlock) : gridOfNode(block.content ?? [], within, piecesOfBlock)
      if (grid && around.depth > deepestFrame) return grid.rows.flatMap(({ cells }) => cells.flatMap(({ content }) => content))
      return grid ? [{ kind: 'table', grid }] : []
    }
    case 'code_block':
      return [{ kind: 'code', lines: printableLines(textOfRuns(runsOf(block.content ?? []))) }]
    case 'horizontal_rule':
      return [{ kind: 'rule' }]
    case 'image':
      return [pictureOf(block, around)]
    case 'missing':
      return [{ kind: 'missing', direction: directionOf(block.text, around.direction), text: oneLine(block.text) }]
    default:
      return unknownNode(block)
  }
}

/** A paragraph; pictures inside it stand between two paragraphs. */
function paragraphs(nodes: readonly InlineNode[], around: Surroundings): Piece[] {
  const pieces: Piece[] = []
  let text: InlineNode[] = []
  const flush = () => {
    const runs = runsOf(text)
    if (textOfRuns(runs).trim() !== '') pieces.push({ kind: 'paragraph', direction: directionOfRuns(runs, around.direction), runs })
    text = []
  }
  for (const node of nodes) {
    if (node.type !== 'image') text.push(node)
    else {
      if (text.length > 0) flush()
      pieces.push(pictureOf(node, around))
    }
  }
  if (text.length > 0 || pieces.length === 0) flush()
  return pieces
}

function runsOf(nodes: readonly InlineNode[]): Run[] {
  return nodes.flatMap((node): Run[] => {
    if (node.type === 'hard_break') return [{ text: '\n' }]
    if (node.type === 'missing') return [{ text: oneLine(node.text), missing: true }]
    if (node.type === 'image') return []
    if (node.type !== 'text') return unknownNode(node)
    const style = styleOf(node.marks ?? [])
    return printableLines(node.text).flatMap((line, index) => {
      const run = line === '' ? [] : [{ text: line, ...style }]
      return index === 0 ? run : [{ text: '\n' }, ...run]
    })
  })
}

function styleOf(marks: readonly Mark[]): Omit<Run, 'text'> {
  const style: Omit<Run, 'text'> = {}
  for (const mark of marks) {
    if (mark.type === 'link') {
      const address = printableText(mark.attrs.href).trim()
      if (/^(https?:\/\/|mailto:)[^\s]+$/i.test(address) && address.length <= 2000) style.link = address
    } else if (
      mark.type === 'bold' ||
      mark.type === 'italic' ||
      mark.type === 'underline' ||
      mark.type === 'strike' ||
      mark.type === 'code'
    )
      style[mark.type] = true
    else unknownNode(mark)
  }
  return style
}

function listOf(items: Piece[][], ordered: boolean, start: number, around: Surroundings): Piece[] {
  return items.length === 0 ? [] : [{ kind: 'list', ordered, start, direction: directionOfPieces(items.flat(), around.direction), items }]
}

function pictureOf(node: ImageNode, around: Surroundings): Piece {
  const { index, width, height } = around.addPicture({ media_type: node.media_type, bytes: node.bytes })
  const wished = (node.attrs?.width ?? width) * pointsPerPixel
  const shown = Math.min(Math.max(wished, 1), pictureFrame.width, (pictureFrame.height * width) / height)
  const size = { width: Math.round(shown * 100) / 100, height: Math.max(0.5, Math.round(((shown * height) / width) * 100) / 100) }
  return { kind: 'picture', picture: index, alt: oneLine(node.attrs?.alt ?? ''), ...size }
}

function levelOf(number: string): number {
  return Math.min(3, number.trim().replace(/\.+$/, '').split('.').length)
}

function uniqueAnchor(anchor: string, taken: Set<string>): string {
  const name = oneLine(anchor).slice(0, 64) || 'section'
  let unique = name
  for (let count = 2; taken.has(unique); count += 1) unique = `${name}_${count}`
  taken.add(unique)
  return unique
}

function unknownNode(node: never | BlockNode | InlineNode | Mark): never {
  throw new Error(`unknown content "${String(Object(node).type)}"`)
}

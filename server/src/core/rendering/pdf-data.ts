import type { Fonts } from './fonts.ts'
import { frontMatterOf } from './front-matter.ts'
import type { CheckedPicture } from './pictures.ts'
import { type DocumentPieces, frameOfLogo, type Piece, partsOf, type Run } from './pieces.ts'
import type { PrintableDocument } from './printable.ts'
import { gridOfTexts, type LayoutTable } from './section-tables.ts'
import type { Cell, Grid } from './tables.ts'
import { breakLongWords, knownLocale } from './text.ts'

/** The data file of the page layout and the pictures it names. */
export type PdfData = { json: string; pictures: { name: string; bytes: Uint8Array }[] }

// Drawn in place of a character that no font has; Noto Sans has U+FFFD.
const replacement = '\ufffd'
const asciiOnly = /^[ -~]*$/
// Shaping hides these signs, so no font needs a glyph for them.
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]/
// Signs that only choose between glyphs of fonts we do not have.
const dropped = /\u034f|[\u180b-\u180e]|[\u206a-\u206f]|[\ufe00-\ufe0f]|\ufeff|[\u{e0000}-\u{e0fff}]/gu
const namesForTheLayout = new Set(['kind', 'direction', 'link', 'anchor', 'path', 'align', 'paper', 'lang', 'region'])

/** Writes content and front matter as data for the layout; every text in it can be drawn with the given fonts. */
export function pdfDataOf(document: PrintableDocument, content: DocumentPieces, fonts: Fonts): PdfData {
  const { direction, logo } = content
  const front = frontMatterOf(document)
  const locale = new Intl.Locale(knownLocale(document.locale))
  const names = content.pictures.map((picture, index) => nameOfPicture(index, picture))
  const table = (texts: LayoutTable) => (texts.rows.length > 0 ? tableData(gridOfTexts(texts, direction), names) : null)
  const data = {
    front,
    author: front.organization === '' ? [] : [front.organization],
    created: timeOf(document.generated_at),
    lang: locale.language,
    region: locale.region?.length === 2 ? locale.region : null,
    direction,
    paper: document.paper === 'Letter' ? 'us-letter' : 'a4',
    families: fonts.families,
    logo: logo ? { path: nameOfPicture('logo', logo), ...frameOfLogo(logo) } : null,
    revisions: table(front.revisions.table),
    evidence: table(front.evidence.table),
    depth: content.depth,
    parts: partsOf(content.sections).map(({ wide, sections }) => ({
      wide,
      sections: sections.map((section) => ({ ...section, pieces: piecesData(section.pieces, names) })),
    })),
  }
  const pictures = content.pictures.map(({ bytes }, index) => ({ name: names[index] ?? '', bytes }))
  if (logo) pictures.push({ name: nameOfPicture('logo', logo), bytes: logo.bytes })
  const json = JSON.stringify(data, (key, value: unknown) =>
    typeof value === 'string' && !namesForTheLayout.has(key) ? drawable(value, fonts) : value,
  )
  return { json, pictures }
}

function piecesData(pieces: readonly Piece[], names: readonly string[]): object[] {
  return pieces.map((piece) => pieceData(piece, names))
}

function pieceData(piece: Piece, names: readonly string[]): object {
  if (piece.kind === 'paragraph' || piece.kind === 'heading') return { ...piece, runs: piece.runs.map(runData) }
  if (piece.kind === 'list') return { ...piece, items: piece.items.map((item) => piecesData(item, names)) }
  if (piece.kind === 'quote') return { ...piece, pieces: piecesData(piece.pieces, names) }
  if (piece.kind === 'code') return { kind: 'code', text: piece.lines.join('\n') }
  if (piece.kind === 'picture') return { ...piece, path: names[piece.picture] }
  return piece.kind === 'table' ? tableData(piece.grid, names) : piece
}

function tableData(grid: Grid<Piece[]>, names: readonly string[]): object {
  const rows = grid.rows.map(({ cells, keep_together }) => cells.map((cell) => cellData(cell, keep_together, grid, names)))
  const { columns, size, direction, header_rows, hyphenate } = grid
  return {
    kind: 'table',
    columns,
    size,
    direction,
    hyphenate,
    header: rows.slice(0, header_rows).flat(),
    body: rows.slice(header_rows).flat(),
  }
}

function cellData(cell: Cell<Piece[]>, keep: boolean, grid: Grid<Piece[]>, names: readonly string[]): object {
  const { content, ...place } = cell
  const [only] = content
  const plain = content.length === 1 && only?.kind === 'paragraph' && only.direction === grid.direction
  return { ...place, keep, pieces: plain ? [{ kind: 'plain', runs: only.runs.map(runData) }] : piecesData(content, names) }
}

function runData(run: Run): string | Run {
  return run.text !== '\n' && Object.keys(run).length === 1 ? run.text : run
}

/** A text of which the given fonts can draw every sign. */
export function drawable(text: string, fonts: Fonts): string {
  if (asciiOnly.test(text)) return breakLongWords(text)
  let drawn = ''
  for (const character of text.normalize('NFC').replace(dropped, '')) {
    drawn += character === '\n' || invisible.test(character) || fonts.covers(character.codePointAt(0) ?? 0) ? character : replacement
  }
  return breakLongWords(drawn)
}

function nameOfPicture(id: number | string, picture: CheckedPicture): string {
  return `picture-${id}.${picture.format}`
}

/** An instant as the layout takes it. */
export function timeOf(instant: string): Record<string, number> {
  const given = new Date(instant)
  const time = Number.isNaN(given.getTime()) ? new Date(0) : given
  const [day, hour] = [{ year: time.getUTCFullYear(), month: time.getUTCMonth() + 1, day: time.getUTCDate() }, time.getUTCHours()]
  return { ...day, hour, minute: time.getUTCMinutes(), second: time.getUTCSeconds() }
}

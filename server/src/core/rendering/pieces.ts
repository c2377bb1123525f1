import type { FailedSection } from './failure.ts'
import type { CheckedPicture } from './pictures.ts'
import type { Picture } from './printable.ts'
import type { Grid } from './tables.ts'
import { type Direction, directionOf, printableLines } from './text.ts'

/** A stretch of text set alike; `\n` stands for a line break. */
export type Run = {
  text: string
  bold?: true
  italic?: true
  underline?: true
  strike?: true
  code?: true
  missing?: true
  link?: string
}

/** What is printed, checked and cleaned: the two writers only set type, they decide nothing about content. */
export type Piece =
  | { kind: 'paragraph'; direction: Direction; runs: Run[] }
  | { kind: 'heading'; level: number; direction: Direction; runs: Run[] }
  | { kind: 'list'; ordered: boolean; start: number; direction: Direction; items: Piece[][] }
  | { kind: 'quote'; direction: Direction; pieces: Piece[] }
  | { kind: 'code'; lines: string[] }
  | { kind: 'rule' }
  | { kind: 'picture'; picture: number; alt: string; width: number; height: number }
  | { kind: 'table'; grid: Grid<Piece[]> }
  | { kind: 'missing'; direction: Direction; text: string }

export type SectionPieces = FailedSection & { level: number; wide: boolean; own_page: boolean; pieces: Piece[]; evidence: string[] }

/** `depth` is how many levels of headings the contents list. */
export type DocumentPieces = {
  direction: Direction
  depth: number
  sections: SectionPieces[]
  pictures: CheckedPicture[]
  logo: CheckedPicture | null
}

/** What a piece needs to know of the document around it. */
export type Surroundings = {
  direction: Direction
  locale: string
  yes: string
  no: string
  level: number
  depth: number
  addPicture(picture: Picture): { index: number; width: number; height: number }
}

/** Sections that follow each other on upright or on sideways pages. */
export function partsOf(sections: readonly SectionPieces[]): { wide: boolean; sections: SectionPieces[] }[] {
  const parts: { wide: boolean; sections: SectionPieces[] }[] = []
  for (const section of sections) {
    const last = parts.at(-1)
    if (last?.wide === section.wide && !section.own_page) last.sections.push(section)
    else parts.push({ wide: section.wide, sections: [section] })
  }
  return parts
}

/** Size of the logo on the cover in points. */
export function frameOfLogo(logo: CheckedPicture): { width: number; height: number } {
  const scale = Math.min(170 / logo.width, 56 / logo.height)
  return { width: Math.round(logo.width * scale * 100) / 100, height: Math.round(logo.height * scale * 100) / 100 }
}

/** Plain text as paragraphs, one per line. */
export function paragraphsOfText(text: string, around: Surroundings): Piece[] {
  return printableLines(text).map((line) => ({
    kind: 'paragraph',
    direction: directionOf(line, around.direction),
    runs: line === '' ? [] : [{ text: line }],
  }))
}

/** All text of pieces, to measure a column or find a direction. */
export function textOfPieces(pieces: readonly Piece[]): string {
  return pieces.map(textOfPiece).join(' ')
}

/** Every word of pieces, also those of tables and of what is missing. */
export function wordsOfPieces(pieces: readonly Piece[]): string {
  return pieces
    .map((piece): string => {
      if (piece.kind === 'table')
        return piece.grid.rows.flatMap(({ cells }) => cells.map(({ content }) => wordsOfPieces(content))).join(' ')
      if (piece.kind === 'list') return piece.items.map(wordsOfPieces).join(' ')
      return piece.kind === 'quote' ? wordsOfPieces(piece.pieces) : textOfPieces([piece])
    })
    .join(' ')
}

/** The text of runs, line breaks as `\n`. */
export function textOfRuns(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}

/** Direction of a paragraph by its text. */
export function directionOfRuns(runs: readonly Run[], fallback: Direction): Direction {
  return directionOf(textOfRuns(runs), fallback)
}

/** Direction of a list, quote or table by what it begins with. */
export function directionOfPieces(pieces: readonly Piece[], fallback: Direction): Direction {
  return directionOf(textOfPieces(pieces.slice(0, 3)), fallback)
}

function textOfPiece(piece: Piece): string {
  if (piece.kind === 'paragraph' || piece.kind === 'heading') return textOfRuns(piece.runs)
  if (piece.kind === 'list') return piece.items.map(textOfPieces).join(' ')
  if (piece.kind === 'quote') return textOfPieces(piece.pieces)
  if (piece.kind === 'code') return piece.lines.join(' ')
  return piece.kind === 'missing' ? piece.text : ''
}

import { Document, Packer, PageOrientation, SectionType } from 'docx'
import { estimatePageNumbersWith } from 'docx/layout'
import { piecesOfDocument } from './content.ts'
import { inSection } from './failure.ts'
import { frontMatterOf } from './front-matter.ts'
import { partsOf, type SectionPieces } from './pieces.ts'
import type { PrintableDocument } from './printable.ts'
import { knownLocale } from './text.ts'
import type { WordContent } from './word-blocks.ts'
import { coverHeaderOf, coverOf, evidenceListOf, footerOf, frontOf, headerOf, sectionOf } from './word-layout.ts'
import { sealPackage } from './word-package.ts'
import { wordStyles } from './word-styles.ts'

const margin = { top: 1701, bottom: 1474, left: 1417, right: 1417, header: 850, footer: 620 } as const
const papers = { A4: { width: 11906, height: 16838 }, Letter: { width: 12240, height: 15840 } } as const
const estimatePageNumbers = estimatePageNumbersWith({ guess: true })
// Working out pages of a document of this many pieces takes longer than the page numbers of its contents are worth.
const mostPiecesForPageNumbers = 1500

/**
 * Writes a document as a Word file on the calling thread: the same document always gives the same bytes.
 * Throws RenderFailure with the section that cannot be printed.
 */
export async function writeWord(document: PrintableDocument): Promise<Uint8Array> {
  const pieces = piecesOfDocument(document)
  const front = frontMatterOf(document)
  const { direction } = pieces
  const paper = papers[document.paper]
  const content: WordContent = { pictures: pieces.pictures, lists: [], direction }
  const widthOf = (wide: boolean) => (wide ? paper.height : paper.width) - margin.left - margin.right
  const page = (wide: boolean) => ({
    type: SectionType.NEXT_PAGE,
    page: { size: { ...paper, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT }, margin },
  })
  const edges = (wide: boolean) => ({
    headers: { default: headerOf(front, widthOf(wide), direction) },
    footers: { default: footerOf(front, widthOf(wide), direction) },
  })
  let index = 0
  const parts = partsOf(pieces.sections).map(({ wide, sections }) => ({
    wide,
    children: sections.flatMap((section) =>
      inSection(section, 'render_failed', () => sectionOf(section, index++, front, widthOf(wide), content)),
    ),
  }))
  const evidence = evidenceListOf(front, widthOf(false), content)
  const last = parts.at(-1)
  if (last?.wide === false) last.children.push(...evidence)
  else if (evidence.length > 0) parts.push({ wide: false, children: evidence })
  const opening = frontOf(front, pieces.depth, widthOf(false), content)
  const file = new Document({
    title: front.title,
    subject: front.code,
    creator: front.organization,
    lastModifiedBy: front.organization,
    description: [front.document_type, front.version, front.status].join(', '),
    styles: wordStyles(knownLocale(document.locale)),
    numbering: { config: content.lists },
    ...(countPieces(pieces.sections) <= mostPiecesForPageNumbers ? { pageNumbers: estimatePageNumbers } : {}),
    sections: [
      {
        headers: { default: coverHeaderOf(front) },
        properties: page(false),
        children: coverOf(front, pieces.logo, widthOf(false), direction),
      },
      ...(opening.length > 0 ? [{ ...edges(false), properties: page(false), children: opening }] : []),
      ...parts.map(({ wide, children }) => ({ ...edges(wide), properties: page(wide), children })),
    ],
  })
  return sealPackage(await Packer.toBuffer(file), document.generated_at)
}

function countPieces(sections: readonly SectionPieces[]): number {
  return sections.reduce(
    (sum, { pieces }) =>
      sum + pieces.reduce((count, piece) => count + (piece.kind === 'table' ? piece.grid.rows.length * piece.grid.columns.length : 1), 0),
    0,
  )
}

import { Document, Packer, type PageNumberEstimator, PageOrientation, SectionType } from 'docx'
import { piecesOfDocument } from './content.ts'
import { inSection } from './failure.ts'
import { frontMatterOf } from './front-matter.ts'
import { partsOf, wordsOfPieces } from './pieces.ts'
import type { PrintableDocument } from './printable.ts'
import { printOf } from './section-marks.ts'
import { knownLocale } from './text.ts'
import type { WordContent } from './word-blocks.ts'
import { coverOf } from './word-cover.ts'
import { coverFooterOf, coverHeaderOf, footerOf, headerOf, type Sheet } from './word-edges.ts'
import { sealPackage } from './word-package.ts'
import { evidenceListOf, frontOf, sectionOf } from './word-sections.ts'
import { basicStyles, wordStyles } from './word-styles.ts'

const margin = { top: 1701, bottom: 1474, left: 1417, right: 1417, header: 850, footer: 620 } as const
const papers = { A4: { width: 11906, height: 16838 }, Letter: { width: 12240, height: 15840 } } as const
// Leaves the page numbers of the contents blank and clean, so that Word does not ask to update them when it opens the file.
const blank: PageNumberEstimator = () => ({ bookmarks: new Map() })

/**
 * Writes a document as a Word file on the calling thread: the same document always gives the same bytes.
 * `page_numbers` lays the pages out to print their numbers in the contents, which takes ten times as long.
 * Throws RenderFailure with the section that cannot be printed.
 */
export async function writeWord(document: PrintableDocument, page_numbers: boolean): Promise<Uint8Array> {
  const pieces = piecesOfDocument(document)
  const front = frontMatterOf(document)
  const content: WordContent = { pictures: pieces.pictures, lists: [], direction: pieces.direction }
  const paper = papers[document.paper]
  const sheetOf = (wide: boolean): Sheet => ({ front, content, width: (wide ? paper.height : paper.width) - margin.left - margin.right })
  const pageOf = (wide: boolean) => ({
    type: SectionType.NEXT_PAGE,
    page: { size: { ...paper, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT }, margin },
  })
  const upright = sheetOf(false)
  const places = new Map(pieces.sections.map((section, index) => [section, index]))
  const parts = partsOf(pieces.sections).map(({ wide, sections }) => ({
    wide,
    children: sections.flatMap((section, order) =>
      inSection(section, 'render_failed', () => sectionOf(sheetOf(wide), section, { index: places.get(section) ?? 0, first: order === 0 })),
    ),
  }))
  const evidence = evidenceListOf(upright)
  const last = parts.at(-1)
  if (last?.wide === false) last.children.push(...evidence)
  else if (evidence.length > 0) parts.push({ wide: false, children: evidence })
  const opening = frontOf(upright, { depth: pieces.depth, page_numbers })
  const printed = [...(opening.length > 0 ? [{ wide: false, children: opening }] : []), ...parts]
  const file = new Document({
    title: front.title,
    subject: front.code,
    creator: front.organization,
    lastModifiedBy: front.organization,
    description: [front.document_type, front.version, front.status].join(', '),
    externalStyles: basicStyles(pieces.direction),
    styles: wordStyles(knownLocale(document.locale)),
    numbering: { config: content.lists },
    pageNumbers: page_numbers ? await pageNumbersByLayout() : blank,
    sections: [
      {
        headers: { default: coverHeaderOf(front) },
        footers: { default: coverFooterOf(upright) },
        properties: pageOf(false),
        children: coverOf(upright, pieces.logo, paper.height),
      },
      ...printed.map(({ wide, children }) => ({
        headers: { default: headerOf(sheetOf(wide)) },
        footers: { default: footerOf(sheetOf(wide)) },
        properties: pageOf(wide),
        children,
      })),
    ],
  })
  const prints = Object.fromEntries(pieces.sections.map((section) => [section.anchor, printOf(wordsOfPieces(section.pieces))]))
  return sealPackage(await Packer.toBuffer(file), document.generated_at, document.origin ? { ...document.origin, prints } : null)
}

/** The library's own layout of pages, as large as the rest of it, is loaded only when it is asked for. */
async function pageNumbersByLayout(): Promise<PageNumberEstimator> {
  const { estimatePageNumbersWith } = await import('docx/layout')
  return estimatePageNumbersWith({ guess: true })
}

import { Footer, Header, type IParagraphOptions, PageNumber, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import type { FrontMatter } from './front-matter.ts'
import { directionOf } from './text.ts'
import { styledParagraph, textRuns, towards, type WordContent } from './word-blocks.ts'
import { colour } from './word-styles.ts'

/** What the parts of a page share: words of the document, what is counted over it, and the width of the text in twips. */
export type Sheet = { front: FrontMatter; content: WordContent; width: number }

/** Title, draft mark, code and version at the head of each page. */
export function headerOf(sheet: Sheet): Header {
  const { front, content } = sheet
  const children = [
    ...watermark(front),
    ...textRuns(front.short_title, content.direction, { color: colour.ink }),
    new TextRun({ children: [new Tab()] }),
    ...draftMark(front, 16),
    ...textRuns(`   ${front.code}   ${front.version}`, content.direction),
  ]
  return new Header({
    children: [edge(sheet, 'Header', children, { bottom: { style: 'single', size: 4, color: colour.hairline, space: 4 } })],
  })
}

/** The head of the cover: nothing but the draft mark. */
export function coverHeaderOf(front: FrontMatter): Header {
  return new Header({ children: [new Paragraph({ style: 'Header', children: watermark(front) })] })
}

/** The foot of the cover: who keeps the management system. */
export function coverFooterOf({ front, content }: Sheet): Footer {
  return new Footer({ children: [styledParagraph('Footer', textRuns(front.organization, content.direction), content.direction)] })
}

/** Code, version, customer and page number at the foot of each page. */
export function footerOf(sheet: Sheet): Footer {
  const { front, content } = sheet
  const [before, between, after] = front.page_of
  const children = [
    ...textRuns([front.code, front.version, front.customer].join('   \u00b7   '), content.direction),
    new TextRun({
      ...(directionOf(before + between, 'ltr') === 'rtl' ? { rightToLeft: true } : {}),
      children: [new Tab(), before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
    }),
  ]
  return new Footer({
    children: [edge(sheet, 'Footer', children, { top: { style: 'single', size: 4, color: colour.hairline, space: 6 } })],
  })
}

/** The draft mark in a line of text; nothing once approved. */
export function draftMark(front: FrontMatter, size: number): TextRun[] {
  if (front.draft === '') return []
  const shading = { type: 'clear', fill: colour.warningSoft, color: 'auto' } as const
  return [new TextRun({ text: '   ' }), new TextRun({ text: ` ${front.draft} `, bold: true, size, color: colour.warning, shading })]
}

function watermark(front: FrontMatter): TextRun[] {
  return front.draft === '' ? [] : [new TextWatermark({ text: front.draft, color: '#E4DCD0', opacity: 0.5, font: 'Calibri', width: 420 })]
}

function edge(sheet: Sheet, style: string, children: TextRun[], border: IParagraphOptions['border']): Paragraph {
  const tabStops = [{ type: TabStopType.RIGHT, position: sheet.width }]
  return new Paragraph({ style, children, border, tabStops, ...towards(sheet.content.direction) })
}

import { type ILevelsOptions, type IStylesOptions, LevelFormat, LineRuleType, XmlComponent } from 'docx'
import type { Direction } from './text.ts'

/** Colours of the printed document, as in the page layout of the PDF. */
export const colour = {
  ink: '231F19',
  soft: '605B55',
  hairline: 'D8D4CE',
  well: 'F5F3F0',
  accent: '076675',
  accentDark: '064B56',
  accentSoft: 'DBF2F6',
  warning: '744711',
  warningSoft: 'FEEDC9',
  success: '195B32',
  successSoft: 'F2FAF5',
} as const

/** Fonts every Word has; Arial draws Arabic and Hebrew. */
const textFont = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Arial', eastAsia: 'Calibri' } as const

/** Type of code and checksums. */
export const codeFont = { ascii: 'Consolas', hAnsi: 'Consolas', cs: 'Courier New', eastAsia: 'Consolas' } as const

/** Distance of one list level, in twips. */
export const listStep = 400

/** An element of WordprocessingML the library has no class for. */
export class Element extends XmlComponent {
  constructor(name: string, attributes: Record<string, string>, children: readonly XmlComponent[] = []) {
    super(name)
    if (Object.keys(attributes).length > 0) this.root.push({ _attr: attributes })
    this.root.push(...children)
  }
}

/** Styles by which a reader changes the look of the whole document in Word. */
export function wordStyles(locale: string): IStylesOptions {
  const heading = (name: string, size: number, color: string, before: number, after: number) => ({
    name,
    basedOn: 'Normal',
    next: 'Normal',
    quickFormat: true,
    run: { size, bold: true, color },
    paragraph: { keepNext: true, keepLines: true, spacing: { before, after, line: 252, lineRule: LineRuleType.AUTO } },
  })
  const paragraph = (id: string, name: string, run: object, format: object, basedOn = 'Normal') => ({
    id,
    name,
    basedOn,
    quickFormat: true,
    run,
    paragraph: format,
  })
  return {
    default: {
      document: {
        run: {
          font: textFont,
          size: 21,
          color: colour.ink,
          language: { value: locale, eastAsia: locale, bidirectional: rightToLeftLanguage(locale) },
        },
        paragraph: { spacing: { after: 130, line: 274, lineRule: LineRuleType.AUTO } },
      },
      title: {
        name: 'Title',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: 56, bold: true },
        paragraph: { spacing: { before: 60, after: 240, line: 240, lineRule: LineRuleType.AUTO }, keepLines: true },
      },
      heading1: heading('heading 1', 32, colour.accentDark, 460, 170),
      heading2: heading('heading 2', 25, colour.ink, 320, 120),
      heading3: heading('heading 3', 22, colour.ink, 260, 100),
      heading4: heading('heading 4', 21, colour.soft, 220, 80),
      listParagraph: { name: 'List Paragraph', basedOn: 'Normal', quickFormat: true, paragraph: { spacing: { after: 70 } } },
      hyperlink: { run: { color: colour.accent, underline: {} } },
    },
    paragraphStyles: [
      { ...paragraph('FrontHeading', 'Front Heading', {}, { outlineLevel: 9 }, 'Heading1'), next: 'Normal' },
      paragraph('Header', 'header', { size: 17, color: colour.soft }, { spacing: { after: 0 } }),
      paragraph('Footer', 'footer', { size: 17, color: colour.soft }, { spacing: { after: 0 } }),
      paragraph('CoverText', 'Cover Text', { size: 23, color: colour.soft }, { spacing: { after: 60 } }),
      paragraph('TableText', 'Table Text', { size: 19 }, { spacing: { before: 30, after: 30, line: 250, lineRule: LineRuleType.AUTO } }),
      paragraph('TableHeading', 'Table Heading', { bold: true, color: colour.accentDark }, { keepNext: true }, 'TableText'),
      paragraph('AfterTable', 'After Table', { size: 8 }, { spacing: { before: 0, after: 120, line: 120, lineRule: LineRuleType.AUTO } }),
      paragraph(
        'Quote',
        'Quote',
        { color: colour.soft },
        { indent: { left: 260 }, border: { left: { style: 'single', size: 12, color: colour.accent, space: 10 } } },
      ),
      paragraph(
        'Code',
        'Code',
        { font: codeFont, size: 18 },
        {
          shading: { type: 'clear', fill: colour.well, color: 'auto' },
          spacing: { before: 80, after: 160, line: 250, lineRule: LineRuleType.AUTO },
        },
      ),
      paragraph(
        'OpenField',
        'Open Field',
        { color: colour.warning },
        { shading: { type: 'clear', fill: colour.warningSoft, color: 'auto' } },
      ),
      paragraph(
        'EvidenceNote',
        'Evidence Note',
        { size: 18, color: colour.soft },
        {
          spacing: { after: 20 },
          indent: { left: 200 },
          border: { left: { style: 'single', size: 12, color: colour.hairline, space: 8 } },
        },
      ),
    ],
  }
}

/** Styles the library cannot describe: Word's two basic ones, the look of every table, entries of the contents. */
export function basicStyles(direction: Direction): string {
  const line = (side: string, size: number, color: string) => `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="${color}"/>`
  const margins = (upright: number, sideways: number) =>
    ['top', 'left', 'bottom', 'right']
      .map((side, index) => `<w:${side} w:w="${index % 2 === 0 ? upright : sideways}" w:type="dxa"/>`)
      .join('')
  const entry = (level: number) =>
    `<w:style w:type="paragraph" w:styleId="TOC${level}"><w:name w:val="toc ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/>` +
    `<w:pPr><w:tabs><w:tab w:val="left" w:pos="${level === 1 ? 440 : level * 560}"/></w:tabs>${direction === 'rtl' ? '<w:bidi/>' : ''}` +
    `<w:spacing w:before="${level === 1 ? 90 : 30}" w:after="0"/><w:ind w:left="${(level - 1) * 440}"/></w:pPr>` +
    `<w:rPr><w:color w:val="${level === 1 ? colour.ink : colour.soft}"/></w:rPr></w:style>`
  return [
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>',
    `<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>${margins(0, 108)}</w:tblCellMar></w:tblPr></w:style>`,
    '<w:style w:type="table" w:customStyle="1" w:styleId="DocumentTable"><w:name w:val="Document Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>',
    `<w:tblPr><w:tblBorders>${line('top', 8, colour.accent)}${line('bottom', 4, colour.hairline)}${line('insideH', 4, colour.hairline)}</w:tblBorders>`,
    `<w:tblCellMar>${margins(30, 120)}</w:tblCellMar></w:tblPr>`,
    `<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="${colour.well}"/></w:tcPr></w:tblStylePr></w:style>`,
    ...[1, 2, 3].map(entry),
    '</w:styles>',
  ].join('')
}

/** Levels of a list; a list of numbers begins with `start`. */
export function listLevels(ordered: boolean, start: number): ILevelsOptions[] {
  const bullets = ['\u2022', '\u2013', '\u00b7']
  const formats = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN]
  return Array.from({ length: 9 }, (_, level) => ({
    level,
    start: ordered ? start : 1,
    format: ordered ? (formats[level % 3] ?? LevelFormat.DECIMAL) : LevelFormat.BULLET,
    text: ordered ? `%${level + 1}.` : (bullets[level % 3] ?? ''),
    style: {
      run: ordered ? {} : { color: colour.accent, font: textFont },
      paragraph: { indent: { left: listStep * (level + 1), hanging: listStep } },
    },
  }))
}

function rightToLeftLanguage(locale: string): string {
  return /^(he|yi)\b/i.test(locale) ? 'he-IL' : 'ar-SA'
}

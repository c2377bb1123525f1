import type { CheckedPicture } from '../rendering/pictures.ts'
import type { Piece, Run } from '../rendering/pieces.ts'
import type { Cell, Grid } from '../rendering/tables.ts'
import { type Direction, splitByDirection } from '../rendering/text.ts'
import type { PartNeeds } from './master-parts.ts'

/** The inside of `w:rPr` at the place to fill. */
export type Font = string

export type Setting = {
  font: Font
  /** The inside of `w:pPr` at the place to fill; paragraphs of the content look like it. */
  paragraph: string
  /** Level of the list around. */
  level: number
  /** Indent in twips. */
  indent: number
  needs: PartNeeds
}

const emuPerPoint = 12_700
const codeFont = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'

/** A piece of content as paragraphs and tables of Word, in the styles of the file. */
export function blockXml(piece: Piece, setting: Setting): string {
  const { needs } = setting
  switch (piece.kind) {
    case 'paragraph':
      return paragraphXml(runsXml(piece.runs, piece.direction, setting), plainProperties(setting, piece.direction))
    case 'heading': {
      const style = needs.styles.headingStyle(piece.level)
      if (style) return paragraphXml(runsXml(piece.runs, piece.direction, { ...setting, font: '' }), styled(style, bidi(piece.direction)))
      const bold = piece.runs.map((run): Run => ({ ...run, bold: true }))
      return paragraphXml(
        runsXml(bold, piece.direction, setting),
        ordered(setting.paragraph, { keepNext: '<w:keepNext/>', bidi: bidi(piece.direction) }),
      )
    }
    case 'list':
      return listXml(piece, setting)
    case 'quote': {
      const style = needs.styles.idOf('paragraph', 'Quote')
      const inner = { ...setting, indent: setting.indent + 360, ...(style ? { paragraph: `<w:pStyle w:val="${style}"/>`, font: '' } : {}) }
      return piece.pieces.map((part) => blockXml(part, inner)).join('')
    }
    case 'code':
      return piece.lines
        .map((line) => paragraphXml(runXml({ text: line, code: true }, 'ltr', setting), plainProperties(setting, 'ltr')))
        .join('')
    case 'rule':
      return paragraphXml('', '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>')
    case 'picture':
      return paragraphXml(pictureXml(piece, needs), plainProperties(setting, 'ltr'))
    case 'table':
      return tableXml(piece.grid, setting)
    case 'missing':
      return paragraphXml(runXml({ text: piece.text, missing: true }, piece.direction, setting), plainProperties(setting, piece.direction))
  }
}

/** Stretches of text in the font of the place. */
export function runsXml(runs: readonly Run[], direction: Direction, setting: Setting): string {
  return runs
    .map((run) => {
      if (!run.link) return runXml(run, direction, setting)
      const id = setting.needs.link(run.link)
      return `<w:hyperlink r:id="${id}">${runXml(run, direction, setting)}</w:hyperlink>`
    })
    .join('')
}

function runXml(run: Run, direction: Direction, { font, needs }: Setting): string {
  if (run.text === '\n') return `<w:r>${font === '' ? '' : `<w:rPr>${font}</w:rPr>`}<w:br/></w:r>`
  const link_style = run.link ? needs.styles.idOf('character', 'Hyperlink') : null
  return splitByDirection(run.text, direction)
    .map((part) => {
      const properties = ordered(font, {
        rStyle: link_style ? `<w:rStyle w:val="${link_style}"/>` : '',
        rFonts: run.code ? codeFont : '',
        b: run.bold ? '<w:b/>' : '',
        bCs: run.bold ? '<w:bCs/>' : '',
        i: run.italic ? '<w:i/>' : '',
        iCs: run.italic ? '<w:iCs/>' : '',
        strike: run.strike ? '<w:strike/>' : '',
        highlight: run.missing ? '<w:highlight w:val="yellow"/>' : '',
        u: run.underline || (run.link && !link_style) ? '<w:u w:val="single"/>' : '',
        rtl: part.direction === 'rtl' ? '<w:rtl/>' : '',
      })
      return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(part.text)}</w:t></w:r>`
    })
    .join('')
}

function listXml(list: Extract<Piece, { kind: 'list' }>, setting: Setting): string {
  const { needs } = setting
  const level = Math.min(setting.level, 8)
  const id = needs.list({ ordered: list.ordered, start: list.start, level })
  const style =
    needs.styles.idOf('paragraph', list.ordered ? 'List Number' : 'List Bullet') ?? needs.styles.idOf('paragraph', 'List Paragraph')
  const base = style ? `<w:pStyle w:val="${style}"/>` : setting.paragraph
  const inner = { ...setting, level: setting.level + 1, indent: 360 * (level + 2) }
  return list.items
    .map(([lead, ...rest]) => {
      const is_text = lead?.kind === 'paragraph'
      const numbering = `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`
      const words = is_text ? runsXml(lead.runs, lead.direction, setting) : ''
      const properties = ordered(base, { numPr: numbering, bidi: bidi(is_text ? lead.direction : list.direction) })
      const below = is_text ? rest : lead ? [lead, ...rest] : []
      return paragraphXml(words, properties) + below.map((piece) => blockXml(piece, inner)).join('')
    })
    .join('')
}

function tableXml(grid: Grid<Piece[]>, setting: Setting): string {
  const { needs } = setting
  const total = grid.columns.reduce((sum, column) => sum + column, 0)
  // Shares of fifty parts of a percent, so that the table takes the width of its place.
  const share = (columns: readonly number[]) => Math.round((columns.reduce((sum, column) => sum + column, 0) / total) * 5_000)
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`,
  )
  const look = needs.table_style ? `<w:tblStyle w:val="${escaped(needs.table_style)}"/>` : ''
  const properties = `${look}${grid.direction === 'rtl' ? '<w:bidiVisual/>' : ''}<w:tblW w:w="5000" w:type="pct"/>${look ? '' : `<w:tblBorders>${border.join('')}</w:tblBorders>`}<w:tblLook w:val="0420" w:firstRow="${grid.header_rows > 0 ? 1 : 0}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>`
  const rows = withMerged(grid).map(({ cells, keep_together }, at) => {
    const head = at < grid.header_rows
    const row = `${keep_together ? '<w:cantSplit/>' : ''}${head ? '<w:tblHeader/>' : ''}`
    return `<w:tr>${row ? `<w:trPr>${row}</w:trPr>` : ''}${cells.map((cell) => cellXml(cell, share(grid.columns.slice(cell.column, cell.column + cell.colspan)), setting)).join('')}</w:tr>`
  })
  const columns = grid.columns.map((column) => `<w:gridCol w:w="${Math.round((column / total) * 9_000)}"/>`)
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${columns.join('')}</w:tblGrid>${rows.join('')}</w:tbl>`
}

type MergedCell = Cell<Piece[]> & { merged: 'first' | 'below' | null }

/** Word writes the lower parts of a cell over several rows as cells of their own. */
function withMerged(grid: Grid<Piece[]>): { cells: MergedCell[]; keep_together: boolean }[] {
  const rows = grid.rows.map(({ cells, keep_together }) => ({
    keep_together,
    cells: cells.map((cell): MergedCell => ({ ...cell, merged: cell.rowspan > 1 ? 'first' : null })),
  }))
  for (const [at, { cells }] of grid.rows.entries())
    for (const cell of cells)
      for (const row of rows.slice(at + 1, at + cell.rowspan)) row.cells.push({ ...cell, content: [], rowspan: 1, merged: 'below' })
  for (const row of rows) row.cells.sort((left, right) => left.column - right.column)
  return rows
}

function cellXml(cell: MergedCell, width: number, setting: Setting): string {
  const merge = cell.merged === 'first' ? '<w:vMerge w:val="restart"/>' : cell.merged === 'below' ? '<w:vMerge/>' : ''
  const properties = `<w:tcW w:w="${width}" w:type="pct"/>${cell.colspan > 1 ? `<w:gridSpan w:val="${cell.colspan}"/>` : ''}${merge}`
  const inner: Setting = { ...setting, paragraph: cell.align === 'start' ? '' : `<w:jc w:val="${cell.align}"/>`, level: 0, indent: 0 }
  const content = cell.content.map((piece) => blockXml(cell.header ? inBold(piece) : piece, inner)).join('')
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content.endsWith('</w:p>') ? content : `${content}<w:p/>`}</w:tc>`
}

function inBold(piece: Piece): Piece {
  return piece.kind === 'paragraph' ? { ...piece, runs: piece.runs.map((run): Run => ({ ...run, bold: true })) } : piece
}

function pictureXml(piece: Extract<Piece, { kind: 'picture' }>, needs: PartNeeds): string {
  const picture: CheckedPicture | undefined = needs.pictures[piece.picture]
  // Word shows no WebP.
  if (!picture || picture.format === 'webp')
    return `<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">${escaped(`[${piece.alt || 'WebP'}]`)}</w:t></w:r>`
  const id = needs.drawing()
  const size = `cx="${Math.round(piece.width * emuPerPoint)}" cy="${Math.round(piece.height * emuPerPoint)}"`
  const relation = needs.picture(piece.picture)
  const shape = `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`
  const drawn = `<pic:pic><pic:nvPicPr><pic:cNvPr id="${id}" name="Picture ${id}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>${shape}</pic:pic>`
  return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr id="${id}" name="Picture ${id}" descr="${escaped(piece.alt)}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${drawn}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
}

function paragraphXml(content: string, properties: string): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`
}

function plainProperties({ paragraph, indent }: Setting, direction: Direction): string {
  return ordered(paragraph, { bidi: bidi(direction), ind: indent > 0 ? `<w:ind w:left="${indent}"/>` : '' })
}

function styled(style: string, more: string): string {
  return `<w:pStyle w:val="${escaped(style)}"/>${more}`
}

function bidi(direction: Direction): string {
  return direction === 'rtl' ? '<w:bidi/>' : ''
}

/** Word wants the elements of `w:rPr` and `w:pPr` in this order. */
const orders = [
  'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr',
  'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
].map((order) => order.split(' '))

/** Properties with further ones at their places; one that is there already is replaced. */
function ordered(properties: string, added: Record<string, string>): string {
  const known = [...properties.matchAll(/<w:(\w+)(?:\s[^>]*)?(?:\/>|>[\s\S]*?<\/w:\1>)/g)].map(([xml, name = '']): [string, string] => [
    name,
    xml,
  ])
  const all = new Map([...known, ...Object.entries(added).filter(([, xml]) => xml !== '')])
  const order = orders.find((names) => [...all.keys()].every((name) => names.includes(name))) ?? []
  return [...all]
    .sort(([left], [right]) => order.indexOf(left) - order.indexOf(right))
    .map(([, xml]) => xml)
    .join('')
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

/** How every part of a workbook begins. */
export const part = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Relationships of a part in this order, as pairs of type and target. */
export function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const lines = targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`)
  return `${part}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`
}

/** Numbers of the cell formats in {@link styles}. */
export const styleOf = { plain: 0, header: 1, text: 2, quoted: 3, day: 4, moment: 5 } as const

const font = (bold: string) => `<font>${bold}<sz val="10"/><name val="Calibri"/><family val="2"/></font>`
const format = (attributes: string) => `<xf borderId="0" xfId="0" ${attributes}`
const top = '<alignment vertical="top"/></xf>'

export const styles = `${part}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF5F3F0"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${[
  `${format('numFmtId="0" fontId="0" fillId="0" applyAlignment="1"')}>${top}`,
  `${format('numFmtId="49" fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"')}>${top}`,
  `${format('numFmtId="49" fontId="0" fillId="0" applyNumberFormat="1" applyAlignment="1"')}>${top}`,
  `${format('numFmtId="49" fontId="0" fillId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"')}>${top}`,
  `${format('numFmtId="164" fontId="0" fillId="0" applyNumberFormat="1" applyAlignment="1"')}>${top}`,
  `${format('numFmtId="165" fontId="0" fillId="0" applyNumberFormat="1" applyAlignment="1"')}>${top}`,
].join('')}</cellXfs></styleSheet>`

/** A name that a sheet may have: 31 characters, without those that formulas need. */
export function sheetName(text: string): string {
  return (
    text
      .replaceAll(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, 31) || 'Sheet'
  )
}

/** A, B … Z, AA … by the number of a column, from 0. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`
}

const hex = (sign: string) => sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text for a cell. Signs that XML does not know are written as spreadsheets write them: `_x0007_`. */
export function escaped(text: string): string {
  if (/^[\w .,:;/()-]*$/.test(text) && !text.includes('_x')) return text
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : `_x${hex(sign)}_`))
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

import { strToU8, zipSync } from 'fflate'

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const others =
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

// The same parts give the same bytes at any time.
const zipTime = new Date(1980, 0, 1)

export type WordFileParts = {
  body: string
  header?: string
  footer?: string
  footnotes?: string
  styles?: string
  /** Relations of the main part beside those made here. */
  relations?: string
  /** Further parts, or others than those made here. */
  parts?: Record<string, string | Uint8Array>
  content_types?: string
}

/** A Word file made of the XML inside its parts. */
export function wordFile({
  body,
  header,
  footer,
  footnotes,
  styles = '',
  relations = '',
  parts = {},
  content_types = '',
}: WordFileParts): Uint8Array {
  const stories: [name: string, root: string, inside: string | undefined][] = [
    ['header', 'hdr', header],
    ['footer', 'ftr', footer],
    ['footnotes', 'footnotes', footnotes],
  ]
  const given = stories.filter(([, , inside]) => inside !== undefined)
  const overrides = given.map(([name]) => `<Override PartName="/word/${name}1.xml" ContentType="${type}.${name}+xml"/>`).join('')
  const links = given.map(([name], at) => `<Relationship Id="rIdS${at}" Type="${relation}/${name}" Target="${name}1.xml"/>`).join('')
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${type}.styles+xml"/>${overrides}${content_types}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document ${word} ${others}><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`,
    'word/_rels/document.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/styles" Target="styles.xml"/>${links}${relations}</Relationships>`,
    'word/styles.xml': `${head}<w:styles ${word}>${styles}</w:styles>`,
    ...Object.fromEntries(
      given.map(([name, root, inside]) => [`word/${name}1.xml`, `${head}<w:${root} ${word} ${others}>${inside}</w:${root}>`]),
    ),
    ...parts,
  }
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, part]) => [name, [typeof part === 'string' ? strToU8(part) : part, { mtime: zipTime }]]),
    ),
  )
}

/** A run; `properties` is the inside of `w:rPr`. */
export function r(text: string, properties = ''): string {
  return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`
}

/** A paragraph of runs, or of one run when given words; `properties` is the inside of `w:pPr`. */
export function p(content = '', properties = ''): string {
  return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${content === '' || content.startsWith('<') ? content : r(content)}</w:p>`
}

/** A table of cells, each the words of a paragraph or XML. */
export function tbl(...rows: string[][]): string {
  const cell = (content: string) =>
    `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${content.startsWith('<w:') && !content.startsWith('<w:r>') ? content : p(content)}</w:tc>`
  return `<w:tbl><w:tblPr><w:tblStyle w:val="FirmTable"/></w:tblPr><w:tblGrid/>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
}

/** A content control inside a line. */
export function sdt(properties: string, content: string): string {
  return `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
}

/** A field as Word writes it: five runs, its code split as Word likes to. */
export function complexField(code: string, result: string, form = ''): string {
  const middle = Math.floor(code.length / 2)
  const sign = (kind: string, inside = '') => `<w:r><w:fldChar w:fldCharType="${kind}">${inside}</w:fldChar></w:r>`
  const codes = [code.slice(0, middle), code.slice(middle)].map(
    (part) => `<w:r><w:instrText xml:space="preserve">${part}</w:instrText></w:r>`,
  )
  return `${sign('begin', form)}${codes.join('')}${result === '' ? '' : `${sign('separate')}${result}`}${sign('end')}`
}

/** A text box with its second copy for older programs. */
export function textBox(content: string): string {
  const box = `<w:txbxContent>${content}</w:txbxContent>`
  return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
}

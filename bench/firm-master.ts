import type { PrintableDocument } from '../server/src/core/rendering/printable.ts'
import { paragraph, sampleDocument, section } from '../server/src/core/rendering/testing/sample.ts'
import { type Binding, bindWord } from '../server/src/core/word-masters/bind.ts'
import { scanWord } from '../server/src/core/word-masters/scan.ts'
import { p, r, tbl, wordFile } from '../server/src/core/word-masters/testing/word-file.ts'

const count = 20
const fixed =
  'This procedure belongs to the management system of the company. It is binding for everybody who works here, at every site and on behalf of customers. Questions go to the person named on the first page.'

/** A Word file of a firm with twenty sections, as many styles as Word itself writes, and a document of ten pages that prints in it. */
export function firmMaster(): { bytes: Uint8Array; document: PrintableDocument; tables: Record<string, string[]> } {
  const file = wordFile({
    styles: Array.from({ length: 250 }, (_, at) => styleXml(at)).join(''),
    header: p('Firm header [Company name]'),
    footer: p('Confidential'),
    body: Array.from(
      { length: count },
      (_, at) =>
        p(`${at + 1} Chapter`, '<w:pStyle w:val="Style1"/>') +
        Array.from({ length: 5 }, () => p(r(fixed) + r(' See ') + r('the handbook', '<w:i/>'))).join('') +
        (at % 5 === 4 ? tbl([`Step ${at}`, 'Owner'], ['', '']) : p(`[Insert text ${at}]`)),
    ).join(''),
  })
  const { candidates } = scanWord(file)
  const keyed = candidates.map((candidate, at) => ({ ...candidate, key: `s${at}` }))
  const bindings = keyed.map(
    ({ id, type, columns, key }): Binding =>
      type === 'table'
        ? { key, shape: 'table', places: [id], columns: columns.map((column) => column.key) }
        : { key, shape: 'text', places: [id] },
  )
  const rich = sampleDocument().sections[0]?.blocks ?? []
  const rows = Array.from({ length: 8 }, (_, at) => [`Step ${at}`, 'Quality manager'])
  const sections = keyed.map(({ key, type, columns }, at) => {
    const table = { type: 'table' as const, columns: columns.map(({ label }) => ({ label, type: 'text' })), rows }
    const blocks = type === 'table' ? [table] : at % 4 === 0 ? rich : [paragraph(fixed), paragraph(fixed)]
    return { ...section(String(at + 1), `Chapter ${at + 1}`, ...blocks), anchor: key }
  })
  return {
    bytes: bindWord(file, bindings).bytes,
    document: sampleDocument({ sections, origin: { document_id: '01900000-0000-7000-8000-000000000001', document_version: 1 } }),
    tables: Object.fromEntries(
      keyed.flatMap(({ key, type, columns }) => (type === 'table' ? [[key, columns.map((column) => column.key)]] : [])),
    ),
  }
}

function styleXml(at: number): string {
  const base = at > 0 ? `<w:basedOn w:val="Style${Math.floor(at / 2)}"/>` : ''
  const name = at === 1 ? 'heading 1' : at === 2 ? 'heading 2' : at === 3 ? 'List Bullet' : `Firm style ${at}`
  return `<w:style w:type="paragraph" w:styleId="Style${at}"><w:name w:val="${name}"/>${base}<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr><w:spacing w:before="120" w:after="60" w:line="259" w:lineRule="auto"/><w:ind w:left="120"/></w:pPr><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:style>`
}

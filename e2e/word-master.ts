import { p, r, tbl, wordFile } from '../server/src/core/word-masters/testing/word-file.ts'

const officeRelation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const style = (id: string, name: string, inside = '') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${inside}</w:style>`
const logo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const prompt = (text: string) => r(text, '<w:b/><w:highlight w:val="yellow"/>')

/** Lines that only some versions of the file have. */
type Firm = { more?: string; parts?: Record<string, string> }

/** A policy on the letterhead of a firm: styles, a logo in the header, a table with a row to repeat, a footer with page numbers. */
function firmPolicy({ more = '', parts = {} }: Firm = {}): Buffer {
  const file = wordFile({
    styles:
      style('Heading1', 'heading 1', '<w:rPr><w:b/><w:color w:val="1F4E79"/></w:rPr>') +
      style('FirmText', 'Firm Text', '<w:rPr><w:sz w:val="21"/></w:rPr>') +
      '<w:style w:type="table" w:styleId="FirmTable"><w:name w:val="Firm Table"/></w:style>',
    header: p(r('Kestrel Works · Site rules')),
    footer: p(r('Kestrel Works Ltd, 4 Mill Lane, Sheffield')),
    body: [
      p('Visitor policy', '<w:pStyle w:val="Heading1"/>'),
      p(`${r('This policy of ')}${prompt('[Company name]')}${r(' applies to all visitors.')}`, '<w:pStyle w:val="FirmText"/>'),
      p(`${r('Owner: ')}${prompt('[Insert owner]')}`),
      p(r('[Draft note for the author]')),
      p('Rules at the gate', '<w:pStyle w:val="Heading1"/>'),
      p(`${r('Visitors of ')}${prompt('[Firm name]')}${r(' sign in and wear a badge.')}`),
      tbl(['Area', 'Rule'], ['[Area]', '[Rule]']),
      p('Emergency', '<w:pStyle w:val="Heading1"/>'),
      p('Meeting point: ________________'),
      more,
    ].join(''),
    content_types: '<Default Extension="png" ContentType="image/png"/>',
    parts: {
      'word/media/logo.png': new Uint8Array(logo),
      'word/_rels/header1.xml.rels': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${officeRelation}/image" Target="media/logo.png"/></Relationships>`,
      ...parts,
    },
  })
  return Buffer.from(file)
}

const named = (name: string, buffer: Buffer) => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer,
})

export const firstPolicy = named('Visitor policy.docx', firmPolicy())
/** The same file, a year later: one more line to fill in. */
export const secondPolicy = named('Visitor policy 2.docx', firmPolicy({ more: p('Reviewed every: [Review period]') }))
export const policyWithMacros = named('Visitor policy macros.docx', firmPolicy({ parts: { 'word/vbaProject.bin': 'Sub AutoOpen()' } }))

import { expect, test } from 'vitest'
import type { Candidate } from './candidates.ts'
import { scanWord } from './scan.ts'
import { complexField, p, r, sdt, tbl, textBox, type WordFileParts, wordFile } from './testing/word-file.ts'

const facts = [
  { key: 'org.legal_name', label: 'Registered company name', type: 'text', synonyms: ['company name', 'legal name'] },
  { key: 'qms.scope', label: 'Scope of the management system', type: 'rich_text', synonyms: ['scope'] },
]

function scan(parts: WordFileParts | string) {
  return scanWord(wordFile(typeof parts === 'string' ? { body: parts } : parts), facts)
}

function brief({ kind, label, type, text }: Candidate) {
  return [kind, label, type, text]
}

function found(parts: WordFileParts | string) {
  return scan(parts).candidates.map(brief)
}

test('signs in a line are found with the words before them', () => {
  expect(found(p('Company: {{company_name}}, «Contact person»'))).toEqual([
    ['braces', 'Company name', 'text', '{{company_name}}'],
    ['guillemets', 'Contact person', 'text', '«Contact person»'],
  ])
  expect(found(p('Approved by: ____________   Date: __/__/____'))).toEqual([
    ['underscores', 'Approved by', 'text', '____________'],
    ['date_blank', 'Date', 'date', '__/__/____'],
  ])
  expect(found(p('[Company name] and &lt;Insert number of employees&gt; and %PROCESS_OWNER%'))).toEqual([
    ['brackets', 'Company name', 'text', '[Company name]'],
    ['angles', 'Number of employees', 'number', '<Insert number of employees>'],
    ['percent', 'Process owner', 'text', '%PROCESS_OWNER%'],
  ])
})

test('what Word split into runs is one field', () => {
  const split = [
    r('{{comp', '<w:b/>'),
    '<w:proofErr w:type="spellStart"/>',
    r('any_'),
    '<w:bookmarkStart w:id="0" w:name="x"/>',
    `<w:hyperlink>${r('name}}')}</w:hyperlink>`,
  ]
  expect(found(p(split.join('')))).toEqual([['braces', 'Company name', 'text', '{{company_name}}']])
})

test('fields of Word: merge fields of both kinds, forms, and none that Word calculates', () => {
  expect(found(p(complexField(' MERGEFIELD "Company_Name" \\* MERGEFORMAT ', r('«Company_') + r('Name»'))))).toEqual([
    ['merge_field', 'Company Name', 'text', '«Company_Name»'],
  ])
  expect(found(p(`<w:fldSimple w:instr=" MERGEFIELD AuditDate ">${r('«AuditDate»')}</w:fldSimple>`))).toEqual([
    ['merge_field', 'Audit Date', 'date', '«AuditDate»'],
  ])
  const date = '<w:ffData><w:name w:val="ValidUntil"/><w:textInput><w:type w:val="date"/></w:textInput></w:ffData>'
  expect(found(p(complexField(' FORMTEXT ', r('     '), date)))).toEqual([['form_text', 'Valid Until', 'date', '     ']])
  const choice = '<w:ffData><w:ddList><w:listEntry w:val="Low"/><w:listEntry w:val="High"/></w:ddList></w:ffData>'
  const [dropdown] = scan(p(`${r('Risk: ')}${complexField(' FORMDROPDOWN ', '', choice)}`)).candidates
  expect(dropdown).toMatchObject({ kind: 'form_choice', label: 'Risk', type: 'choice', options: ['Low', 'High'] })
  expect(found(p(`${complexField(' FORMCHECKBOX ', '', '<w:ffData><w:checkBox/></w:ffData>')}${r(' Approved')}`))).toEqual([
    ['form_checkbox', 'Approved', 'boolean', '\ufffc'],
  ])
  expect(
    found(p(`${r('Page ')}${complexField(' PAGE ', r('____'))} of ${complexField(' NUMPAGES ', r('XXXX'))}`.replace(' of ', r(' of ')))),
  ).toEqual([])
})

test('content controls of every kind', () => {
  const blank = '<w:showingPlcHdr/>'
  const kinds = [
    sdt(`<w:alias w:val="Company name"/>${blank}<w:text/>`, r('Click here')),
    sdt(`<w:tag w:val="scope_text"/>${blank}`, r('Click here to enter text.')),
    sdt(
      '<w:alias w:val="Risk level"/><w:dropDownList><w:listItem w:value=""/><w:listItem w:displayText="Low" w:value="1"/></w:dropDownList>',
      r('Choose'),
    ),
    sdt('<w:alias w:val="Issued"/><w:date w:fullDate="2026-01-01T00:00:00Z"/>', r('1 January')),
    sdt('<w:alias w:val="Approved"/><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', r('☐')),
    sdt('<w:alias w:val="Logo"/><w:picture/>', '<w:r><w:drawing/></w:r>'),
  ]
  const { candidates } = scan(kinds.map((kind) => p(kind)).join(''))
  expect(candidates.map(({ kind, label, type }) => [kind, label, type])).toEqual([
    ['control_text', 'Company name', 'text'],
    ['control_rich_text', 'Scope text', 'long_text'],
    ['control_choice', 'Risk level', 'choice'],
    ['control_date', 'Issued', 'date'],
    ['control_checkbox', 'Approved', 'boolean'],
    ['control_picture', 'Logo', 'picture'],
  ])
  expect(candidates[2]?.options).toEqual(['Low'])
  expect(candidates[0]).toMatchObject({ fact_key: 'org.legal_name', confidence: 0.99 })
})

test('a control around several paragraphs is one field, one around a filled form is none', () => {
  const several = `<w:sdt><w:sdtPr><w:alias w:val="Scope"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${p('First')}${p('Second')}</w:sdtContent></w:sdt>`
  expect(found(several)).toEqual([['control_rich_text', 'Scope', 'long_text', 'First']])
  expect(found(`<w:sdt><w:sdtPr/><w:sdtContent>${p('Name: ______')}</w:sdtContent></w:sdt>`)).toEqual([
    ['underscores', 'Name', 'text', '______'],
  ])
})

test('lines to fill: tabs with a leader, underlined blanks, dots', () => {
  const leader = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
  const tab = '<w:r><w:tab/></w:r>'
  expect(found(p(`${r('Process owner:')}${tab}`, leader))).toEqual([['tab_leader', 'Process owner', 'text', '\t']])
  expect(found(p(`${r('Purpose')}${tab}${r('3')}`, leader))).toEqual([])
  expect(found(p(`${r('Owner: ')}${r('          ', '<w:u w:val="single"/>')}`))).toEqual([
    ['underlined_blank', 'Owner', 'text', '          '],
  ])
  expect(found(p('Auditor ................'))).toEqual([['dots', 'Auditor', 'text', '................']])
})

test('marked words are fields, and a prompt inside them counts instead', () => {
  expect(found(p(`${r('Our company ')}${r('Acme', '<w:highlight w:val="yellow"/>')}`))).toEqual([['highlighted', 'Acme', 'text', 'Acme']])
  expect(found(p(r('Berlin', '<w:shd w:val="clear" w:fill="FFFF00"/>')))).toEqual([['shaded', 'Berlin', 'text', 'Berlin']])
  expect(found(p(r('[Company name]', '<w:highlight w:val="yellow"/>')))).toEqual([['brackets', 'Company name', 'text', '[Company name]']])
})

test('forms: labels with an empty cell, a cell by row and column, blank rows as a table', () => {
  expect(found(tbl(['Name:', ''], ['Effective from:', '']))).toEqual([
    ['empty_cell', 'Name', 'text', ''],
    ['empty_cell', 'Effective from', 'date', ''],
  ])
  const { candidates } = scan(`${p('Table 1: Interested parties')}${tbl(['No.', 'Party', 'Review date'], ['1', '', ''], ['2', '', ''])}`)
  expect(candidates).toHaveLength(1)
  expect(candidates[0]).toMatchObject({ kind: 'blank_rows', label: 'Interested parties', type: 'table', id: 'word/document.xml#t0r1' })
  expect(candidates[0]?.columns).toEqual([
    { key: 'no', label: 'No', type: 'text' },
    { key: 'party', label: 'Party', type: 'text' },
    { key: 'review_date', label: 'Review date', type: 'date' },
  ])
  const head = (text: string) => p(r(text, '<w:b/>'))
  const [cell] = scan(tbl([head('Role'), head('Name')], ['Quality manager', ''], ['Auditor', 'Known'])).candidates
  expect(cell).toMatchObject({ kind: 'empty_cell', label: 'Quality manager', column: 'Name' })
})

test('headers, footers, footnotes and text boxes are read, the copy of a text box is not', () => {
  const { candidates } = scan({
    body: p(textBox(p('Version [Insert version]'))),
    header: p('{{company_name}}'),
    footer: p('Owner: ____'),
    footnotes: `<w:footnote w:id="1">${p('Valid for [Site name]')}</w:footnote>`,
  })
  expect(candidates.map(({ place, kind }) => [place, kind])).toEqual([
    ['body', 'brackets'],
    ['header', 'braces'],
    ['footer', 'underscores'],
    ['footnote', 'brackets'],
  ])
})

test('what is deleted, hidden or in a table of contents is no field', () => {
  expect(found(p(`<w:del><w:r><w:delText>{{old}}</w:delText></w:r></w:del><w:ins>${r('{{new}}')}</w:ins>`))).toEqual([
    ['braces', 'New', 'text', '{{new}}'],
  ])
  expect(found(p(r('{{hidden}}', '<w:vanish/>')))).toEqual([])
  expect(found(p(complexField(' TOC \\o "1-3" ', r('[Company name] 3'))))).toEqual([])
})

test('headings by style, base style and outline level, else short bold lines', () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Firm"><w:name w:val="Firm Title"/><w:basedOn w:val="H1"/></w:style>'
  const body = [
    p('By style', '<w:pStyle w:val="H1"/>'),
    p('Words.'),
    p('By base style', '<w:pStyle w:val="Firm"/>'),
    p('Words.'),
    p('By level', '<w:outlineLvl w:val="2"/>'),
    p('Words.'),
    p(r('2.1 Bold and short', '<w:b/>')),
    p(r('Bold, but a sentence.', '<w:b/>')),
  ]
  expect(scan({ body: body.join(''), styles }).headings.map(({ text, level, by }) => [text, level, by])).toEqual([
    ['By style', 1, 'style'],
    ['By base style', 1, 'style'],
    ['By level', 3, 'style'],
    ['2.1 Bold and short', 2, 'looks'],
  ])
})

test('a heading with nothing below is a section to fill, one with text is none', () => {
  const heading = (text: string) => p(text, '<w:outlineLvl w:val="0"/>')
  expect(found(`${heading('1 Scope')}${p()}${heading('2 Terms')}${p('As in the standard.')}`)).toEqual([
    ['empty_section', 'Scope', 'long_text', ''],
  ])
})

test('right-to-left prompts are found with their labels', () => {
  expect(found(p(`${r('اسم الشركة: ', '<w:rtl/>')}${r('______', '<w:rtl/>')}`, '<w:bidi/>'))).toEqual([
    ['underscores', 'اسم الشركة', 'text', '______'],
  ])
})

test('tags of loops are told apart and cells are placed', () => {
  const { candidates, blocks } = scan(tbl([p(r('Risk', '<w:b/>')), p(r('Owner', '<w:b/>'))], ['{{#risks}}{{risk}}', '{{owner}}{{/risks}}']))
  expect(candidates.map(({ role, label, column }) => [role, label, column])).toEqual([
    ['open', 'Risks', 'Risk'],
    [null, 'Risk', 'Risk'],
    [null, 'Owner', 'Owner'],
    ['close', 'Risks', 'Owner'],
  ])
  expect(blocks.map(({ cell }) => cell)).toContainEqual({ table: 0, row: 1, column: 1 })
})

test('the same file gives the same places', () => {
  const body = p('Name: ____') + tbl(['A', 'B'], ['', ''])
  expect(scan(body)).toEqual(scan(body))
})

test('a fact is suggested where it has the shape of the field', () => {
  const parties = { key: 'ms.interested_parties', label: 'Interested parties', type: 'table', synonyms: [] }
  const suggested = (body: string, type: string) =>
    scanWord(wordFile({ body }), [{ ...parties, type }]).candidates.map(({ fact_key }) => fact_key)
  const table = p('Interested parties') + tbl(['Party', 'Need'], ['', ''])
  expect(suggested(table, 'table')).toEqual([parties.key])
  expect(suggested(table, 'rich_text')).toEqual([null])
  expect(suggested(p('[Interested parties]'), 'table')).toEqual([null])
})

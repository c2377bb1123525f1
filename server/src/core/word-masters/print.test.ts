import { expect, test } from 'vitest'
import type { PrintableSection } from '../rendering/printable.ts'
import { pngPicture } from '../rendering/testing/pictures.ts'
import { paragraph, sampleDocument, section } from '../rendering/testing/sample.ts'
import { faultOfXml, partsOfWord, textOfPart } from '../rendering/testing/word-text.ts'
import { bindWord } from './bind.ts'
import { printWord, type TableColumns } from './print.ts'
import { readSections } from './read-sections.ts'
import { scanWord } from './scan.ts'
import { p, r, sdt, wordFile } from './testing/word-file.ts'

const main = 'word/document.xml'
const named = (anchor: string, ...blocks: PrintableSection['blocks']) => ({ ...section('1', anchor, ...blocks), anchor })

function printed(body: string, sections: PrintableSection[], tables: TableColumns = {}) {
  const bytes = printWord(wordFile({ body }), sampleDocument({ sections, origin: null }), tables)
  for (const [name, xml] of Object.entries(partsOfWord(bytes))) expect([name, faultOfXml(xml)]).toEqual([name, null])
  return { bytes, xml: partsOfWord(bytes)[main] ?? '' }
}

const linesOf = (xml: string) => textOfPart(xml).trimEnd().split('\n')

test('a part is repeated for each row of a table and each entry of a list', () => {
  const rows = [
    ['Fire', 'Ann'],
    ['Flood', 'Bob'],
  ]
  const columns = ['Risk', 'Owner'].map((label) => ({ label, type: 'text' }))
  const { xml } = printed(
    p('⟦#risks⟧') + p('⟦risk⟧ is for ⟦owner⟧.') + p('⟦/risks⟧') + p('Goals:⟦#goals⟧ ⟦item⟧;⟦/goals⟧'),
    [named('risks', { type: 'table', columns, rows }), named('goals', { type: 'list', items: ['No faults', 'More {{trust}}'] })],
    { risks: ['risk', 'owner'], goals: [] },
  )
  expect(linesOf(xml)).toEqual(['Fire is for Ann.', 'Flood is for Bob.', 'Goals: No faults; More {{trust}};'])
})

test('a part is shown where its section says something', () => {
  const body = p('⟦#scope⟧') + p(r('Scope: ') + r('⟦scope⟧')) + p('⟦/scope⟧') + p('⟦#remote⟧Works remotely⟦/remote⟧') + p('End')
  const lines = (scope: PrintableSection['blocks'], remote: string) =>
    linesOf(printed(body, [named('scope', ...scope), named('remote', paragraph(remote))]).xml)
  expect(lines([paragraph('All sites')], 'Yes')).toEqual(['Scope: All sites', 'Works remotely', 'End'])
  expect(lines([], 'No')).toEqual(['', 'End'])
  expect(lines([{ type: 'missing', text: 'Nothing yet' }], 'Yes')).toEqual(['Works remotely', 'End'])
})

test('a section with a page of its own stands behind everything else', () => {
  const { xml } = printed(p('⟦scope⟧') + p('End'), [
    named('scope', paragraph('All')),
    { ...named('Certificate', paragraph('Signed')), own_page: true },
  ])
  expect(linesOf(xml).filter((line) => line.trim() !== '')).toEqual(['All', 'End', 'Certificate', 'Signed'])
  expect(xml.indexOf('<w:br w:type="page"/>')).toBeLessThan(xml.indexOf('Certificate'))
  expect(xml.indexOf('Signed')).toBeLessThan(xml.indexOf('<w:sectPr>'))
})

test('a picture control of the firm shows the picture of the section, in its place and with its words', () => {
  const shown =
    '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic></wp:inline></w:drawing></w:r>'
  const file = wordFile({ body: p(sdt('<w:alias w:val="Logo"/><w:picture/>', shown)) + p('End') })
  const [candidate] = scanWord(file).candidates
  expect(candidate).toMatchObject({ kind: 'control_picture', type: 'picture', label: 'Logo' })
  const { bytes, problems } = bindWord(file, [{ key: 'logo', shape: 'text', places: [candidate?.id ?? ''] }])
  expect(problems).toEqual([])
  const picture = { type: 'image', media_type: 'image/png', bytes: pngPicture(40, 20), attrs: { alt: 'Sign of the firm' } } as const
  const document = sampleDocument({ sections: [named('logo', picture)], origin: null })
  const filled = printWord(bytes, document, {})
  const xml = partsOfWord(filled)[main] ?? ''
  expect(xml).toContain('descr="Sign of the firm"')
  expect(xml.match(/<w:drawing>/g)).toHaveLength(1)
  expect(xml).not.toContain('<w:picture/>')
  expect(xml.indexOf('<w:drawing>')).toBeLessThan(xml.indexOf('End'))
  expect(readSections(filled, [{ section_id: 'logo', title: 'logo' }]).sections[0]?.blocks).toEqual([
    { type: 'image', attrs: { file_id: 'Sign of the firm', alt: null } },
  ])
})

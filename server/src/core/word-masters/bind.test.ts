import { expect, test } from 'vitest'
import { partsOfWord, textOfPart } from '../rendering/testing/word-text.ts'
import { type Binding, bindWord } from './bind.ts'
import { WordRefusal } from './refusal.ts'
import { scanWord } from './scan.ts'
import { complexField, p, r, sdt, tbl, textBox, type WordFileParts, wordFile } from './testing/word-file.ts'

const main = 'word/document.xml'
const yellow = '<w:highlight w:val="yellow"/>'

/** Binds the places that the scan found, in their order, to `a`, `b`, `c` ... */
function bindAll(parts: WordFileParts) {
  const file = wordFile(parts)
  const bindings = scanWord(file).candidates.map(({ id, type, columns }, at): Binding => {
    const key = String.fromCharCode(97 + at)
    return type === 'table'
      ? { key, shape: 'table', places: [id], columns: columns.map((column) => column.key) }
      : { key, shape: 'text', places: [id] }
  })
  return xmlOf(file, bindings)
}

function xmlOf(file: Uint8Array, bindings: Binding[], part = main) {
  const bound = bindWord(file, bindings)
  expect(bound.problems).toEqual([])
  return partsOfWord(bound.bytes)[part] ?? ''
}

function linesOf(body: string) {
  return textOfPart(bindAll({ body })).trimEnd().split('\n')
}

test('a tag stands in the first touched run, in its font and without its mark; what stood around stays', () => {
  const xml = bindAll({ body: p(`${r('Company: [Comp', `<w:b/><w:sz w:val="30"/>${yellow}`)}${r('any name] Ltd', '<w:i/>')}`) })
  expect(xml).toContain('<w:r><w:rPr><w:b/><w:sz w:val="30"/></w:rPr><w:t xml:space="preserve">⟦a⟧</w:t></w:r>')
  expect(xml).toContain(`<w:rPr><w:b/><w:sz w:val="30"/>${yellow}</w:rPr><w:t xml:space="preserve">Company: </w:t>`)
  expect(xml).toContain('<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve"> Ltd</w:t></w:r>')
})

test.each([
  ['several in one run', p('From __/__/____ by ______ to [Name of receiver].'), ['From ⟦a⟧ by ⟦b⟧ to ⟦c⟧.']],
  ['a tab with a leader', p(`${r('Owner:')}<w:r><w:tab/></w:r>`, '<w:tabs><w:tab w:leader="dot" w:pos="9"/></w:tabs>'), ['Owner:⟦a⟧']],
  ['tab and text in one run', p('<w:r><w:t>A</w:t><w:tab/><w:t>____</w:t><w:tab/><w:t>B</w:t></w:r>'), ['A ⟦a⟧ B']],
  ['a merge field', p(`${r('To ')}${complexField(' MERGEFIELD name ', r('«na') + r('me»'))}${r('!')}`), ['To ⟦a⟧!']],
  ['a simple merge field', p(`<w:fldSimple w:instr=" MERGEFIELD name ">${r('«name»')}</w:fldSimple>`), ['⟦a⟧']],
  ['a form field', p(complexField(' FORMCHECKBOX ', '', '<w:ffData><w:name w:val="ok"/></w:ffData>')), ['⟦a⟧']],
  ['a form', tbl(['Name:', '']), ['Name:', '⟦a⟧']],
  ['a tracked insertion', p(`<w:ins w:id="1">${r('{{x}}')}</w:ins>`), ['⟦a⟧']],
  ['nested tables', tbl([`${tbl(['Name:', ''])}${p()}`]), ['Name:', '⟦a⟧']],
])('binds %s', (_, body, lines) => {
  expect(linesOf(body)).toEqual(lines)
})

test('a field of Word leaves nothing of its code', () => {
  const xml = bindAll({ body: p(complexField(' MERGEFIELD name ', r('«name»', '<w:b/>'))) })
  expect(xml).not.toMatch(/fldChar|instrText|«/)
  expect(xml).toContain('<w:rPr><w:b/></w:rPr>')
})

test('a content control stays and takes any text', () => {
  const body = p(
    sdt(
      '<w:alias w:val="Issued"/><w:dataBinding w:xpath="/x"/><w:showingPlcHdr/><w:date/>',
      r('Click', '<w:rStyle w:val="PlaceholderText"/>'),
    ),
  )
  const xml = bindAll({ body })
  expect(xml).toContain('<w:sdtPr><w:alias w:val="Issued"/></w:sdtPr>')
  expect(xml).not.toMatch(/Placeholder|dataBinding|w:date/)
  const several = `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${p('First')}${p('Second')}</w:sdtContent></w:sdt>`
  expect(textOfPart(bindAll({ body: several }))).toBe('⟦a⟧\n')
})

test('blank rows become one row that repeats', () => {
  const xml = bindAll({ body: tbl(['No', 'Party'], ['1', ''], ['2', ''], ['3', '']) })
  expect(xml.match(/<w:tr>/g)).toHaveLength(2)
  expect(textOfPart(xml)).toBe('No\nParty\n⟦#a⟧⟦no⟧\n⟦party⟧⟦/a⟧\n')
})

test('one value at several places, a list of lines, a part that is shown or not', () => {
  const file = wordFile({
    body: ['{{name}}', 'For [Company name]', '1. ______', '2. ______', '3. ______', '{{#x}}', 'Only then', '{{/x}}']
      .map((line) => p(line))
      .join(''),
  })
  const ids = scanWord(file).candidates.map(({ id }) => id)
  const [first = '', second = '', one = '', two = '', three = '', open = '', close = ''] = ids
  const xml = xmlOf(file, [
    { key: 'org.legal_name', shape: 'text', places: [first, second] },
    { key: 'goals', shape: 'list', places: [one, two, three] },
    { key: 'has_design', shape: 'block', places: [open, close] },
  ])
  expect(textOfPart(xml).trimEnd().split('\n')).toEqual([
    '⟦org.legal_name⟧',
    'For ⟦org.legal_name⟧',
    '1. ⟦goals⟧',
    '⟦#has_design⟧',
    'Only then',
    '⟦/has_design⟧',
  ])
})

test('any selected words can be bound', () => {
  expect(textOfPart(xmlOf(wordFile({ body: p('Acme makes valves.') }), [{ key: 'name', shape: 'text', places: [`${main}#p0:0-4`] }]))).toBe(
    '⟦name⟧ makes valves.\n',
  )
})

test('both copies of a text box say the same', () => {
  const xml = bindAll({ body: p(textBox(p('Version [Insert version]'))) })
  expect(xml.match(/⟦a⟧/g)).toHaveLength(2)
  expect(xml).not.toContain('Insert')
})

test('parts without places keep their bytes', () => {
  const file = wordFile({ body: p('{{a}}'), header: p('Only words') })
  const [before, after] = [file, bindWord(file, [{ key: 'a', shape: 'text', places: [`${main}#p0:0-5`] }]).bytes].map(partsOfWord)
  expect(Object.keys(after ?? {})).toEqual(Object.keys(before ?? {}))
  for (const [name, part] of Object.entries(before ?? {})) if (name !== main) expect(after?.[name]).toBe(part)
})

test('ignored marks stay as they are', () => {
  expect(textOfPart(xmlOf(wordFile({ body: p('{{a}} and {{b}}') }), [{ key: 'a', shape: 'text', places: [`${main}#p0:0-5`] }]))).toBe(
    '⟦a⟧ and {{b}}\n',
  )
})

test('what cannot be bound is named and left', () => {
  const file = wordFile({ body: p('Name ____') + tbl(['A', 'B'], ['', '']) })
  const { problems, bytes } = bindWord(file, [
    { key: 'a', shape: 'text', places: [`${main}#p0:5-9`] },
    { key: 'b', shape: 'text', places: [`${main}#p0:6-9`] },
    { key: 'c', shape: 'text', places: [`${main}#p9:0-1`] },
    { key: 'd', shape: 'table', places: [`${main}#t0r1`], columns: ['only'] },
  ])
  expect(problems.map(({ key, problem }) => [key, problem])).toEqual([
    ['c', 'place_not_found'],
    ['d', 'columns_do_not_fit'],
    ['b', 'places_overlap'],
  ])
  expect(textOfPart(partsOfWord(bytes)[main] ?? '')).toBe('Name ⟦a⟧\nA\nB\n')
})

test('a file that uses the signs of our tags is refused', () => {
  const file = wordFile({ body: p('Let ⟦x⟧ be') + p('____') })
  expect(() => bindWord(file, [{ key: 'a', shape: 'text', places: [`${main}#p1:0-4`] }])).toThrow(WordRefusal)
  expect(textOfPart(xmlOf(wordFile({ body: p('⟦x⟧') }), [{ key: 'a', shape: 'text', places: [`${main}#p0:0-3`] }]))).toBe('⟦a⟧\n')
})

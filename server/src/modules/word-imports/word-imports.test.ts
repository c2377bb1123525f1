import { beforeEach, expect, test } from 'vitest'
import { paragraph, patchSection, type Sample, sampleDocuments, sectionOf } from '../../../test/answer-samples.ts'
import { type Body, startTest } from '../../../test/harness.ts'
import { editedWord } from '../../core/word-masters/testing/edited-word.ts'
import { wordFile } from '../../core/word-masters/testing/word-file.ts'

const t = await startTest()
let sample: Sample

beforeEach(async () => {
  sample = await sampleDocuments(t)
  const { anna, first } = sample
  const answers = {
    business: 'We make valves.\nنحن ننقل البضائع.\nIn Leeds.',
    goals: ['Fewer faults', 'More trust'],
    risks: [
      { row_id: 'a', risk: 'Fire', owner: 'Ann' },
      { row_id: 'b', risk: 'Flood', owner: 'Bob' },
    ],
    chart: 'See the wall',
  }
  for (const [section_id, content] of Object.entries(answers))
    expect((await patchSection(anna, first, { section_id, content })).status).toBe(200)
})

const path = () => `/customer-documents/${sample.first.id}`
const exported = async (document = sample.first) =>
  new Uint8Array((await sample.anna.get(`/customer-documents/${document.id}/download?format=docx`)).bytes)
const upload = (bytes: Uint8Array) => sample.anna.upload(`${path()}/import-docx`, { name: 'Back.docx', bytes: Buffer.from(bytes) })

async function imported(bytes: Uint8Array): Promise<Body> {
  const reply = await upload(bytes)
  expect(reply.status).toBe(200)
  return reply.body
}

const outcomes = (body: Body): Record<string, string> => Object.fromEntries(body.sections.map((one: Body) => [one.section_id, one.outcome]))
const sectionIn = (body: Body, section_id: string): Body => body.sections.find((one: Body) => one.section_id === section_id)

async function apply(body: Body, section_ids: string[]) {
  const sections = section_ids.map((section_id) => {
    const { content, version } = sectionIn(body, section_id)
    return content === null ? { section_id, clear: true, version } : { section_id, content, version }
  })
  return sample.anna.post(`${path()}/import-docx/apply`, { sections }, { if_match: body.version })
}

test('a file that nobody changed changes nothing', async () => {
  const body = await imported(await exported())
  expect(body).toMatchObject({ origin: 'this', exported_version: null, document_id: sample.first.id })
  expect(new Set(Object.values(outcomes(body)))).toEqual(new Set(['same']))
  expect(body.sections.map((one: Body) => one.found_by)).toEqual(body.sections.map(() => 'tag'))
})

test('changed words come back per section, are taken as one version and can be taken back', async () => {
  const { anna, first } = sample
  const file = editedWord(await exported(), (xml) =>
    xml
      .replace('We make valves.', 'We make pumps.')
      .replace('Fewer faults', 'No faults')
      .replace('>Bob<', '>Eve<')
      .replace('See the wall', 'See the door'),
  )
  const body = await imported(file)
  expect(
    Object.entries(outcomes(body))
      .filter(([, outcome]) => outcome !== 'same')
      .map(([id]) => id),
  ).toEqual(['business', 'risks', 'goals', 'chart'])
  expect(sectionIn(body, 'business')).toMatchObject({ since_export: 'word', lost: [] })
  expect(sectionIn(body, 'business').blocks[0].parts).toContainEqual({ kind: 'added', text: 'pumps' })
  expect(sectionIn(body, 'risks').content).toEqual([
    { row_id: 'a', risk: 'Fire', owner: 'Ann' },
    { row_id: 'b', risk: 'Flood', owner: 'Eve' },
  ])
  const before = await sectionOf(anna, first, 'business')
  const taken = await apply(body, ['business', 'goals', 'chart'])
  expect(taken.status).toBe(200)
  expect((await sectionOf(anna, first, 'goals')).content).toEqual(['No faults', 'More trust'])
  expect(await sectionOf(anna, first, 'business')).toMatchObject({ source: 'import' })
  expect((await sectionOf(anna, first, 'risks')).content[1]).toMatchObject({ owner: 'Bob' })
  const [newest, kept] = (await anna.get(`${path()}/history`)).body.items
  expect([newest.reason, kept.reason, kept.document_version]).toEqual(['import', 'save', taken.body.before_version])
  const { version } = (await anna.get(path())).body
  expect((await anna.post(`${path()}/restore/${taken.body.before_version}`, {}, { if_match: version })).status).toBe(200)
  expect((await sectionOf(anna, first, 'business')).content).toEqual(before.content)
})

test('a section of a fact names the documents that share it, and taking it changes the fact', async () => {
  const { anna, second } = sample
  const body = await imported(editedWord(await exported(), (xml) => xml.replace('We make valves.', 'We make pumps.')))
  const { shared } = sectionIn(body, 'business')
  expect(shared).toMatchObject({ fact_key: 'org.business', label: 'What the company does' })
  expect(shared.documents.map((one: Body) => one.document_id)).toContain(second.id)
  expect((await sectionOf(anna, second, 'business')).content.content[0]).toEqual(paragraph('We make valves.').content[0])
  await apply(body, ['business'])
  expect((await sectionOf(anna, second, 'business')).content.content[0]).toEqual(paragraph('We make pumps.').content[0])
})

test('who changed what since the export is said, and an old file is refused when it is applied', async () => {
  const file = editedWord(await exported(), (xml) => xml.replace('We make valves.', 'We make pumps.'))
  await patchSection(sample.anna, sample.first, { section_id: 'business', content: 'We sell valves.' })
  await patchSection(sample.anna, sample.first, { section_id: 'goals', content: ['Fewer faults', 'More sales'] })
  const body = await imported(file)
  expect([sectionIn(body, 'business').since_export, sectionIn(body, 'goals').since_export]).toEqual(['both', 'here'])
  await patchSection(sample.anna, sample.first, { section_id: 'goals', content: ['Fewer faults', 'Most sales'] })
  expect(await apply({ ...body, version: (await sample.anna.get(path())).body.version }, ['goals'])).toMatchObject({
    status: 412,
    body: { code: 'version_stale' },
  })
})

test('emptied sections, rows that came and went, and what is missing or stands twice', async () => {
  const file = editedWord(await exported(), (xml) => {
    const [row = ''] = xml.match(/<w:tr>(?:(?!<w:tr>).)*?>Fire<.*?<\/w:tr>/) ?? []
    const [goals = ''] = xml.match(/<w:sdt><w:sdtPr><w:alias w:val="Goals".*?<\/w:sdt>/) ?? []
    const [chart = ''] = xml.match(/<w:sdt><w:sdtPr><w:alias w:val="Chart".*?<\/w:sdt>/) ?? []
    const [notes = ''] = xml.match(/<w:sdt><w:sdtPr><w:alias w:val="Notes".*?<\/w:sdt>/) ?? []
    return xml
      .replace(row, `${row.replace('Fire', 'Storm').replace('Ann', 'Cat')}${row}`)
      .replace(goals, `${goals}${goals.replace('More trust', 'Less trust')}`)
      .replace(chart, chart.replace(/<w:p>.*<\/w:p>/, '<w:p/>'))
      .replace(notes, '')
      .replace(/<w:p>(?:(?!<w:p>).)*?<w:bookmarkStart (?:(?!<w:p>).)*?Notes<\/w:t>.*?<\/w:p>/, '')
  })
  const body = await imported(file)
  expect(outcomes(body)).toMatchObject({ goals: 'found_twice', notes: 'not_found', chart: 'changed', risks: 'changed' })
  expect(sectionIn(body, 'chart').content).toBeNull()
  expect(sectionIn(body, 'risks').content).toEqual([
    { row_id: expect.any(String), risk: 'Storm', owner: 'Cat' },
    { row_id: 'a', risk: 'Fire', owner: 'Ann' },
    { row_id: 'b', risk: 'Flood', owner: 'Bob' },
  ])
  expect((await apply(body, ['chart', 'risks'])).status).toBe(200)
  expect(await sectionOf(sample.anna, sample.first, 'chart')).toMatchObject({ content: null })
})

test('a merge field stays where its words still stand', async () => {
  const field = { type: 'merge_field', attrs: { key: 'org.trading_name', fallback: 'the company', format: null } }
  const words = (text: string) => ({ type: 'text', text })
  const doc = {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [words('Here '), field, words(' sells.')] },
      { type: 'paragraph', content: [field] },
    ],
  }
  await patchSection(sample.anna, sample.first, { section_id: 'notes', content: doc })
  const body = await imported(editedWord(await exported(), (xml) => xml.replace('>Here <', '>There <').replace('> sells.<', '> buys.<')))
  expect(sectionIn(body, 'notes')).toMatchObject({
    outcome: 'changed',
    lost: [],
    content: { type: 'doc', content: [{ type: 'paragraph', content: [words('There '), field, words(' buys.')] }, doc.content[1]] },
  })
})

test('files that are no Word files, of other documents, and documents that are closed', async () => {
  expect(await upload(Buffer.from('no Word'))).toMatchObject({ status: 422, body: { code: 'docx_not_word' } })
  const macros = wordFile({ body: '', parts: { 'word/vbaProject.bin': 'x' } })
  expect(await upload(macros)).toMatchObject({ status: 422, body: { code: 'docx_macros' } })
  expect((await imported(await exported(sample.second))).origin).toBe('other')
  const strange = await imported(wordFile({ body: '' }))
  expect([strange.origin, ...new Set(Object.values(outcomes(strange)))]).toEqual(['unknown', 'not_found'])
  const file = await exported()
  await t.sql(`update customer_documents set status = 'pending_review' where id = $1`, [sample.first.id])
  expect(await upload(file)).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
  const viewer = await t.colleague(sample.anna, 'viewer')
  expect((await viewer.upload(`${path()}/import-docx`, { name: 'a.docx', bytes: Buffer.from(file) })).status).toBe(403)
})

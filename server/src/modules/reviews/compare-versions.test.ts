import { expect, test } from 'vitest'
import { patchSection, sampleDocuments } from '../../../test/answer-samples.ts'
import { type Body, startTest } from '../../../test/harness.ts'

const t = await startTest()

const changesOf = (comparison: Body) =>
  Object.fromEntries(
    comparison.sections
      .filter((section: Body) => section.change !== 'same')
      .map((section: Body) => [section.section_id, [section.change, ...section.blocks.flatMap(wordsOf)]]),
  )
const wordsOf = (block: Body): string[] =>
  (block.cells ?? [block]).flatMap((cell: Body) => cell.parts.map((part: Body) => `${signs[part.kind]}${part.text}`))
const signs: Record<string, string> = { same: '=', added: '+', removed: '-' }

async function keep(anna: Body, path: string): Promise<number> {
  const { version } = (await anna.get(path)).body
  return (await anna.put(path, {}, { if_match: version })).body.document_version
}

test('two versions are compared word by word and row by row, and one with the content as it is now', async () => {
  const { anna, first } = await sampleDocuments(t)
  const path = `/customer-documents/${first.id}`
  await patchSection(anna, first, { section_id: 'notes', content: 'We lock all doors.' })
  await patchSection(anna, first, { section_id: 'risks', content: [{ row_id: 'a', risk: 'Fire', owner: 'Head' }] })
  const from = await keep(anna, path)
  await patchSection(anna, first, { section_id: 'notes', content: 'We lock the doors.' })
  await patchSection(anna, first, { section_id: 'goals', content: ['Less waste'] })
  const to = await keep(anna, path)
  await patchSection(anna, first, {
    section_id: 'risks',
    content: [
      { row_id: 'b', risk: 'Flood', owner: null },
      { row_id: 'a', risk: 'Fire', owner: 'Chief' },
    ],
  })
  const compared = await anna.get(`${path}/compare?from=${from}&to=${to}`)
  expect(compared.body).toMatchObject({ document_id: first.id, from, to })
  expect(changesOf(compared.body)).toEqual({
    notes: ['changed', '=We lock ', '-all', '+the', '= doors.'],
    goals: ['added', '+Less waste'],
  })
  const present = await anna.get(`${path}/compare?from=${to}`)
  expect(present.body).toMatchObject({ from: to, to: null })
  expect(changesOf(present.body)).toEqual({ risks: ['changed', '+Flood', '=Fire', '-Head', '+Chief'] })
  expect(changesOf((await anna.get(`${path}/compare?from=${to}&to=${to}`)).body)).toEqual({})
  expect(changesOf((await anna.get(`${path}/compare?to=${from}`)).body)).toMatchObject({
    notes: ['added', '+We lock all doors.'],
    risks: ['added', '+Fire', '+Head'],
  })
})

test('what nobody confirmed is no content yet, and a version that is not kept is not found', async () => {
  const { anna, first, second } = await sampleDocuments(t)
  await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
  expect(changesOf((await anna.get(`/customer-documents/${first.id}/compare`)).body)).toMatchObject({ business: ['added', '+Sensors'] })
  for (const query of ['?from=1', '?to=9', '?from=9&to=9'])
    expect((await anna.get(`/customer-documents/${second.id}/compare${query}`)).status).toBe(404)
  expect((await anna.get(`/customer-documents/${second.id}/compare?from=x`)).status).toBe(422)
})

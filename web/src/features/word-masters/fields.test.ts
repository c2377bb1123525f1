import type { WordBlock, WordCandidate, WordField } from '@dna/contract/word-masters'
import { expect, test } from 'vitest'
import {
  accepted,
  added,
  asTable,
  type Bindings,
  changed,
  type Found,
  foundIn,
  ignored,
  merged,
  placesThatDiffer,
  regained,
  split,
  takenBack,
} from './fields.ts'

const body = 'word/document.xml'
const at = (paragraph: number, from: number, to: number, part = body) => `${part}#p${paragraph}:${from}-${to}`

const block = (paragraph: number, text: string, more: Partial<WordBlock> = {}): WordBlock => ({
  part: body,
  place: 'body',
  paragraph,
  text,
  heading: null,
  cell: null,
  ...more,
})
const cell = (paragraph: number, text: string, row: number, column: number) => block(paragraph, text, { cell: { table: 0, row, column } })

function candidate(id: string, label: string, more: Partial<WordCandidate> = {}): WordCandidate {
  const [part = '', place = ''] = id.split('#')
  return {
    id,
    kind: 'brackets',
    place: part === body ? 'body' : 'header',
    part,
    paragraph: Number(place.match(/^p(\d+)/)?.[1] ?? 0),
    text: '',
    label,
    column: null,
    type: 'text',
    options: [],
    columns: [],
    fact_key: null,
    confidence: 0.8,
    role: null,
    ...more,
  }
}

/** A page with a header, two prompts in a line, and a table whose second row has a prompt in each cell. */
const master = {
  blocks: [
    block(0, 'Policy', { heading: 1 }),
    block(1, 'Owner [Name] and [Deputy]'),
    cell(2, 'Area', 0, 0),
    cell(3, 'Rule', 0, 1),
    cell(4, '[Area]', 1, 0),
    cell(5, '[Rule]', 1, 1),
    block(0, 'Code [Code]', { part: 'word/header1.xml', place: 'header' }),
  ],
  candidates: [
    candidate(at(1, 6, 12), 'Name'),
    candidate(at(1, 17, 25), 'Deputy'),
    candidate(at(4, 0, 6), 'Area'),
    candidate(at(5, 0, 6), 'Rule'),
    candidate(at(0, 5, 11, 'word/header1.xml'), 'Code'),
  ],
  new_places: [],
}
const nothing: Bindings = { fields: [], ignored: [] }

/** Does something with the line of this name. */
function on(bindings: Bindings, label: string): Found {
  const line = foundIn(master, bindings).find((one) => one.label === label)
  if (!line) throw new Error(`no line ${label}`)
  return line
}
const take = (bindings: Bindings, label: string) => accepted(master, bindings, on(bindings, label))
const brief = (bindings: Bindings) => foundIn(master, bindings).map(({ number, label, state }) => `${number} ${label} ${state}`)

test('lines are numbered down the page, the header first; fields stand in the order of the file, the body first', () => {
  expect(brief(nothing)).toEqual(['1 Code open', '2 Name open', '3 Deputy open', '4 Area open', '5 Rule open'])
  const both = take(take(nothing, 'Code'), 'Name')
  expect(both.fields.map(({ key }) => key)).toEqual(['name', 'code'])
})

test('a place is taken, ignored and open again', () => {
  const taken = take(nothing, 'Name')
  expect(taken.fields).toEqual([
    {
      key: 'name',
      label: 'Name',
      type: 'text',
      places: [at(1, 6, 12)],
      columns: [],
      options: [],
      fact_key: null,
      is_mandatory: true,
    },
  ])
  const none = ignored(master, taken, on(taken, 'Name'))
  expect(none).toEqual({ fields: [], ignored: [at(1, 6, 12)] })
  expect(take(none, 'Name').ignored).toEqual([])
})

test('two places become one field and fall apart again', () => {
  const one = merged(master, nothing, on(nothing, 'Deputy'), on(nothing, 'Name'))
  expect(one.fields.map(({ key, places }) => [key, places])).toEqual([['name', [at(1, 6, 12), at(1, 17, 25)]]])
  expect(brief(one)).toEqual(['1 Code open', '2 Name field', '3 Area open', '4 Rule open'])
  expect(split(master, one, on(one, 'Name')).fields.map(({ key, places }) => [key, places])).toEqual([
    ['name', [at(1, 6, 12)]],
    ['deputy', [at(1, 17, 25)]],
  ])
})

test('a row becomes a table, and its cells are no lines of their own', () => {
  const before = take(nothing, 'Rule')
  const table = asTable(master, before, on(before, 'Area'), String)
  expect(table.fields).toMatchObject([
    {
      label: 'Policy',
      type: 'table',
      places: [`${body}#t0r1`],
      columns: [
        { key: 'area', label: 'Area' },
        { key: 'rule', label: 'Rule' },
      ],
    },
  ])
  expect(brief(table)).toEqual(['1 Code open', '2 Name open', '3 Deputy open', '4 Policy field'])
  expect(asTable(master, nothing, on(nothing, 'Name'), String)).toEqual(nothing)
})

test('selected words cover what was found in them', () => {
  const wide = added(master, nothing, at(1, 0, 25), 'Owner')
  expect(brief(wide)).toEqual(['1 Code open', '2 Owner field', '3 Area open', '4 Rule open'])
})

test('changing an open place accepts it; keys stay apart', () => {
  const renamed = changed(master, nothing, on(nothing, 'Name'), { label: 'Deputy' })
  expect(renamed.fields).toMatchObject([{ key: 'name', label: 'Deputy' }])
  const again = changed(master, renamed, on(renamed, 'Deputy'), { key: 'deputy' })
  expect(
    accepted(
      master,
      again,
      foundIn(master, again).find(({ state, label }) => state === 'open' && label === 'Deputy') ?? on(again, 'Code'),
    ).fields.map(({ key }) => key),
  ).toEqual(['deputy', 'deputy_2'])
})

test('a field of the file before comes back at another place with its key', () => {
  const lost: WordField = {
    key: 'owner',
    label: 'Owner of the process',
    type: 'text',
    places: [at(9, 0, 1)],
    columns: [],
    options: [],
    fact_key: 'org.owner',
    is_mandatory: false,
  }
  expect(regained(master, nothing, lost, on(nothing, 'Name')).fields).toEqual([{ ...lost, places: [at(1, 6, 12)] }])
})

test('one step is taken back, whatever was done elsewhere since', () => {
  const before = take(nothing, 'Name')
  const after = merged(master, before, on(before, 'Deputy'), on(before, 'Name'))
  const later = take(after, 'Code')
  const back = takenBack(master, later, before, placesThatDiffer(before, after))
  expect(back.fields.map(({ key, places }) => [key, places.length])).toEqual([
    ['name', 1],
    ['code', 1],
  ])
})

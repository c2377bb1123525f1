import type { DraftUpdate } from '@dna/contract/template-versions'
import type { TemplateVersion } from '@dna/contract/templates'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem, noAnswer } from '#core/problem.ts'
import { RecordSaver } from '#core/record-saver.ts'
import { draftForm } from './draft-saver.ts'

const id = '01900000-0000-7000-8000-000000000001'
const version: TemplateVersion = {
  id,
  template_id: id,
  version_number: 2,
  state: 'draft',
  document_title: 'Rules',
  source_file_id: null,
  change_summary: '',
  library_version: null,
  published_at: null,
  published_by: null,
  published_by_name: null,
  submitted_at: null,
  submitted_by: null,
  submitted_by_name: null,
  return_notes: null,
  self_approved: false,
  document_count: 0,
  version: 1,
  created_at: '2026-01-01T00:00:00.000Z',
  created_by: null,
  updated_at: '2026-01-01T00:00:00.000Z',
  updated_by: null,
  metadata: {},
  fixed_sections: [],
  fillable_sections: [],
}

type Sent = { title: string | undefined; version: number }

/** A saver over a server that answers as told; without an answer it saves. */
function saverOver(...answers: (Error | undefined)[]) {
  const sent: Sent[] = []
  const send = async (update: DraftUpdate, read: number): Promise<TemplateVersion> => {
    sent.push({ title: update.document_title, version: read })
    const failure = answers.shift()
    if (failure) throw failure
    return { ...version, document_title: update.document_title ?? '', version: read + 1 }
  }
  const onMoved = vi.fn()
  const saver = new RecordSaver(version, { ...draftForm, send, onSaved: () => undefined, onMoved, key: 'test' })
  const type = (document_title: string) => saver.change((draft) => ({ ...draft, document_title }))
  return { saver, sent, type, onMoved }
}

const problem = (status: number, code: string, more: object = {}) =>
  new ApiProblem({ type: 'about:blank', title: code, status, code, ...more }, null)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what is typed is sent once it is quiet, over the version that the last save gave', async () => {
  const { saver, sent, type } = saverOver()
  type('A')
  type('AB')
  await vi.advanceTimersByTimeAsync(1000)
  type('ABC')
  expect(await saver.flush()).toBe(true)
  expect(sent).toEqual([
    { title: 'AB', version: 1 },
    { title: 'ABC', version: 2 },
  ])
  expect(saver.snapshot().save.kind).toBe('saved')
})

test('without network it waits and tries again', async () => {
  const { saver, sent, type } = saverOver(noAnswer())
  type('A')
  expect(await saver.flush()).toBe(false)
  expect(saver.snapshot().save).toEqual({ kind: 'offline', waiting: 1 })
  await vi.advanceTimersByTimeAsync(11_000)
  expect(sent).toHaveLength(2)
  expect(saver.snapshot().save.kind).toBe('saved')
})

test('who was slower chooses: own words go over theirs, or theirs stay and own ones can come back', async () => {
  const theirs = { ...version, document_title: 'Theirs', version: 5 }
  const first = saverOver(problem(412, 'version_stale', { present: theirs }))
  first.type('Mine')
  expect(await first.saver.flush()).toBe(false)
  expect(first.saver.snapshot()).toMatchObject({ save: { kind: 'conflict' }, theirs: { document_title: 'Theirs' } })
  expect(await first.saver.keepMine()).toBe(true)
  expect(first.sent.at(-1)).toEqual({ title: 'Mine', version: 5 })

  const second = saverOver(problem(412, 'version_stale', { present: theirs }))
  second.type('Mine')
  await second.saver.flush()
  const mine = second.saver.takeTheirs()
  expect(second.saver.snapshot()).toMatchObject({ draft: { document_title: 'Theirs' }, theirs: null })
  second.saver.change(() => mine)
  await second.saver.flush()
  expect(second.sent.at(-1)).toEqual({ title: 'Mine', version: 5 })
})

test('a version that is no draft any more is looked at again, and nothing typed is dropped', async () => {
  const { saver, type, onMoved } = saverOver(problem(409, 'state_conflict'))
  type('A')
  expect(await saver.flush()).toBe(false)
  expect(onMoved).toHaveBeenCalledOnce()
  expect(saver.snapshot()).toMatchObject({ save: { kind: 'failed' }, draft: { document_title: 'A' } })
})

import type { FillableDocumentSection, SectionEdit } from '@dna/contract/document-sections'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiProblem, noAnswer } from '#core/problem.ts'
import { EditorSession } from './editor-session.ts'
import { SectionSaver } from './section-saver.ts'

const empty: FillableDocumentSection = {
  kind: 'fillable',
  section_id: 'rules',
  position: 1,
  title: 'Rules',
  type: 'list',
  is_mandatory: true,
  placeholder: null,
  question: null,
  why: null,
  example: null,
  fact_key: null,
  columns: null,
  min_rows: null,
  min_items: null,
  starter: null,
  must_cover: null,
  requires_evidence: false,
  evidence_description: null,
  evidence_format: null,
  ask_when: null,
  minutes: null,
  fact_scope_id: null,
  content: null,
  answer_status: null,
  answer_reason: null,
  is_filled: false,
  is_prefilled: false,
  is_complete: false,
  is_asked: true,
  is_detached: false,
  changed_fact: null,
  used_in: 0,
  evidence_files: [],
  task_id: null,
  filled_at: null,
  filled_by: null,
  filled_by_name: null,
  source: null,
  version: 1,
}
const filled: FillableDocumentSection = { ...empty, content: ['Lock the door'], is_filled: true, version: 4 }

function problem(status: number, code: string, extra: object = {}) {
  return new ApiProblem({ type: 'about:blank', title: code, status, code, ...extra }, null)
}

/** A server that keeps what it is sent. */
function server(section: FillableDocumentSection) {
  const sent: { edit: SectionEdit; version: number }[] = []
  const refusals: unknown[] = []
  let present = section
  const send = async (_id: string, edit: SectionEdit, version: number) => {
    sent.push({ edit, version })
    const refusal = refusals.shift()
    if (refusal) throw refusal
    const content = edit.clear ? null : edit.confirm ? present.content : Array.isArray(edit.content) ? edit.content.map(String) : null
    present = { ...present, content, is_filled: content !== null, is_prefilled: false, version: present.version + 1 }
    return { section: present }
  }
  return { sent, refusals, link: { send, onSaved: () => undefined, draftKey: (id: string) => id } }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('typing', () => {
  test('is saved 600 ms after the last key, with the version that was read', async () => {
    const { link, sent } = server(empty)
    const saver = new SectionSaver(empty, link)
    saver.change(() => ['a'])
    await vi.advanceTimersByTimeAsync(500)
    saver.change(() => ['ab', ' '])
    await vi.advanceTimersByTimeAsync(500)
    expect(sent).toEqual([])
    expect(saver.snapshot().kind).toBe('dirty')
    await vi.advanceTimersByTimeAsync(100)
    expect(sent).toEqual([{ edit: { content: ['ab'], apply_to: 'everywhere' }, version: 1 }])
    expect(saver.snapshot().kind).toBe('saved')
    expect(saver.isOpen).toBe(false)
  })

  test('during a save goes out after it, with the new version', async () => {
    const { link, sent } = server(empty)
    const saver = new SectionSaver(empty, link)
    saver.change(() => ['a'])
    const first = saver.flush()
    saver.change(() => ['b'])
    await first
    await saver.flush()
    expect(sent.map(({ version }) => version)).toEqual([1, 2])
    expect(sent[1]?.edit.content).toEqual(['b'])
  })

  test('that leaves nothing erases nothing', async () => {
    const { link, sent } = server(filled)
    const saver = new SectionSaver(filled, link)
    saver.change(() => [])
    await saver.flush()
    expect(sent).toEqual([])
    expect(saver.snapshot().kind).toBe('emptied')
    saver.bringBack()
    expect(saver.snapshot()).toMatchObject({ kind: 'idle', content: ['Lock the door'], epoch: 1 })
  })
})

describe('an answer that others show', () => {
  const shared = { ...filled, fact_key: 'org.rules', used_in: 3 }

  test('asks before it changes, and remembers what was said', async () => {
    const { link, sent } = server(shared)
    const saver = new SectionSaver(shared, link)
    saver.change(() => ['New'])
    await saver.flush()
    expect(sent).toEqual([])
    expect(saver.snapshot().kind).toBe('asking')
    await saver.choose('document')
    expect(sent).toEqual([{ edit: { content: ['New'], apply_to: 'document' }, version: 4 }])
    saver.change(() => ['Newer'])
    await saver.flush()
    expect(sent[1]?.edit.apply_to).toBe('document')
  })

  test('goes to all of them at once while it is empty', async () => {
    const { link, sent } = server(empty)
    const saver = new SectionSaver({ ...empty, fact_key: 'org.rules', used_in: 3 }, link)
    saver.change(() => ['New'])
    await saver.flush()
    saver.change(() => ['Newer'])
    await saver.flush()
    expect(sent.map(({ edit }) => edit.apply_to)).toEqual(['everywhere', 'everywhere'])
  })
})

describe('refusals', () => {
  const stale = () => problem(412, 'version_stale', { present: { ...filled, content: ['Theirs'], version: 6 } })

  test('a clash keeps both texts; mine goes over theirs', async () => {
    const { link, sent, refusals } = server(filled)
    refusals.push(stale())
    const saver = new SectionSaver(filled, link)
    saver.change(() => ['Mine'])
    await saver.flush()
    expect(saver.snapshot()).toMatchObject({ kind: 'conflict', theirs: { content: ['Theirs'] } })
    expect(saver.mine()).toEqual(['Mine'])
    await saver.keepMine()
    expect(sent[1]).toMatchObject({ edit: { content: ['Mine'] }, version: 6 })
  })

  test('a clash keeps both texts; theirs can be taken', async () => {
    const { link, sent, refusals } = server(filled)
    refusals.push(stale())
    const saver = new SectionSaver(filled, link)
    saver.change(() => ['Mine'])
    await saver.flush()
    expect(saver.takeTheirs()).toEqual(['Mine'])
    expect(saver.snapshot()).toMatchObject({ kind: 'idle', content: ['Theirs'], epoch: 1 })
    expect(sent).toHaveLength(1)
  })

  test('a clash knows how it began, and the merged text goes over theirs', async () => {
    const { link, sent, refusals } = server(filled)
    refusals.push(stale())
    const saver = new SectionSaver(filled, link)
    saver.change(() => ['Mine'])
    await saver.flush()
    expect([saver.base(), saver.mine()]).toEqual([['Lock the door'], ['Mine']])
    await saver.keepMerged(['Theirs', 'Mine'])
    expect(sent[1]).toEqual({ edit: { content: ['Theirs', 'Mine'], apply_to: 'everywhere' }, version: 6 })
    expect(saver.snapshot()).toMatchObject({ kind: 'saved', theirs: null, content: ['Theirs', 'Mine'], epoch: 1 })
  })

  test('what was typed before the page was loaded anew still knows how it began', () => {
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    })
    const before = new SectionSaver(filled, server(filled).link)
    before.change(() => ['Mine'])
    before.persist()
    const after = new SectionSaver({ ...filled, content: ['Theirs'], version: 5 }, server(filled).link)
    expect(after.snapshot()).toMatchObject({ kind: 'conflict', theirs: { content: ['Theirs'] } })
    expect([after.base(), after.mine()]).toEqual([['Lock the door'], ['Mine']])
    vi.unstubAllGlobals()
  })

  test('who wrote the same as somebody else has nothing to choose', async () => {
    const { link, refusals } = server(filled)
    refusals.push(stale())
    const saver = new SectionSaver(filled, link)
    saver.change(() => ['Theirs'])
    await saver.flush()
    expect(saver.snapshot()).toMatchObject({ kind: 'saved', theirs: null })
    expect(saver.isOpen).toBe(false)
  })

  test('without network it is tried again', async () => {
    const { link, sent, refusals } = server(empty)
    refusals.push(noAnswer())
    const saver = new SectionSaver(empty, link)
    saver.change(() => ['a'])
    await saver.flush()
    expect(saver.snapshot().kind).toBe('offline')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toHaveLength(2)
    expect(saver.snapshot().kind).toBe('saved')
  })

  test('a busy server is asked again', async () => {
    const { link, sent, refusals } = server(empty)
    refusals.push(problem(503, 'unavailable'))
    const saver = new SectionSaver(empty, link)
    saver.change(() => ['a'])
    await saver.flush()
    expect(saver.snapshot().kind).toBe('failed')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toHaveLength(2)
    expect(saver.snapshot().kind).toBe('saved')
  })

  test('what was refused stays until it is tried again', async () => {
    const { link, sent, refusals } = server(empty)
    refusals.push(problem(403, 'permission_denied'))
    const saver = new SectionSaver(empty, link)
    saver.change(() => ['a'])
    await saver.flush()
    expect(saver.snapshot().kind).toBe('failed')
    expect(saver.isOpen).toBe(true)
    await saver.flush()
    expect(sent).toHaveLength(2)
    expect(saver.isOpen).toBe(false)
  })
})

describe('what others write', () => {
  test('is shown while nobody writes here', () => {
    const saver = new SectionSaver(empty, server(empty).link)
    saver.sync({ ...empty, content: ['Theirs'], version: 2 })
    expect(saver.snapshot()).toMatchObject({ content: ['Theirs'], epoch: 1 })
  })

  test('does not replace what is being typed', () => {
    const saver = new SectionSaver(empty, server(empty).link)
    saver.change(() => ['Mine'])
    saver.sync({ ...empty, content: ['Theirs'], version: 2 })
    expect(saver.snapshot().epoch).toBe(0)
  })

  test('the own save does not draw the editor anew', async () => {
    const saver = new SectionSaver(empty, server(empty).link)
    saver.change(() => ['a'])
    await saver.flush()
    saver.sync({ ...empty, content: ['a'], is_filled: true, version: 2 })
    expect(saver.snapshot().epoch).toBe(0)
  })
})

test('clearing answers what stood there, so that it can be undone', async () => {
  const { link, sent } = server(filled)
  const saver = new SectionSaver(filled, link)
  expect(await saver.say({ clear: true })).toEqual(['Lock the door'])
  expect(saver.snapshot()).toMatchObject({ kind: 'saved', content: null, epoch: 1 })
  await saver.put(['Lock the door'])
  expect(sent[1]).toMatchObject({ edit: { content: ['Lock the door'] }, version: 5 })
})

test('the document is saved when all of its sections are; the worst state is told', async () => {
  const { link, refusals } = server(empty)
  const session = new EditorSession(link)
  const one = session.saverOf(empty)
  const other = session.saverOf({ ...empty, section_id: 'other' })
  one.change(() => ['a'])
  expect(session.snapshot()).toEqual({ kind: 'saving' })
  expect(await session.flush()).toBe(true)
  expect(session.snapshot().kind).toBe('saved')
  refusals.push(problem(500, 'internal_error'))
  other.change(() => ['b'])
  expect(await session.flush()).toBe(false)
  expect(session.snapshot()).toEqual({ kind: 'failed' })
  expect(session.firstNeeding()).toBe('other')
})

import { fromPlainText } from '@dna/contract/core/rich-text'
import type { InterviewQuestion, QuestionStatus } from '@dna/contract/interview-records'
import type { InterviewAnswer, InterviewAnswered } from '@dna/contract/interviews'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiProblem, noAnswer } from '#core/problem.ts'
import { createSaver } from './answer-saver.ts'
import { sampleQuestion } from './sample-question.ts'

const kept = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
})

beforeEach(() => {
  kept.clear()
  vi.useFakeTimers()
})

type Sent = { body: InterviewAnswer; key: string }

/** A saver with a server that answers what the test says; without a word it takes everything. */
function setUp(question: InterviewQuestion = sampleQuestion(), answers: (ApiProblem | null)[] = []) {
  const sent: Sent[] = []
  const closed = vi.fn()
  let version = question.version
  const send = async (body: InterviewAnswer, key: string): Promise<InterviewAnswered> => {
    sent.push({ body, key })
    const refusal = answers.shift()
    if (refusal) throw refusal
    const status: QuestionStatus = body.status === 'draft' ? 'draft' : (body.status ?? (body.clear ? 'missing' : 'answered'))
    if (body.status !== 'draft') version += 1
    return {
      saved: { question_id: body.question_id, status, version, saved_at: '2026-11-12T12:04:00.000Z' },
      next: null,
      progress: {
        questions_total: 1,
        questions_answered: 1,
        mandatory_open: 0,
        evidence_open: 0,
        completion_percentage: 100,
        minutes_left: 0,
        active_seconds: 1,
        documents: [],
      },
      affected: [],
    }
  }
  const saver = createSaver({ session_id: 'i1', question, send, onSaved: () => {}, onClosed: closed, onChange: () => {} })
  const type = (text: string) => saver.change({ kind: 'long', text })
  return { saver, sent, type, closed }
}

function problem(status: number, code: string, more: Record<string, unknown> = {}) {
  return new ApiProblem({ type: 'about:blank', title: code, status, code, ...more }, null)
}

describe('typed text', () => {
  test('is sent 600 ms after the last key, once', async () => {
    const { saver, sent, type } = setUp()
    type('We')
    await vi.advanceTimersByTimeAsync(500)
    type('We make sensors')
    await vi.advanceTimersByTimeAsync(599)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(sent.map(({ body }) => body)).toEqual([{ question_id: 's.d1.scope', version: 1, answer: 'We make sensors' }])
    expect(saver.state()).toMatchObject({ dirty: false, busy: false, savedAt: expect.any(String) })
    expect(kept.size).toBe(0)
  })

  test('is in the browser until the server has it, and comes back after a reload', async () => {
    const { type } = setUp()
    type('Half a sen')
    expect(kept.size).toBe(1)
    const { saver, sent } = setUp()
    expect(saver.state()).toMatchObject({ dirty: true, field: { text: 'Half a sen' } })
    await vi.advanceTimersByTimeAsync(0)
    expect(sent[0]?.body).toMatchObject({ answer: 'Half a sen', version: 1 })
  })

  test('that goes on while a save is under way is sent after it, with the new version', async () => {
    const { saver, sent, type } = setUp()
    type('One')
    const first = saver.flush()
    await Promise.resolve()
    type('One two')
    expect(await first).toBe(true)
    expect(sent.map(({ body }) => [body.answer, body.version])).toEqual([
      ['One', 1],
      ['One two', 2],
    ])
    expect(saver.state().dirty).toBe(false)
  })

  test('that is emptied erases nothing', async () => {
    const { saver, sent, type } = setUp(sampleQuestion({ answer: fromPlainText('Old'), status: 'answered' }))
    type('')
    expect(await saver.flush()).toBe(true)
    expect(sent).toEqual([])
    expect(saver.state()).toMatchObject({ emptied: true, dirty: false })
  })
})

test('a choice is sent at once', async () => {
  const { saver, sent } = setUp(sampleQuestion({ section_type: null, fact_type: 'boolean' }))
  saver.change({ kind: 'boolean', yes: true }, { at_once: true })
  await vi.advanceTimersByTimeAsync(0)
  expect(sent[0]?.body).toMatchObject({ answer: true })
})

test('what does not fit is kept as unfinished beside the last answer and says why', async () => {
  const number = sampleQuestion({ section_type: null, fact_type: 'number' })
  const { saver, sent } = setUp(number)
  saver.change({ kind: 'number', text: 'about 48' })
  expect(await saver.flush()).toBe(true)
  expect(sent[0]?.body).toEqual({ question_id: number.id, status: 'draft', answer: 'about 48' })
  expect(saver.state().fault).toEqual({ code: 'number' })
})

test('what the server does not take is kept as unfinished too, with its words', async () => {
  const items = [{ pointer: '/answer', code: 'too_big', message: 'At most 10.' }]
  const { saver, sent, type } = setUp(sampleQuestion(), [problem(422, 'validation_failed', { errors: items })])
  type('Too much')
  expect(await saver.flush()).toBe(true)
  expect(sent.map(({ body }) => body.status)).toEqual([undefined, 'draft'])
  expect(saver.state()).toMatchObject({ message: 'At most 10.', failed: null, dirty: false })
})

describe('without an answer from the server', () => {
  test('the text waits; a second try has the same key', async () => {
    const { saver, sent, type } = setUp(sampleQuestion(), [noAnswer()])
    type('Kept')
    expect(await saver.flush()).toBe(false)
    expect(saver.state()).toMatchObject({ failed: 'offline', dirty: true })
    expect(kept.size).toBe(1)
    expect(await saver.flush()).toBe(true)
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
    expect(kept.size).toBe(0)
  })

  test('nothing else is said before it is saved', async () => {
    const { saver, sent, type } = setUp(sampleQuestion(), [noAnswer()])
    type('Kept')
    expect(await saver.say({ status: 'deferred' })).toBe(false)
    expect(sent).toHaveLength(1)
  })
})

describe('when somebody else was faster', () => {
  const theirs = sampleQuestion({ answer: fromPlainText('Theirs'), status: 'answered', version: 5, answered_by_name: 'Ana' })
  const clash = () => problem(409, 'answer_changed', { present: theirs })

  test('mine is sent over theirs', async () => {
    const { saver, sent, type } = setUp(sampleQuestion(), [clash()])
    type('Mine')
    expect(await saver.flush()).toBe(false)
    expect(saver.state().theirs?.field).toEqual({ kind: 'long', text: 'Theirs' })
    saver.keepMine()
    await vi.advanceTimersByTimeAsync(0)
    expect(sent.at(-1)?.body).toMatchObject({ answer: 'Mine', version: 5 })
    expect(saver.state()).toMatchObject({ theirs: null, dirty: false })
  })

  test('theirs is taken without another request', async () => {
    const { saver, sent, type } = setUp(sampleQuestion(), [clash()])
    type('Mine')
    await saver.flush()
    saver.keepTheirs()
    expect(saver.state()).toMatchObject({ theirs: null, dirty: false, field: { text: 'Theirs' } })
    expect(sent).toHaveLength(1)
    expect(kept.size).toBe(0)
  })
})

test('a question that is closed is reported', async () => {
  const { saver, type, closed } = setUp(sampleQuestion(), [problem(409, 'state_conflict')])
  type('Late')
  expect(await saver.flush()).toBe(false)
  expect(closed).toHaveBeenCalledOnce()
})

test('news from the server is taken over, but never over what is being typed', () => {
  const { saver, type } = setUp()
  saver.adopt(sampleQuestion({ answer: fromPlainText('New'), status: 'answered', version: 2 }))
  expect(saver.state().field).toEqual({ kind: 'long', text: 'New' })
  type('New and mine')
  saver.adopt(sampleQuestion({ answer: fromPlainText('Newer'), status: 'answered', version: 3 }))
  expect(saver.state().field).toEqual({ kind: 'long', text: 'New and mine' })
})

test('clearing sends no words before', async () => {
  const { saver, sent, type } = setUp(sampleQuestion({ answer: fromPlainText('Old'), status: 'answered' }))
  type('Old and more')
  expect(await saver.say({ clear: true })).toBe(true)
  expect(sent.map(({ body }) => body)).toEqual([{ question_id: 's.d1.scope', version: 1, clear: true }])
  expect(saver.state().field).toEqual({ kind: 'long', text: '' })
})

import type { FactValue } from '@dna/contract/facts'
import { InterviewQuestion } from '@dna/contract/interview-records'
import type { InterviewAnswer, InterviewAnswered } from '@dna/contract/interviews'
import { newKey } from '#core/api.ts'
import { dropDraft, readDraft, writeDraft } from '#core/draft.ts'
import { ApiProblem, isProblem } from '#core/problem.ts'
import { problemText } from '#core/problem-text.ts'
import { readBackup } from './answer-backup.ts'
import { type AnswerField, checkField, type Fault, fieldFrom, fieldOf, fieldValue } from './answer-values.ts'

/** The answer that somebody else gave meanwhile. */
export type Theirs = { question: InterviewQuestion; field: AnswerField }

export type AnswerState = {
  field: AnswerField
  /** The server does not have this yet. */
  dirty: boolean
  busy: boolean
  savedAt: string | null
  /** The last try failed; `offline` without an answer from the server. */
  failed: 'offline' | 'failed' | null
  /** Why, in words: of a failure, or of a value that the server did not take and keeps as unfinished. */
  message: string | null
  fault: Fault | null
  theirs: Theirs | null
  /** Empty text does not erase the last answer. */
  emptied: boolean
}

/** Said instead of an answer in words. */
export type Word = Pick<InterviewAnswer, 'confirm' | 'clear' | 'reason'> & {
  status?: 'unknown' | 'not_applicable' | 'deferred' | 'skipped'
}

type Options = {
  session_id: string
  question: InterviewQuestion
  send: (body: InterviewAnswer, idempotency_key: string) => Promise<InterviewAnswered>
  /** After each save; `now` is the question as the server has it. */
  onSaved: (answered: InterviewAnswered, now: InterviewQuestion) => void
  /** The interview or its question cannot be answered any more. */
  onClosed: () => void
  onChange: () => void
}

export type AnswerSaver = ReturnType<typeof createSaver>

const pause = 600

/**
 * Keeps one answer safe: saves it 600 ms after the last key, one save after the other, and keeps it in the browser until
 * the server has it. Lives as long as the page, also while another question is shown.
 */
export function createSaver({ session_id, question: first, send, onSaved, onClosed, onChange }: Options) {
  const backup = `interview.${session_id}.${first.id}`
  let question = first
  let state: AnswerState = opening(first)
  let edits = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let press = { text: '', key: '' }
  const listeners = new Set<() => void>()

  const set = (part: Partial<AnswerState>) => {
    state = { ...state, ...part }
    for (const tell of listeners) tell()
    onChange()
  }

  const post = async (body: InterviewAnswer): Promise<InterviewAnswered> => {
    const text = JSON.stringify(body)
    if (press.text !== text) press = { text, key: newKey() }
    const answered = await send(body, press.key)
    press = { text: '', key: '' }
    return answered
  }

  /** Takes over what the server knows after a save of ours. */
  const settle = (answered: InterviewAnswered, changes: Partial<InterviewQuestion>) => {
    const { version, status } = answered.saved
    question = { ...question, ...changes, version, status }
    onSaved(answered, question)
  }

  /** Sends what is in the field. True when the server has it, or there is nothing to send. */
  const save = async (): Promise<boolean> => {
    if (state.theirs) return false
    if (!state.dirty) return true
    const at = edits
    const checked = checkField(question, state.field)
    if (checked.state === 'empty') {
      dropDraft(backup)
      set({ dirty: false, fault: null, message: null, failed: null, emptied: question.answer !== null || question.draft !== null })
      return true
    }
    set({ busy: true, emptied: false })
    try {
      const body = { question_id: question.id, version: question.version }
      if (checked.state === 'valid') await keepAnswer(body, checked)
      else await keepDraft(body.question_id, checked.draft, null)
      const isLast = at === edits
      if (isLast) dropDraft(backup)
      set({
        busy: false,
        dirty: !isLast,
        savedAt: new Date().toISOString(),
        failed: null,
        fault: checked.state === 'unfinished' ? checked.fault : null,
      })
      return isLast || save()
    } catch (error) {
      return refuse(error)
    }
  }

  const keepAnswer = async (
    body: { question_id: string; version: number },
    { answer, stored }: { answer: FactValue; stored: FactValue },
  ) => {
    try {
      settle(await post({ ...body, answer }), { answer: stored, draft: null, reason: null, prefilled_from: null })
      set({ message: null })
    } catch (error) {
      // A value that the server does not take stays as unfinished and says why.
      if (!(error instanceof ApiProblem) || error.status !== 422) throw error
      await keepDraft(body.question_id, answer, error.items[0]?.message ?? problemText(error))
    }
  }

  const keepDraft = async (question_id: string, draft: FactValue, message: string | null) => {
    settle(await post({ question_id, status: 'draft', answer: draft }), { draft })
    set({ message })
  }

  const refuse = (error: unknown): false => {
    if (isProblem(error, 'answer_changed')) {
      const present = InterviewQuestion.safeParse(error.problem.present)
      if (present.success) {
        set({ busy: false, theirs: { question: present.data, field: fieldFrom(present.data, present.data.answer) } })
        return false
      }
    }
    set({ busy: false, failed: isProblem(error, 'offline') ? 'offline' : 'failed', message: problemText(error) })
    if (isProblem(error, 'state_conflict', 'question_not_found', 'permission_denied')) onClosed()
    return false
  }

  const flush = (): Promise<boolean> => {
    clearTimeout(timer)
    const saved = queue.then(save)
    queue = saved
    return saved
  }

  const change = (field: AnswerField, { at_once = false }: { at_once?: boolean } = {}) => {
    edits += 1
    // What was found missing shrinks while one fills it; what is new is only said after a pause.
    set({ field, dirty: true, fault: state.fault && faultIn(field), message: null, emptied: false })
    writeDraft(backup, { value: fieldValue(field), version: question.version })
    clearTimeout(timer)
    if (at_once) void flush()
    else timer = setTimeout(flush, pause)
  }

  /** Confirms, clears, or says something else than an answer. What was typed is saved before, unless it is to be cleared. */
  const say = async (word: Word): Promise<boolean> => {
    clearTimeout(timer)
    if (word.clear) set({ dirty: false })
    else if (!(await flush())) return false
    set({ busy: true })
    try {
      const answered = await post({ question_id: question.id, version: question.version, ...word })
      if (word.clear) settle(answered, { answer: null, draft: null, reason: null })
      else if (word.confirm) settle(answered, { prefilled_from: null })
      else settle(answered, { reason: word.reason ?? null })
      dropDraft(backup)
      set({
        busy: false,
        dirty: false,
        savedAt: answered.saved.saved_at,
        failed: null,
        message: null,
        fault: null,
        emptied: false,
        field: fieldOf(question),
      })
      return true
    } catch (error) {
      return refuse(error)
    }
  }

  if (state.dirty) timer = setTimeout(flush, 0)

  return {
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change,
    flush,
    say,
    /** The question was read anew: takes it over unless something typed waits. */
    adopt: (now: InterviewQuestion) => {
      if (now === question) return
      const isNews = now.version !== question.version || now.status !== question.status
      if (!state.dirty && !state.busy && !state.theirs) {
        question = now
        if (isNews) set({ field: fieldOf(now), fault: null, message: null })
      }
    },
    keepMine: () => {
      if (!state.theirs) return
      question = state.theirs.question
      set({ theirs: null, dirty: true })
      void flush()
    },
    keepTheirs: () => {
      if (!state.theirs) return
      question = state.theirs.question
      dropDraft(backup)
      set({ theirs: null, dirty: false, field: state.theirs.field, fault: null, message: null })
    },
    keepBoth: (both: AnswerField) => {
      if (!state.theirs) return
      question = state.theirs.question
      set({ theirs: null })
      change(both, { at_once: true })
    },
  }

  function faultIn(field: AnswerField): Fault | null {
    const checked = checkField(question, field)
    return checked.state === 'unfinished' ? checked.fault : null
  }

  function opening(of: InterviewQuestion): AnswerState {
    const kept = readBackup(readDraft(backup))
    const field = kept === undefined ? fieldOf(of) : fieldFrom(of, kept.value)
    const dirty = kept !== undefined && JSON.stringify(fieldValue(field)) !== JSON.stringify(fieldValue(fieldOf(of)))
    if (dirty && kept) question = { ...of, version: kept.version }
    return {
      field,
      dirty,
      busy: false,
      savedAt: null,
      failed: null,
      message: null,
      fault: faultOf(of, field),
      theirs: null,
      emptied: false,
    }
  }
}

/** An answer that was left unfinished says why when it is opened again. */
function faultOf(question: InterviewQuestion, field: AnswerField): Fault | null {
  if (question.status !== 'draft' && question.draft === null) return null
  const checked = checkField(question, field)
  return checked.state === 'unfinished' ? checked.fault : null
}

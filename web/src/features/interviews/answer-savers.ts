import type { InterviewQuestion } from '@dna/contract/interview-records'
import type { InterviewAnswer, InterviewAnswered } from '@dna/contract/interviews'
import type { SaveState } from '#ui/save-chip.tsx'
import { type AnswerSaver, createSaver } from './answer-saver.ts'

type Options = {
  session_id: string
  send: (body: InterviewAnswer, idempotency_key: string) => Promise<InterviewAnswered>
  onSaved: (answered: InterviewAnswered, now: InterviewQuestion) => void
  onClosed: () => void
}

export type AnswerSavers = ReturnType<typeof createSavers>

/** All answers of one visit to an interview: each goes on being saved while another question is shown. */
export function createSavers(options: Options) {
  const savers = new Map<string, AnswerSaver>()
  const listeners = new Set<() => void>()
  let chip: SaveState = { kind: 'idle' }

  const onChange = () => {
    const states = [...savers.values()].map((saver) => saver.state())
    const waiting = states.filter((state) => state.failed === 'offline').length
    const saved = states.flatMap((state) => state.savedAt ?? []).sort()
    const latest = saved.at(-1)
    if (states.some((state) => state.theirs)) chip = { kind: 'conflict' }
    else if (states.some((state) => state.busy)) chip = { kind: 'saving' }
    else if (waiting > 0) chip = { kind: 'offline', waiting }
    else if (states.some((state) => state.failed)) chip = { kind: 'failed' }
    else chip = latest === undefined ? { kind: 'idle' } : { kind: 'saved', at: latest }
    for (const tell of listeners) tell()
  }

  return {
    of: (question: InterviewQuestion): AnswerSaver => {
      const known = savers.get(question.id)
      if (known) return known
      const saver = createSaver({ ...options, question, onChange })
      savers.set(question.id, saver)
      return saver
    },
    /** Sends everything that waits. True when the server has it all. */
    flush: async (): Promise<boolean> => {
      const done = await Promise.all([...savers.values()].map((saver) => saver.flush()))
      return done.every(Boolean)
    },
    /** The question whose answer somebody else changed. */
    inConflict: (): string | undefined => [...savers].find(([, saver]) => saver.state().theirs)?.[0],
    chip: () => chip,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

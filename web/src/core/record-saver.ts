import { z } from 'zod'
import type { SaveState } from '#ui/save-chip.tsx'
import { dropDraft, readDraft, writeDraft } from './draft.ts'
import { isProblem } from './problem.ts'

/** What of a record is edited as a whole, and how it is sent. */
type Link<Saved, Draft, Update> = {
  schemas: { saved: z.ZodType<Saved>; update: z.ZodType<Update> }
  draftOf: (saved: Saved) => Draft
  /** The record as it was read, with what a browser kept of an edit. */
  broughtBack: (saved: Saved, update: Update) => Draft
  updateOf: (draft: Draft) => Update
  send: (update: Update, version: number) => Promise<Saved>
  onSaved: (saved: Saved) => void
  /** The record cannot be edited any more. */
  onMoved: () => void
  /** Where the browser keeps what is not sent. */
  key: string
}

export type RecordState<Saved, Draft> = {
  draft: Draft
  save: SaveState
  error: unknown
  /** The record as somebody else left it, while that is undecided. */
  theirs: Saved | null
}

const quiet = 700
const pauseBeforeRetry = 10_000

/** Keeps a record on the server while it is edited as a whole: one request at a time, nothing typed is ever dropped. */
export class RecordSaver<Saved extends { version: number }, Draft, Update> {
  private present: Saved
  private readonly link: Link<Saved, Draft, Update>
  private waiting = false
  private running: Promise<void> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private listeners = new Set<() => void>()
  private state: RecordState<Saved, Draft>

  constructor(record: Saved, link: Link<Saved, Draft, Update>) {
    this.present = record
    this.link = link
    this.state = { draft: link.draftOf(record), save: { kind: 'idle' }, error: null, theirs: null }
    this.bringBack()
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly snapshot = () => this.state

  /** The record as the server has it. */
  get saved(): Saved {
    return this.present
  }

  change(change: (draft: Draft) => Draft) {
    this.waiting = true
    this.show({ draft: change(this.state.draft), ...(this.state.theirs ? {} : { save: { kind: 'saving' } }) })
    this.wait(quiet)
  }

  /** Sends what waits now. Answers whether the server has it all. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer)
    if (this.running) await this.running
    if (this.waiting && !this.state.theirs) {
      this.running = this.send().finally(() => {
        this.running = null
      })
      await this.running
    }
    return !this.waiting
  }

  /** Sends what waits, after the network or the session was away. */
  retry() {
    void this.flush()
  }

  /** Keeps in the browser what is not on the server: the page goes away. */
  persist() {
    if (this.waiting) writeDraft(this.link.key, { version: this.present.version, update: this.link.updateOf(this.state.draft) })
  }

  /** What was typed here goes over theirs. */
  keepMine(): Promise<boolean> {
    if (this.state.theirs) this.present = this.state.theirs
    this.show({ theirs: null, save: { kind: 'saving' } })
    return this.flush()
  }

  /** Theirs stays. Answers what was typed here, so that it can be brought back. */
  takeTheirs(): Draft {
    const mine = this.state.draft
    if (this.state.theirs) this.present = this.state.theirs
    this.waiting = false
    dropDraft(this.link.key)
    this.show({ draft: this.link.draftOf(this.present), theirs: null, save: { kind: 'idle' } })
    this.link.onSaved(this.present)
    return mine
  }

  private async send(): Promise<void> {
    const sent = this.state.draft
    this.persist()
    this.waiting = false
    try {
      this.present = await this.link.send(this.link.updateOf(sent), this.present.version)
      if (!this.waiting) dropDraft(this.link.key)
      this.show({ error: null, save: this.waiting ? { kind: 'saving' } : { kind: 'saved', at: new Date() } })
      this.link.onSaved(this.present)
    } catch (error) {
      this.waiting = true
      this.refused(error)
    }
  }

  private refused(error: unknown) {
    const present = isProblem(error, 'version_stale') ? this.link.schemas.saved.safeParse(error.problem.present) : undefined
    if (present?.success) return this.show({ error, theirs: present.data, save: { kind: 'conflict' } })
    const offline = isProblem(error, 'offline')
    this.show({ error, save: offline ? { kind: 'offline', waiting: 1 } : { kind: 'failed' } })
    if (offline || (isProblem(error) && error.status >= 500)) this.wait(pauseBeforeRetry)
    if (isProblem(error, 'state_conflict', 'not_found')) this.link.onMoved()
  }

  private bringBack() {
    const kept = z.object({ version: z.number(), update: this.link.schemas.update }).safeParse(readDraft(this.link.key))
    if (!kept.success) return
    const draft = this.link.broughtBack(this.present, kept.data.update)
    this.waiting = true
    const clash = kept.data.version !== this.present.version
    this.state = { ...this.state, draft, ...(clash ? { theirs: this.present, save: { kind: 'conflict' } } : { save: { kind: 'saving' } }) }
    if (!clash) this.wait(quiet)
  }

  private wait(pause: number) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), pause)
  }

  private show(change: Partial<RecordState<Saved, Draft>>) {
    this.state = { ...this.state, ...change }
    for (const tell of this.listeners) tell()
  }
}

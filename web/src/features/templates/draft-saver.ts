import { DraftUpdate } from '@dna/contract/template-versions'
import { TemplateVersion } from '@dna/contract/templates'
import { z } from 'zod'
import { dropDraft, readDraft, writeDraft } from '#core/draft.ts'
import { isProblem } from '#core/problem.ts'
import type { SaveState } from '#ui/save-chip.tsx'
import { type Draft, draftOf, updateOf } from './draft-content.ts'

type Link = {
  send: (update: DraftUpdate, version: number) => Promise<TemplateVersion>
  onSaved: (version: TemplateVersion) => void
  /** The version is no draft any more. */
  onMoved: () => void
  /** Where the browser keeps what is not sent. */
  key: string
}

export type DraftState = {
  draft: Draft
  save: SaveState
  error: unknown /** The draft as somebody else left it, while that is undecided. */
  theirs: TemplateVersion | null
}

/** What a browser kept, and the version it was typed over. */
const Kept = z.object({ version: z.number(), update: DraftUpdate })
const quiet = 700
const pauseBeforeRetry = 10_000

/** Keeps a draft of a template on the server while it is edited: one request at a time, nothing typed is ever dropped. */
export class DraftSaver {
  private version: TemplateVersion
  private readonly link: Link
  private waiting = false
  private running: Promise<void> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private listeners = new Set<() => void>()
  private state: DraftState

  constructor(version: TemplateVersion, link: Link) {
    this.version = version
    this.link = link
    this.state = { draft: draftOf(version), save: { kind: 'idle' }, error: null, theirs: null }
    this.bringBack()
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly snapshot = () => this.state

  /** The version as the server has it. */
  get saved(): TemplateVersion {
    return this.version
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
    if (this.waiting) writeDraft(this.link.key, { version: this.version.version, update: updateOf(this.state.draft) })
  }

  /** What was typed here goes over theirs. */
  keepMine(): Promise<boolean> {
    if (this.state.theirs) this.version = this.state.theirs
    this.show({ theirs: null, save: { kind: 'saving' } })
    return this.flush()
  }

  /** Theirs stays. Answers what was typed here, so that it can be brought back. */
  takeTheirs(): Draft {
    const mine = this.state.draft
    if (this.state.theirs) this.version = this.state.theirs
    this.waiting = false
    dropDraft(this.link.key)
    this.show({ draft: draftOf(this.version), theirs: null, save: { kind: 'idle' } })
    this.link.onSaved(this.version)
    return mine
  }

  private async send(): Promise<void> {
    const sent = this.state.draft
    this.persist()
    this.waiting = false
    try {
      this.version = await this.link.send(updateOf(sent), this.version.version)
      if (!this.waiting) dropDraft(this.link.key)
      this.show({ error: null, save: this.waiting ? { kind: 'saving' } : { kind: 'saved', at: new Date() } })
      this.link.onSaved(this.version)
    } catch (error) {
      this.waiting = true
      this.refused(error)
    }
  }

  private refused(error: unknown) {
    const present = isProblem(error, 'version_stale') ? TemplateVersion.safeParse(error.problem.present) : undefined
    if (present?.success) return this.show({ error, theirs: present.data, save: { kind: 'conflict' } })
    const offline = isProblem(error, 'offline')
    this.show({ error, save: offline ? { kind: 'offline', waiting: 1 } : { kind: 'failed' } })
    if (offline || (isProblem(error) && error.status >= 500)) this.wait(pauseBeforeRetry)
    if (isProblem(error, 'state_conflict', 'not_found')) this.link.onMoved()
  }

  private bringBack() {
    const kept = Kept.safeParse(readDraft(this.link.key))
    if (!kept.success) return
    const draft = draftOf({ ...this.version, ...kept.data.update })
    this.waiting = true
    const clash = kept.data.version !== this.version.version
    this.state = { ...this.state, draft, ...(clash ? { theirs: this.version, save: { kind: 'conflict' } } : { save: { kind: 'saving' } }) }
    if (!clash) this.wait(quiet)
  }

  private wait(pause: number) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), pause)
  }

  private show(change: Partial<DraftState>) {
    this.state = { ...this.state, ...change }
    for (const tell of this.listeners) tell()
  }
}

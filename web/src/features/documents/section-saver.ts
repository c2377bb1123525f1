import { FillableDocumentSection, type SectionEdit } from '@dna/contract/document-sections'
import type { SectionContent } from '@dna/contract/section-content'
import { dropDraft, readDraft, writeDraft } from '#core/draft.ts'
import { isProblem } from '#core/problem.ts'
import { asksReach, type Reach, sameContent, tidied, usualReach } from './section-draft.ts'

export type SectionSave = {
  /**
   * emptied: everything was deleted, which erases nothing by itself; asking: how far the change goes;
   * invalid: it cannot be sent as it is.
   */
  kind: 'idle' | 'dirty' | 'saving' | 'saved' | 'failed' | 'offline' | 'conflict' | 'asking' | 'emptied' | 'invalid'
  /** What the editor shows when it is opened anew. */
  content: SectionContent
  /** Raised when the editor must show `content` instead of what it holds. */
  epoch: number
  saved_at: Date | null
  error: unknown
  /** The section as somebody else left it, while that is undecided. */
  theirs: FillableDocumentSection | null
}

export type SectionLink<Answer extends { section: FillableDocumentSection }> = {
  send: (section_id: string, edit: SectionEdit, version: number) => Promise<Answer>
  onSaved: (answer: Answer) => void
  /** The document is in another state than was thought. */
  onMoved?: () => void
  draftKey: (section_id: string) => string
}

const quiet = 600
const pauseBeforeRetry = 10_000
/** Typing on does not end these. */
const staying = new Set<SectionSave['kind']>(['dirty', 'saving', 'conflict', 'asking'])

/** Faults that go away by themselves: no network, a busy server. */
function isPassing(error: unknown): boolean {
  return isProblem(error) && (error.status === 0 || error.status === 429 || error.status >= 500)
}

/** Keeps what is typed into one section until the server has it. One request at a time; nothing typed is ever dropped. */
export class SectionSaver<Answer extends { section: FillableDocumentSection }> {
  private section: FillableDocumentSection
  private readonly link: SectionLink<Answer>
  private read: (() => unknown) | null = null
  private running: Promise<void> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private reach: Reach | null = null
  private began: SectionContent = null
  private listeners = new Set<() => void>()
  private state: SectionSave

  constructor(section: FillableDocumentSection, link: SectionLink<Answer>) {
    this.section = section
    this.link = link
    this.state = { kind: 'idle', content: section.content, epoch: 0, saved_at: null, error: null, theirs: null }
    this.bringBackDraft()
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly snapshot = () => this.state

  /** Whether something typed is not on the server yet. */
  get isOpen(): boolean {
    return this.read !== null || this.running !== null
  }

  /** The section as it was read again. What others wrote is shown unless somebody is writing here. */
  sync(section: FillableDocumentSection) {
    if (section.version < this.section.version) return
    const news = section.version > this.section.version
    if (news && this.isOpen) return
    const differs = !sameContent(section.content, this.section.content)
    this.section = section
    if (news && differs) this.show({ content: section.content, epoch: this.state.epoch + 1 })
  }

  /** At every key; `read` makes the content when it is wanted. */
  change(read: () => unknown) {
    this.read = read
    if (!staying.has(this.state.kind)) this.show({ kind: 'dirty' })
    this.wait(quiet)
  }

  /** Sends what waits now: on blur, before leaving, before a version is made. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    if (this.running) await this.running
    if (this.read === null || this.state.kind === 'conflict') return
    this.running = this.save().finally(() => {
      this.running = null
    })
    await this.running
  }

  choose(reach: Reach): Promise<void> {
    this.reach = reach
    return this.flush()
  }

  /** Puts content into the editor and saves it: proposals, the value of the fact, undo. `reach` counts for this time only. */
  async put(content: SectionContent, reach?: Reach): Promise<void> {
    const usual = this.reach
    this.reach = reach ?? usual
    this.read = () => content
    this.show({ kind: 'dirty', content, epoch: this.state.epoch + 1 })
    await this.flush()
    this.reach = usual
  }

  /** Says something about the section instead of typing: clear it, confirm what is offered. Answers what stood there before. */
  async say(edit: { clear: true } | { confirm: true }): Promise<SectionContent> {
    clearTimeout(this.timer)
    if (this.running) await this.running
    this.read = null
    const before = this.section.content
    this.running = this.sendNow({ ...edit, apply_to: this.reach ?? usualReach(this.section) }, null).finally(() => {
      this.running = null
    })
    await this.running
    if (this.state.kind === 'saved') this.show({ content: this.section.content, epoch: this.state.epoch + 1 })
    return before
  }

  /** After "Someone changed this section": what was typed here goes over theirs. */
  keepMine(): Promise<void> {
    if (this.state.theirs) this.section = this.state.theirs
    this.show({ kind: 'dirty', theirs: null })
    return this.flush()
  }

  /** What mine and theirs were made one of goes over theirs. */
  async keepMerged(content: SectionContent): Promise<void> {
    if (this.state.theirs) this.section = this.state.theirs
    this.show({ theirs: null })
    await this.put(content)
  }

  /** What stood there when this person began to write; null when that is not known any more. */
  base(): SectionContent {
    return this.began
  }

  /** Theirs stays. Answers what was typed here, so that it can be brought back. */
  takeTheirs(): SectionContent {
    const mine = this.mine()
    const { theirs } = this.state
    if (theirs) this.section = theirs
    this.read = null
    dropDraft(this.link.draftKey(this.section.section_id))
    this.show({ kind: 'idle', theirs: null, content: this.section.content, epoch: this.state.epoch + 1 })
    return mine
  }

  /** Shows again what the server has, after everything was deleted. */
  bringBack() {
    this.read = null
    this.show({ kind: 'idle', content: this.section.content, epoch: this.state.epoch + 1 })
  }

  /** What was typed here and is not saved. */
  mine(): SectionContent {
    return (this.read && tidied(this.section, this.read())?.content) ?? null
  }

  /** Keeps in the browser what is not on the server: called when the page goes away. */
  persist() {
    if (this.read) this.keepDraft(this.mine())
  }

  /** Tries again what failed or waited for the network. */
  retry() {
    if (this.state.kind === 'failed' || this.state.kind === 'offline') void this.flush()
  }

  private async save(): Promise<void> {
    const { read } = this
    if (!read) return
    const checked = tidied(this.section, read())
    if (!checked) return this.show({ kind: 'invalid' })
    if (checked.content === null) {
      if (this.section.content !== null) return this.show({ kind: 'emptied' })
      this.read = null
      return this.show({ kind: 'idle' })
    }
    this.keepDraft(checked.content)
    if (this.reach === null && asksReach(this.section)) return this.show({ kind: 'asking' })
    // Who fills an empty answer fills it for all and is not asked again while at it.
    if (this.reach === null && !this.section.is_filled) this.reach = usualReach(this.section)
    this.read = null
    await this.sendNow({ content: checked.content, apply_to: this.reach ?? usualReach(this.section) }, read)
  }

  private async sendNow(edit: SectionEdit, read: (() => unknown) | null): Promise<void> {
    this.show({ kind: 'saving', error: null })
    try {
      const answer = await this.link.send(this.section.section_id, edit, this.section.version)
      this.section = answer.section
      if (this.read === null) dropDraft(this.link.draftKey(answer.section.section_id))
      this.show({ kind: this.read ? 'dirty' : 'saved', saved_at: new Date() })
      this.link.onSaved(answer)
    } catch (error) {
      this.read = this.read ?? read
      this.refused(error)
    }
  }

  private refused(error: unknown) {
    if (isProblem(error, 'version_stale')) {
      const present = FillableDocumentSection.safeParse(error.problem.present)
      if (present.success) return this.meet(present.data, error)
    }
    this.show({ kind: isProblem(error, 'offline') ? 'offline' : 'failed', error })
    if (isPassing(error)) this.wait(pauseBeforeRetry)
    if (isProblem(error, 'state_conflict', 'not_found')) this.link.onMoved?.()
  }

  /** Somebody was faster. Who wrote the same has nothing to choose. */
  private meet(theirs: FillableDocumentSection, error: unknown) {
    this.began = this.section.content
    if (!sameContent(theirs.content, this.mine())) return this.show({ kind: 'conflict', theirs, error })
    this.section = theirs
    this.read = null
    dropDraft(this.link.draftKey(theirs.section_id))
    this.show({ kind: 'saved', saved_at: new Date(), error: null })
  }

  private wait(time: number) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), time)
  }

  private keepDraft(content: SectionContent) {
    if (content !== null)
      writeDraft(this.link.draftKey(this.section.section_id), { content, version: this.section.version, base: this.section.content })
  }

  private bringBackDraft() {
    const kept: unknown = readDraft(this.link.draftKey(this.section.section_id))
    if (typeof kept !== 'object' || kept === null || !('content' in kept) || !('version' in kept)) return
    const content = tidied(this.section, kept.content)?.content ?? null
    if (content === null || sameContent(content, this.section.content)) return dropDraft(this.link.draftKey(this.section.section_id))
    this.read = () => content
    this.began = ('base' in kept && tidied(this.section, kept.base)?.content) || null
    const stale = kept.version !== this.section.version
    this.state = { ...this.state, kind: stale ? 'conflict' : 'dirty', content, theirs: stale ? this.section : null }
    if (!stale) this.wait(quiet)
  }

  private show(part: Partial<SectionSave>) {
    this.state = { ...this.state, ...part }
    for (const tell of this.listeners) tell()
  }
}

import type { FillableDocumentSection } from '@dna/contract/document-sections'
import type { SaveState } from '#ui/save-chip.tsx'
import { type SectionLink, SectionSaver } from './section-saver.ts'

type Saved = { section: FillableDocumentSection }

/** All sections of one document while it is being edited: what is saved, what waits, what clashes. */
export class EditorSession<Answer extends Saved> {
  private readonly link: SectionLink<Answer>
  private readonly savers = new Map<string, SectionSaver<Answer>>()
  private listeners = new Set<() => void>()
  private state: SaveState = { kind: 'idle' }

  constructor(link: SectionLink<Answer>) {
    this.link = link
  }

  saverOf(section: FillableDocumentSection): SectionSaver<Answer> {
    const known = this.savers.get(section.section_id)
    if (known) return known
    const saver = new SectionSaver(section, this.link)
    this.savers.set(section.section_id, saver)
    saver.subscribe(() => this.look())
    return saver
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly snapshot = () => this.state

  /** Sends everything that waits. Answers whether the server has it all now. */
  async flush(): Promise<boolean> {
    const savers = [...this.savers.values()]
    await Promise.all(savers.map((saver) => saver.flush()))
    return savers.every((saver) => !saver.isOpen)
  }

  persist() {
    for (const saver of this.savers.values()) saver.persist()
  }

  retry() {
    for (const saver of this.savers.values()) saver.retry()
  }

  /** The first section that needs the person: a clash, a refusal, a question. */
  firstNeeding(): string | undefined {
    const urgent = ['conflict', 'failed', 'invalid', 'asking', 'emptied']
    return [...this.savers].find(([, saver]) => urgent.includes(saver.snapshot().kind))?.[0]
  }

  private look() {
    const next = sumOf([...this.savers.values()].map((saver) => saver.snapshot()))
    if (next.kind === this.state.kind && JSON.stringify(next) === JSON.stringify(this.state)) return
    this.state = next
    for (const tell of this.listeners) tell()
  }
}

function sumOf(sections: ReturnType<SectionSaver<Saved>['snapshot']>[]): SaveState {
  const kinds = sections.map((section) => section.kind)
  if (kinds.includes('conflict')) return { kind: 'conflict' }
  if (kinds.includes('failed') || kinds.includes('invalid')) return { kind: 'failed' }
  const waiting = kinds.filter((kind) => kind === 'offline').length
  if (waiting > 0) return { kind: 'offline', waiting }
  if (kinds.includes('saving') || kinds.includes('dirty')) return { kind: 'saving' }
  const times = sections.flatMap((section) => (section.saved_at ? [section.saved_at.getTime()] : []))
  return times.length > 0 ? { kind: 'saved', at: new Date(Math.max(...times)) } : { kind: 'idle' }
}

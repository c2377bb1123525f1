import type { DraftUpdate } from '@dna/contract/template-versions'
import type { FillableSection, FixedSection, TemplateVersion } from '@dna/contract/templates'

/** A section of a draft in its place; `uid` names it while it is edited, because ids may be wrong for a while. */
export type DraftSection = { uid: string } & (
  | { kind: 'fixed'; section: Omit<FixedSection, 'position'> }
  | { kind: 'fillable'; section: Omit<FillableSection, 'position'> }
)
export type FillableDraft = Extract<DraftSection, { kind: 'fillable' }>['section']

/** What is edited of a draft, sections in printing order. */
export type Draft = { document_title: string; change_summary: string; sections: DraftSection[] }

/** Sections of a version in the one order that both kinds share. */
export function draftOf(
  version: Pick<TemplateVersion, 'document_title' | 'change_summary' | 'fixed_sections' | 'fillable_sections'>,
): Draft {
  const all = [
    ...version.fixed_sections.map(({ position, ...section }) => ({ position, entry: { kind: 'fixed' as const, section } })),
    ...version.fillable_sections.map(({ position, ...section }) => ({ position, entry: { kind: 'fillable' as const, section } })),
  ]
  const sections = all.toSorted((a, b) => a.position - b.position).map(({ entry }) => ({ uid: newUid(), ...entry }))
  return { document_title: version.document_title, change_summary: version.change_summary, sections }
}

/** What the API is sent. */
export function updateOf({ document_title, change_summary, sections }: Draft): DraftUpdate {
  return {
    document_title,
    change_summary,
    fixed_sections: sections.flatMap((one, position) => (one.kind === 'fixed' ? [{ ...one.section, position }] : [])),
    fillable_sections: sections.flatMap((one, position) => (one.kind === 'fillable' ? [{ ...one.section, position }] : [])),
  }
}

/** A new section behind another one, or at the end. */
export function withNew(sections: readonly DraftSection[], made: DraftSection, after: string | undefined): DraftSection[] {
  const at = sections.findIndex(({ uid }) => uid === after)
  return sections.toSpliced(at === -1 ? sections.length : at + 1, 0, made)
}

/** A section in another place. */
export function moved(sections: readonly DraftSection[], from: number, to: number): DraftSection[] {
  const next = [...sections]
  const [one] = next.splice(from, 1)
  if (one) next.splice(Math.max(0, to), 0, one)
  return next
}

/** An empty section under a free id. */
export function emptySection(kind: DraftSection['kind'], title: string, sections: readonly DraftSection[]): DraftSection {
  const id = freeId(kind === 'fixed' ? 'text' : 'question', new Set(sections.map(({ section }) => section.id)))
  if (kind === 'fixed') return { uid: newUid(), kind, section: { id, title, body: { type: 'doc', content: [{ type: 'paragraph' }] } } }
  return { uid: newUid(), kind, section: { ...blank, id, title } }
}

const blank: Omit<FillableDraft, 'id' | 'title'> = {
  type: 'text',
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
}

/** What changes with the type of a section: what the new one cannot have goes, what it needs comes. */
export function retyped(section: FillableDraft, type: FillableDraft['type']): FillableDraft {
  return {
    ...section,
    type,
    example: null,
    starter: null,
    fact_key: null,
    columns: type === 'table' ? (section.columns ?? []) : null,
    min_rows: type === 'table' ? 1 : null,
    min_items: type === 'list' ? 2 : null,
    requires_evidence: type === 'evidence' ? true : section.requires_evidence,
  }
}

/** Whether the section makes a task when a document is generated, and of which kind. */
export function taskKind(section: FillableDraft): 'fill' | 'evidence' | null {
  if (section.type === 'evidence') return 'evidence'
  if (section.is_mandatory) return 'fill'
  return section.requires_evidence ? 'evidence' : null
}

/** A name as an id: "Terms used" becomes `terms_used`; with a number when it is taken. */
export function freeId(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 60)
  const base = words === '' ? 'part' : words
  let key = base
  for (let number = 2; taken.has(key); number += 1) key = `${base}_${number}`
  return key
}

/** The section that a pointer of a problem means, by the version that was checked. */
export function sectionAt(version: Pick<TemplateVersion, 'fixed_sections' | 'fillable_sections'>, pointer: string): string | undefined {
  const [, list, index] = pointer.split('/')
  if (list !== 'fixed_sections' && list !== 'fillable_sections') return undefined
  return version[list][Number(index)]?.id
}

let count = 0

function newUid(): string {
  count += 1
  return `section-${count}`
}

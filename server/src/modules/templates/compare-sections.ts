import type { SectionChange } from '@dna/contract/template-versions'
import type { FillableSection, FixedSection } from '@dna/contract/templates'
import { sameJson } from '../../core/changes.ts'

export type Sections = { fixed_sections: FixedSection[]; fillable_sections: FillableSection[] }

export type SectionEntry = { key: string; kind: SectionChange['kind']; section: FixedSection | FillableSection }

/**
 * What happened to each section between two versions, in the order of the later one; a removed section stands where it stood.
 * A section whose kind changed is removed and added.
 */
export function compareSections(from: Sections, to: Sections): SectionChange[] {
  const before = sectionsInOrder(from)
  const after = sectionsInOrder(to)
  const earlier = new Map(before.map((entry) => [entry.key, entry]))
  const later = new Map(after.map((entry) => [entry.key, entry]))
  const moved = movedKeys(before, after)
  const changes = after.map((entry): SectionChange => {
    const old = earlier.get(entry.key)
    const head = { section_id: entry.section.id, kind: entry.kind, title: entry.section.title }
    if (!old) return { ...head, change: 'added', is_moved: false, fields: [] }
    const fields = changedAttributes(old.section, entry.section)
    return { ...head, change: fields.length > 0 ? 'changed' : 'unchanged', is_moved: moved.has(entry.key), fields }
  })
  before.forEach(({ key, kind, section }, index) => {
    if (later.has(key)) return
    changes.splice(index, 0, { section_id: section.id, kind, title: section.title, change: 'removed', is_moved: false, fields: [] })
  })
  return changes
}

/** Both lists as one, in the order of their positions. */
export function sectionsInOrder({ fixed_sections, fillable_sections }: Sections): SectionEntry[] {
  const entries: SectionEntry[] = [
    ...fixed_sections.map((section) => ({ key: `fixed ${section.id}`, kind: 'fixed' as const, section })),
    ...fillable_sections.map((section) => ({ key: `fillable ${section.id}`, kind: 'fillable' as const, section })),
  ]
  return entries.toSorted((a, b) => a.section.position - b.section.position)
}

/** The fewest common sections that must have moved: those outside the longest run that kept its order. */
export function movedKeys(before: readonly SectionEntry[], after: readonly SectionEntry[]): Set<string> {
  const place = new Map(before.map(({ key }, index) => [key, index]))
  const common = after.flatMap(({ key }) => (place.has(key) ? [key] : []))
  const runs: string[][] = []
  for (const [index, key] of common.entries()) {
    const earlier = runs.filter((_run, at) => (place.get(common[at] ?? '') ?? 0) < (place.get(key) ?? 0))
    runs[index] = [...earlier.reduce<string[]>((longest, run) => (run.length > longest.length ? run : longest), []), key]
  }
  const kept = new Set(runs.reduce<string[]>((longest, run) => (run.length > longest.length ? run : longest), []))
  return new Set(common.filter((key) => !kept.has(key)))
}

/** Attributes of a section that differ; its place is told by `is_moved`. */
export function changedAttributes(before: object, after: object): SectionChange['fields'] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((field) => {
    if (field === 'id' || field === 'position') return []
    const [was, is] = [said(before, field), said(after, field)]
    return sameJson(was, is) ? [] : [{ field, before: was, after: is }]
  })
}

/** An empty list says as little as none. */
function said(section: object, field: string) {
  const value = Reflect.get(section, field) ?? null
  return Array.isArray(value) && value.length === 0 ? null : value
}

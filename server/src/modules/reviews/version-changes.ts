import type { DocumentVersionSummary, VersionContent } from '@dna/contract/document-versions'

type Changes = DocumentVersionSummary['changes']
type Section = VersionContent['fillable_sections'][number]

/** What a version changed against the one before. Without one before, every filled section counts as added. */
export function changesBetween(before: VersionContent | undefined, after: VersionContent): Changes {
  const old = new Map((before?.fillable_sections ?? []).map((section) => [section.section_id, section]))
  const changes: Changes = { added: [], changed: [], cleared: [] }
  for (const section of after.fillable_sections) {
    const kind = changeOf(old.get(section.section_id), section)
    if (kind) changes[kind].push({ section_id: section.section_id, title: section.title })
  }
  return changes
}

/** Sections that differ between two versions, fixed ones too; all of them when there is none before. */
export function changedSectionIds(before: VersionContent | undefined, after: VersionContent | undefined): string[] {
  const sections = [...(after?.fixed_sections ?? []), ...(after?.fillable_sections ?? [])]
  const old = new Map(
    [...(before?.fixed_sections ?? []), ...(before?.fillable_sections ?? [])].map((section) => [
      section.section_id,
      JSON.stringify(section),
    ]),
  )
  return sections.filter((section) => old.get(section.section_id) !== JSON.stringify(section)).map((section) => section.section_id)
}

function changeOf(before: Section | undefined, after: Section): keyof Changes | null {
  const [was, is] = [said(before), said(after)]
  if (was === is) return null
  if (is === nothing) return 'cleared'
  return was === nothing ? 'added' : 'changed'
}

const nothing = JSON.stringify([null, []])

function said(section: Section | undefined): string {
  return JSON.stringify([section?.content ?? null, section?.evidence ?? []])
}

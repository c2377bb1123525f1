import { sectionChanges } from '@dna/contract/compare-contents'
import type { DocumentVersionSummary, VersionContent } from '@dna/contract/document-versions'

type Changes = DocumentVersionSummary['changes']

/** What a version changed against the one before. Without one before, every filled section counts as added. */
export function changesBetween(before: VersionContent | undefined, after: VersionContent): Changes {
  const fixed = new Set(after.fixed_sections.map((section) => section.section_id))
  const changes: Changes = { added: [], changed: [], cleared: [] }
  for (const { section_id, title, change } of sectionChanges(before, after)) {
    if (change === 'same' || fixed.has(section_id)) continue
    changes[change === 'removed' ? 'cleared' : change].push({ section_id, title })
  }
  return changes
}

/** Sections that differ between two versions, fixed ones too; all of them when there is none before. */
export function changedSectionIds(before: VersionContent | undefined, after: VersionContent | undefined): string[] {
  if (!after) return []
  return sectionChanges(before, after)
    .filter(({ change }) => before === undefined || change !== 'same')
    .map((section) => section.section_id)
}

import type { TaskPriority, TaskType } from '@dna/contract/task-records'
import type { FillableSection } from '@dna/contract/templates'

/** What of a template's section decides its task and its place in the document. */
export type SectionOutline = Pick<
  FillableSection,
  | 'id'
  | 'title'
  | 'type'
  | 'is_mandatory'
  | 'requires_evidence'
  | 'placeholder'
  | 'evidence_description'
  | 'evidence_format'
  | 'fact_key'
  | 'ask_when'
  | 'columns'
  | 'position'
>

type SectionTask = {
  task_type: Extract<TaskType, 'fillable_section' | 'evidence_required'>
  title: string
  description: string
  priority: TaskPriority
  requires_evidence: boolean
}

/**
 * The one task of a section, or null: evidence is provided, any other mandatory section completed, and any other optional
 * section that needs evidence gets it (certification.md 6).
 */
export function sectionTask(section: SectionOutline): SectionTask | null {
  if (section.type === 'evidence' || (!section.is_mandatory && section.requires_evidence)) {
    return {
      task_type: 'evidence_required',
      title: `Provide Evidence: ${section.title}`,
      description: section.evidence_description || 'Upload required evidence',
      priority: section.is_mandatory ? 'high' : 'medium',
      requires_evidence: true,
    }
  }
  if (!section.is_mandatory) return null
  return {
    task_type: 'fillable_section',
    title: `Complete: ${section.title}`,
    description: section.placeholder || `Fill in the ${section.type} section`,
    priority: 'high',
    requires_evidence: section.requires_evidence,
  }
}

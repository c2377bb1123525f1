import type { FillableDocumentSection } from '@dna/contract/document-sections'
import type { Document as CustomerDocument } from '@dna/contract/documents'
import type { EvidenceFile } from '@dna/contract/evidence'
import type { Fact, FactValue } from '@dna/contract/facts'
import type { QuestionIndexEntry } from '@dna/contract/interview-records'

/** What was said to a question, as documents and facts have it. */
export type Reviewed = {
  entry: QuestionIndexEntry
  value: FactValue
  columns: FillableDocumentSection['columns']
  options: Fact['definition']['options']
  reason: string | null
  person: string | null
  files: EvidenceFile[]
  /** Where it stands. */
  document_id: string | null
  section_id: string | null
}

/** The question that a section is asked by. A section that left its fact is asked for itself. */
export function questionOf(document_id: string, section: FillableDocumentSection): string {
  const { section_id, fact_key, fact_scope_id, is_detached } = section
  return fact_key === null || is_detached ? `s.${document_id}.${section_id}` : `f.${fact_scope_id || 'customer'}.${fact_key}`
}

/** Questions with their answers: from the sections that ask them, those that no section asks from the facts. */
export function reviewedOf(
  index: readonly QuestionIndexEntry[],
  documents: readonly CustomerDocument[],
  facts: readonly Fact[],
): Reviewed[] {
  const places = new Map<string, { document_id: string; section: FillableDocumentSection }[]>()
  for (const { id, content } of documents) {
    for (const section of content.fillable_sections) {
      const question_id = questionOf(id, section)
      places.set(question_id, [...(places.get(question_id) ?? []), { document_id: id, section }])
    }
  }
  const known = new Map(facts.map((fact) => [`f.${fact.scope_id || 'customer'}.${fact.fact_key}`, fact]))
  return index.map((entry) => {
    const found = places.get(entry.id) ?? []
    const own = found.find(({ document_id }) => document_id === entry.document?.id) ?? found[0]
    const filled = found.find(({ section }) => section.content !== null) ?? own
    const fact = known.get(entry.id)
    const files = new Map(found.flatMap(({ section }) => section.evidence_files.map((file) => [file.file_id, file] as const)))
    return {
      entry,
      value: filled ? filled.section.content : (fact?.value ?? null),
      columns: filled?.section.columns ?? fact?.definition.columns ?? null,
      options: filled ? null : (fact?.definition.options ?? null),
      reason: own?.section.answer_reason ?? fact?.reason ?? null,
      person: filled?.section.filled_by_name ?? fact?.updated_by_name ?? null,
      files: [...files.values()],
      document_id: own?.document_id ?? null,
      section_id: own?.section.section_id ?? null,
    }
  })
}

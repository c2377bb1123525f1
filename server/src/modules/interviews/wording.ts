import type { FactType } from '@dna/contract/facts'
import type { SectionType } from '@dna/contract/section-content'

const bySection: Record<SectionType, string> = {
  text: 'Please provide:',
  table: 'Please fill in the table for:',
  list: 'Please list:',
  evidence: 'Please upload evidence for:',
}

/** What a section asks (interview.md 2). */
export function questionOfSection(section: { question: string | null; title: string; type: SectionType }): string {
  return section.question ?? `${bySection[section.type]} ${section.title}`
}

const byFact: Partial<Record<FactType, string>> = {
  boolean: 'Does this apply:',
  choice: 'Please choose:',
  multi_choice: 'Please choose:',
  list: 'Please list:',
  table: 'Please fill in the table for:',
  file_list: 'Please upload:',
}

/** What a fact asks that no section asks. */
export function questionOfFact(fact: { label: string; type: FactType }): string {
  return `${byFact[fact.type] ?? 'Please provide:'} ${fact.label}`
}

import type { WordFieldType } from '@dna/contract/word-masters'
import { useVocabulary } from '#features/templates/field-names.ts'
import type { Option } from '#ui/select.tsx'

/** The facts that a field of this kind may show: rows for rows, entries for entries, words for words. */
export function useFittingFacts(type: WordFieldType): Option[] {
  const { terms } = useVocabulary()
  return terms.filter((term) => shapeOf(term.type) === shapeOf(type)).map(({ key, label }) => ({ value: key, label, detail: key }))
}

function shapeOf(type: string): 'table' | 'list' | 'words' | 'none' {
  if (type === 'table') return 'table'
  if (type === 'file_list' || type === 'picture') return 'none'
  return type === 'list' || type === 'multi_choice' ? 'list' : 'words'
}

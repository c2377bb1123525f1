import { printedSystemFields } from '@dna/contract/core/system-fields'
import type { WordFieldType } from '@dna/contract/word-masters'
import { useVocabulary } from '#features/templates/field-names.ts'
import type { Option } from '#ui/select.tsx'
import { useWordTexts } from './texts.ts'

/** The facts that a field of this kind may show: rows for rows, entries for entries, words for words, and what a document knows of itself. */
export function useFittingFacts(type: WordFieldType): Option[] {
  const t = useWordTexts()
  const { terms, nameOf } = useVocabulary()
  const own =
    shapeOf(type) === 'words' ? printedSystemFields.map((key) => ({ value: key, label: nameOf(key), detail: t('edit.fact.own') })) : []
  return [
    ...own,
    ...terms.filter((term) => shapeOf(term.type) === shapeOf(type)).map(({ key, label }) => ({ value: key, label, detail: key })),
  ]
}

function shapeOf(type: string): 'table' | 'list' | 'words' | 'none' {
  if (type === 'table') return 'table'
  if (type === 'file_list' || type === 'picture') return 'none'
  return type === 'list' || type === 'multi_choice' ? 'list' : 'words'
}

import type { ProblemItem } from '@dna/contract/core/problem'
import type { FillableSection, FixedSection } from '@dna/contract/templates'

/** A field of the Word file that a version rests on. */
export type WordTag = { key: string; label: string; type: string; columns: { key: string }[] }

type Sections = { fixed_sections: readonly FixedSection[]; fillable_sections: readonly FillableSection[] }

/** Tags of a Word file without their section, and sections that would print nowhere. Evidence prints in no Word file of a firm. */
export function wordTagProblems({ fixed_sections, fillable_sections }: Sections, tags: readonly WordTag[]): ProblemItem[] {
  const byKey = new Map(tags.map((tag) => [tag.key, tag]))
  const known = new Set([...fixed_sections, ...fillable_sections].map(({ id }) => id))
  return [
    ...tags
      .filter(({ key }) => !known.has(key))
      .map(({ key, label }) =>
        at(`/source_file/fields/${key}`, 'word_tag_without_section', `The Word file asks for "${label}", but no section has the id ${key}`),
      ),
    ...fixed_sections.flatMap(({ id }, index) =>
      byKey.has(id) ? [] : [at(`/fixed_sections/${index}/id`, 'section_without_word_tag', 'The Word file has no place for this section')],
    ),
    ...fillable_sections.flatMap((section, index) => {
      const tag = byKey.get(section.id)
      if (tag) return shapeProblems(section, tag, `/fillable_sections/${index}`)
      if (section.type === 'evidence') return []
      return [at(`/fillable_sections/${index}/id`, 'section_without_word_tag', 'The Word file has no place for this section')]
    }),
  ]
}

function shapeProblems({ type, columns }: FillableSection, tag: WordTag, pointer: string): ProblemItem[] {
  if ((type === 'table') !== (tag.type === 'table'))
    return [
      at(`${pointer}/type`, 'word_tag_mismatch', 'A table of the Word file is filled by a table, every other place by text or a list'),
    ]
  const missing = tag.columns.filter(({ key }) => type === 'table' && !columns?.some(({ id }) => id === key))
  return missing.map(({ key }) => at(`${pointer}/columns`, 'word_tag_mismatch', `The row of the Word file asks for the column ${key}`))
}

function at(pointer: string, code: string, message: string): ProblemItem {
  return { pointer, code, message }
}

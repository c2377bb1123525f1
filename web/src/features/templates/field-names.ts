import type { MergePlace } from '@dna/contract/core/rich-text'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useMay } from '#core/may.tsx'
import { allTerms } from '#features/library/queries.ts'

/** Fields that every document knows by itself. */
const ownFields = [
  'today',
  'owner_role',
  'approver_role',
  'document.code',
  'document.name',
  'document.title',
  'document.version',
  'document.date',
  'document.next_review',
  'standard.code',
  'standard.short_code',
  'standard.name',
  'plan.name',
]

/** The vocabulary by which sections, conditions and merge fields of a template speak. */
export function useVocabulary() {
  const mayRead = useMay('facts:read')
  const { data } = useQuery({ ...allTerms, enabled: mayRead })
  return useMemo(() => {
    const terms = data?.items ?? []
    const labels = new Map(terms.map(({ key, label }) => [key, label]))
    const nameOf = (key: string) => labels.get(key) ?? (key.split('.').at(-1) ?? key).replaceAll('_', ' ')
    const printable = terms.filter(({ type }) => type !== 'table' && type !== 'file_list')
    return {
      terms,
      fieldText: ({ attrs }: MergePlace) => nameOf(attrs.key),
      fields: [
        ...printable.map(({ key, label }) => ({ value: key, label, detail: key })),
        ...ownFields.map((value) => ({ value, label: value.replaceAll(/[._]/g, ' ') })),
      ],
    }
  }, [data])
}

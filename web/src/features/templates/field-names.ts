import type { MergePlace } from '@dna/contract/core/rich-text'
import { isSystemField, systemFields } from '@dna/contract/core/system-fields'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useMay } from '#core/may.tsx'
import { allTerms } from '#features/library/queries.ts'

/** The vocabulary by which sections, conditions and merge fields of a template speak. */
export function useVocabulary() {
  const mayRead = useMay('facts:read')
  const { data } = useQuery({ ...allTerms, enabled: mayRead })
  return useMemo(() => {
    const terms = data?.items ?? []
    const labels = new Map(terms.map(({ key, label }) => [key, label]))
    const nameOf = (key: string) => labels.get(key) ?? (isSystemField(key) ? key : (key.split('.').at(-1) ?? key)).replaceAll(/[._]/g, ' ')
    const printable = terms.filter(({ type }) => type !== 'table' && type !== 'file_list')
    return {
      terms,
      nameOf,
      fieldText: ({ attrs }: MergePlace) => nameOf(attrs.key),
      fields: [
        ...printable.map(({ key, label }) => ({ value: key, label, detail: key })),
        ...systemFields.map((value) => ({ value, label: value.replaceAll(/[._]/g, ' ') })),
      ],
    }
  }, [data])
}

import type { MergePlace } from '@dna/contract/core/rich-text'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useMay } from '#core/may.tsx'
import { factsQuery, mergeValuesQuery } from './queries.ts'

/** What merge fields and loops of a document stand for, as the server prints them, and what facts are called. */
export function useFields({ id, customer_id }: { id: string; customer_id: string }) {
  const mayRead = useMay('facts:read')
  const { data: facts } = useQuery({ ...factsQuery(customer_id), enabled: mayRead })
  const { data: values } = useQuery(mergeValuesQuery(id))
  return useMemo(() => {
    const labels = new Map([...(values?.fields ?? []), ...(values?.loops ?? [])].map(({ key, label }) => [key, label]))
    for (const { fact_key, definition } of facts?.items ?? []) labels.set(fact_key, definition.label)
    const fieldName = (key: string) => labels.get(key) ?? (key.split('.').at(-1) ?? key).replaceAll('_', ' ')
    const printed = ({ type, attrs }: MergePlace) =>
      type === 'merge_loop'
        ? (values?.loops.find(({ key, template }) => key === attrs.key && template === attrs.template)?.text ?? attrs.empty)
        : (values?.fields.find(({ key, format }) => key === attrs.key && format === attrs.format)?.text ?? attrs.fallback)
    const fieldText = (place: MergePlace) => printed(place)?.trim() || fieldName(place.attrs.key)
    return { fieldName, fieldText }
  }, [facts, values])
}

import { type LoopAttributes, lineLoopIn, type MergePlace, type RichTextDoc } from '@dna/contract/core/rich-text'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useMay } from '#core/may.tsx'
import { factsQuery, mergeValuesQuery } from './queries.ts'

/**
 * What merge fields and loops of a document stand for, as the server prints them, and what facts are called. `withLines` puts the
 * lines of loops that make lines into a text.
 */
export function useFields({ id, customer_id }: { id: string; customer_id: string }) {
  const mayRead = useMay('facts:read')
  const { data: facts } = useQuery({ ...factsQuery(customer_id), enabled: mayRead })
  const { data: values } = useQuery(mergeValuesQuery(id))
  return useMemo(() => {
    const labels = new Map([...(values?.fields ?? []), ...(values?.loops ?? [])].map(({ key, label }) => [key, label]))
    for (const { fact_key, definition } of facts?.items ?? []) labels.set(fact_key, definition.label)
    const fieldName = (key: string) => labels.get(key) ?? (key.split('.').at(-1) ?? key).replaceAll('_', ' ')
    const loopOf = (loop: LoopAttributes) =>
      values?.loops.find(({ key, template, empty }) => key === loop.key && template === loop.template && empty === loop.empty)
    const printed = ({ type, attrs }: MergePlace) =>
      type === 'merge_loop'
        ? (loopOf(attrs)?.text ?? attrs.empty)
        : (values?.fields.find(({ key, format }) => key === attrs.key && format === attrs.format)?.text ?? attrs.fallback)
    const fieldText = (place: MergePlace) => printed(place) || fieldName(place.attrs.key)
    const withLines = (doc: RichTextDoc): RichTextDoc => ({
      ...doc,
      content: doc.content.flatMap((block) => {
        const loop = lineLoopIn(block)
        return (loop && loopOf(loop)?.lines?.content) ?? [block]
      }),
    })
    return { fieldName, fieldText, withLines }
  }, [facts, values])
}

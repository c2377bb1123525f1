import type { DocumentSummary } from '@dna/contract/documents'
import type { Fact, FactValue } from '@dna/contract/facts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useMay } from '#core/may.tsx'
import { factsQuery } from './queries.ts'

type Named = Pick<
  DocumentSummary,
  'customer_id' | 'company_name' | 'code' | 'document_name' | 'document_version' | 'plan_name' | 'iso_code'
>

/** What merge fields of a document stand for, by the facts of its customer and by what the document itself knows. */
export function useFields(document: Named) {
  const mayRead = useMay('facts:read')
  const { data } = useQuery({ ...factsQuery(document.customer_id), enabled: mayRead })
  const { company_name, code, document_name, document_version, plan_name, iso_code } = document
  return useMemo(() => {
    const facts = new Map((data?.items ?? []).map((fact) => [fact.fact_key, fact]))
    const own: Record<string, string> = {
      'org.legal_name': company_name,
      'document.code': code,
      'document.name': document_name,
      'document.version': `v${document_version}`,
      'plan.name': plan_name,
      'standard.code': iso_code,
    }
    const fieldName = (key: string) => facts.get(key)?.definition.label ?? nameIn(key)
    const fieldLabel = (key: string, fallback: string | null) => {
      const said = wordsOf(facts.get(key)) || own[key] || fallback?.trim()
      return said || fieldName(key)
    }
    return { fieldName, fieldLabel }
  }, [data, company_name, code, document_name, document_version, plan_name, iso_code])
}

function wordsOf(fact: Fact | undefined): string {
  if (!fact || fact.status === 'not_applicable') return ''
  return inOneLine(fact.value, fact.definition.options)
}

function inOneLine(value: FactValue, options: Fact['definition']['options']): string {
  const labelOf = (id: string) => options?.find((option) => option.id === id)?.label ?? id
  if (typeof value === 'string') return labelOf(value)
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.flatMap((entry) => (typeof entry === 'string' ? [labelOf(entry)] : [])).join(', ')
  return ''
}

/** `org.top_manager` reads "top manager". */
function nameIn(key: string): string {
  return (key.split('.').at(-1) ?? key).replaceAll('_', ' ')
}

import type { SectionAnswer } from '../answers/index.ts'
import type { DemoCompany } from './companies.ts'
import { ownRows } from './own-rows.ts'

/** What the demo needs to know of a section to answer it. */
export type OpenSection = {
  section_id: string
  type: 'text' | 'table' | 'list' | 'evidence'
  fact_key: string | null
  example: unknown
  starter: unknown
  starter_rows: unknown
  columns: { id: string; type: string; required: boolean; options: { id: string }[] | null }[] | null
  min_rows: number | null
}

/** A believable answer: the company's own words for what is its own, else the example and starter of the template. */
export function demoAnswer(section: OpenSection, company: DemoCompany): SectionAnswer | null {
  const content = contentOf(section, company)
  return content === null ? null : { section_id: section.section_id, content }
}

function contentOf(section: OpenSection, company: DemoCompany): unknown {
  switch (section.type) {
    case 'text':
      return ownWords(section.fact_key, company) ?? textOf(section.starter) ?? textOf(section.example)
    case 'list':
      return listOf(section.starter) ?? listOf(section.example)
    case 'table':
      return rowsOf(section)
    case 'evidence':
      return null
  }
}

function ownWords(fact_key: string | null, company: DemoCompany): string | null {
  if (fact_key === 'org.activities') return company.activities
  return fact_key === 'ms.scope' ? company.scope : null
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.replaceAll('**', '') : null
}

function listOf(value: unknown): string[] | null {
  const items = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  return items.length > 0 ? items : null
}

/** Rows of the starter set, whose gaps the example fills; where there is none, the example itself. */
function rowsOf(section: OpenSection): Record<string, unknown>[] | null {
  const examples = objectsIn(section.example)
  const own = ownRows[section.fact_key ?? ''] ?? []
  const starters = [...own, ...objectsIn(section.starter), ...objectsIn(section.starter_rows)]
  const least = section.min_rows ?? 1
  const wanted = least > 20 ? least : Math.max(least, 4)
  const filler = examples[0] ?? {}
  const rows = [...starters, ...examples].slice(0, wanted)
  const columns = section.columns ?? []
  const filled = rows.map((row, index) => {
    const cells = columns.map((column) => [column.id, row[column.id] ?? (column.required ? filler[column.id] : null) ?? null])
    return { row_id: `r${index + 1}`, ...Object.fromEntries(cells) }
  })
  return filled.length > 0 ? filled : null
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return values.flatMap((one) => (isRecord(one) ? [one] : []))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

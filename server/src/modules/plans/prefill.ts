import { evaluateCondition } from '@dna/contract/core/conditions'
import type { FactType } from '@dna/contract/facts'
import { isFilled, parseContent, type SectionContent } from '@dna/contract/section-content'
import type { QueryResultRow } from 'pg'
import type { ReadContext } from '../../core/context.ts'
import { type CustomerFacts, factsOf, shapeOfSection, toSectionContent } from '../facts/index.ts'
import type { SectionOutline } from './section-tasks.ts'

/** How a section of a new document begins when it is not simply empty: a closed branch, or a value that waits to be confirmed. */
export type SectionStart = { section_id: string; is_asked: boolean; content: SectionContent; fact_version: number | null }

type Definition = QueryResultRow & { key: string; type: FactType; options: { id: string; label: string }[] | null; shareable: boolean }

/** Tells how sections begin with what is known about the customer. */
export type Prefill = (sections: readonly SectionOutline[]) => SectionStart[]

/** Reads what is known about the customer, in two statements: facts, and the definitions of those that sections show. */
export async function prefillFor(
  ctx: ReadContext,
  input: { customer_id: string; family: string; sections: readonly SectionOutline[] },
): Promise<Prefill> {
  const facts = await factsOf(ctx, input.customer_id)
  const keys = input.sections.flatMap(({ fact_key }) => (fact_key && facts.lookUp(fact_key, input.family) ? [fact_key] : []))
  const definitions = await definitionsOf(ctx, keys)
  return (sections) =>
    sections.flatMap((section) => {
      const is_asked = section.ask_when === null || evaluateCondition(section.ask_when, (key) => facts.lookUp(key, input.family)) !== false
      const offered = offeredContent(section, { facts, definitions, family: input.family })
      return is_asked && !offered
        ? []
        : [{ section_id: section.id, is_asked, content: offered?.content ?? null, fact_version: offered?.version ?? null }]
    })
}

async function definitionsOf(ctx: ReadContext, keys: string[]): Promise<Map<string, Definition>> {
  if (keys.length === 0) return new Map()
  const rows = await ctx.text<Definition>({
    text: 'select key, type, options, shareable from fact_definitions where org_id = $1 and key = any($2)',
    values: [ctx.org_id, keys],
  })
  return new Map(rows.map((row) => [row.key, row]))
}

type Known = { facts: CustomerFacts; definitions: Map<string, Definition>; family: string }

/** The fact of a section in the section's form, when it says something that the section can show. */
function offeredContent(
  section: SectionOutline,
  { facts, definitions, family }: Known,
): { content: SectionContent; version: number } | null {
  const fact = section.fact_key === null ? undefined : facts.find(section.fact_key, family)
  if (!fact) return null
  const definition = definitions.get(section.fact_key ?? '')
  if (definition && !definition.shareable) return null
  const parsed = parseContent(
    section.type,
    section.columns,
    toSectionContent(definition ?? shapeOfSection(section.type), section, fact.value),
  )
  return parsed.success && isFilled(section.type, parsed.data) ? { content: parsed.data, version: fact.version } : null
}

import type { WordSection } from '@dna/contract/word-imports'
import type { ReadContext } from '../../core/context.ts'

type Shared = NonNullable<WordSection['shared']>

/** The facts that sections of a document show, with the other documents of the customer that show them too. One statement. */
export async function sharedFacts(ctx: ReadContext, document_id: string): Promise<Map<string, Shared>> {
  const rows = await ctx.text<Shared & { section_id: string }>({
    text: `select s.section_id, s.fact_key, coalesce(k.label, s.fact_key) as label,
        coalesce((select json_agg(json_build_object('document_id', d.id, 'code', d.code, 'document_name', d.document_name) order by d.code, d.id)
          from customer_documents d where d.org_id = $1 and d.customer_id = s.customer_id and d.id <> $2 and d.status <> 'archived'
            and exists (select from document_sections o where o.org_id = $1 and o.document_id = d.id and o.fact_key = s.fact_key
              and o.fact_scope_id = s.fact_scope_id and not o.is_detached)), '[]') as documents
      from document_sections s left join fact_definitions k on k.org_id = $1 and k.key = s.fact_key
      where s.org_id = $1 and s.document_id = $2 and s.fact_key is not null and not s.is_detached and s.type <> 'evidence'`,
    values: [ctx.org_id, document_id],
  })
  return new Map(rows.map(({ section_id, ...shared }) => [section_id, shared]))
}

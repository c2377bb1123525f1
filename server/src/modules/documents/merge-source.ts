import type { FactUsed, FactValue } from '@dna/contract/facts'
import type { ReadContext } from '../../core/context.ts'
import { factsAsUsed, factsOf } from '../facts/index.ts'
import type { DocumentRow } from './queries.ts'

/** What merge fields print: facts and master data of the customer, and what the document itself knows. */
export type MergeSource = { lookUp(key: string): FactValue | undefined; locale: string }

/** A version that was kept: the facts it used, and what the document said of itself then (`document.version`, `today`). */
export type AsKept = { facts_used: readonly FactUsed[]; own: Readonly<Record<string, string>> }

/** Where the merge fields of a document get their values, or those of a kept version got theirs. Two statements. */
export async function mergeSource(ctx: ReadContext, document: DocumentRow, kept?: AsKept): Promise<MergeSource> {
  const facts = kept ? await factsAsUsed(ctx, document.customer_id, kept.facts_used) : await factsOf(ctx, document.customer_id)
  const { family, locale, options, own } = await ownValues(ctx, document)
  for (const [key, value] of Object.entries(kept?.own ?? {})) own.set(key, value)
  return { lookUp: (key) => own.get(key) ?? labelled(facts.lookUp(key, family), options[key]), locale }
}

type Options = { id: string; label: string }[]

/** A choice says the label of its option, not the id. */
function labelled(value: FactValue | undefined, options: Options = []): FactValue | undefined {
  const labelOf = (id: string) => options.find((option) => option.id === id)?.label ?? id
  if (typeof value === 'string') return labelOf(value)
  return isList(value) ? value.map(labelOf) : value
}

function isList(value: FactValue | undefined): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}

type OwnRow = {
  family: string
  locale: string
  today: string
  owner_role: string
  approver_role: string
  options: Record<string, Options>
} & Record<'standard.code' | 'standard.short_code' | 'standard.name' | 'plan.name', string>

/** What the document knows by itself (`own`), and the options of the customer's facts. One statement. */
async function ownValues(ctx: ReadContext, document: DocumentRow) {
  const rows = await ctx.text<OwnRow>({
    text: `select s.family, coalesce(c.locale, o.locale) as locale, s.code as "standard.code", s.short_code as "standard.short_code", s.name as "standard.name",
        p.plan_name as "plan.name", replace(coalesce(t.owner_role, ''), '_', ' ') as owner_role, replace(coalesce(t.approver_role, ''), '_', ' ') as approver_role,
        ($4::timestamptz at time zone o.time_zone)::date as today,
        (select coalesce(json_object_agg(k.key, k.options), '{}') from fact_definitions k where k.org_id = $1 and k.options is not null
          and exists (select from facts f where f.org_id = $1 and f.customer_id = p.customer_id and f.fact_key = k.key)) as options
      from customer_iso_plans p join iso_standards s on s.org_id = p.org_id and s.id = p.iso_standard_id
      join customers c on c.org_id = p.org_id and c.id = p.customer_id join organization_settings o on o.org_id = p.org_id
      join templates t on t.org_id = p.org_id and t.id = $3 where p.org_id = $1 and p.id = $2`,
    values: [ctx.org_id, document.plan_id, document.template_id, ctx.now],
  })
  const [row] = rows
  if (!row) throw new Error('a document belongs to a plan')
  const { family, locale, options, today, owner_role, approver_role, ...named } = row
  const own = {
    ...named,
    today,
    'document.code': document.code,
    'document.name': document.document_name,
    'document.title': document.document_title,
    'document.version': `v${document.document_version}`,
    'document.date': document.effective_from ?? today,
    'document.owner': owner_role,
    'document.approver': approver_role,
    'document.next_review': document.next_review_on ?? '',
  }
  return { family, locale, options, own: new Map(Object.entries(own)) }
}

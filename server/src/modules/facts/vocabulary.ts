import type { FactTerm } from '@dna/contract/facts'
import type { ReadContext } from '../../core/context.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'

type TermFilter = PageInput & { q?: string; type?: string; scope?: string; onboarding?: boolean; sort?: string }

const sortColumns = { key: 'k.key', label: 'lower(k.label)' }

/** The facts that can be said at all, with the templates whose current version asks for each. */
export function pageOfTerms(ctx: ReadContext, filter: TermFilter): Promise<ListPage<FactTerm>> {
  const where = conditions(ctx.org_id)
    .when(
      filter.q && containing(folded(filter.q)),
      `(lower(k.label) like $? or k.key like $? or lower(array_to_string(k.synonyms, ' ')) like $?)`,
    )
    .when(filter.type, 'k.type = $?')
    .when(filter.scope, 'k.scope = $?')
    .when(filter.onboarding, 'k.onboarding = $?')
  return listPage<FactTerm>(ctx, filter, {
    select: `k.key, k.label, k.type, k.scope, k.help, k.example, k.options, k.columns, k.shareable, k.sensitivity, k.review_months, k.onboarding,
      (select count(*)::integer from templates p join template_versions v on v.org_id = $1 and v.id = p.current_version_id
        where p.org_id = $1 and p.status = 'active' and exists (select from jsonb_array_elements(v.fillable_sections) s where s ->> 'fact_key' = k.key)
      ) as used_in_templates`,
    from: `from fact_definitions k where k.org_id = $1 and k.retired_at is null${where.text()}`,
    order: orderBy(filter.sort ?? 'key', sortColumns, 'k.key'),
    values: where.values,
  })
}

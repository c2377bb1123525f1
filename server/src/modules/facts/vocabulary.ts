import type { FactTerm } from '@dna/contract/facts'
import type { ReadContext } from '../../core/context.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'

type TermFilter = PageInput & { q?: string; type?: string; scope?: string; onboarding?: boolean; sort?: string }

const sortColumns = { key: 'k.key', label: 'lower(k.label)' }

/** How many active templates ask for each fact, in one pass over their current versions. */
const askedByTemplates = `(
  select s ->> 'fact_key' as key, count(distinct p.id)::integer as templates
  from templates p join template_versions v on v.org_id = $1 and v.id = p.current_version_id
  cross join lateral jsonb_array_elements(v.fillable_sections) s
  where p.org_id = $1 and p.status = 'active' and s ->> 'fact_key' is not null
  group by 1
)`

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
      coalesce(a.templates, 0) as used_in_templates`,
    from: `from fact_definitions k left join ${askedByTemplates} a on a.key = k.key where k.org_id = $1 and k.retired_at is null${where.text()}`,
    order: orderBy(filter.sort ?? 'key', sortColumns, 'k.key'),
    values: where.values,
  })
}

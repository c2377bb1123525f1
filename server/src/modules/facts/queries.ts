import type { Fact, FactEvent, FactUse } from '@dna/contract/facts'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'
import type { ListSource } from '../../core/list-source.ts'
import { requireCustomer } from '../customers/index.ts'
import { isPrintedIn, momentSql } from './facts-sql.ts'
import { effectOn, isOpen } from './rules.ts'

export type FactPlaceId = { customer_id: string; fact_key: string; scope_id: string }
type OfFact = PageInput & { scope_id?: string }
type FactFilter = { scope_id?: string; q?: string; status?: string; scope?: string; has_value?: boolean; in_use?: boolean; sort?: string }

/** Where facts of the customer $2 have their place, said or not: the customer, the families of its plans, what sections ask for. */
const factPlaces = `(
  select k.key as fact_key, '' as scope_id from fact_definitions k where k.org_id = $1 and k.scope = 'customer' and k.retired_at is null
  union select k.key, i.family from fact_definitions k
    join customer_iso_plans p on p.org_id = $1 and p.customer_id = $2 and p.plan_status <> 'cancelled'
    join iso_standards i on i.org_id = $1 and i.id = p.iso_standard_id
    where k.org_id = $1 and k.scope = 'standard' and k.retired_at is null
  union select f.fact_key, f.scope_id from facts f where f.org_id = $1 and f.customer_id = $2
  union select s.fact_key, s.fact_scope_id from document_sections s where s.org_id = $1 and s.customer_id = $2 and s.fact_key is not null
)`

type FactKey = Omit<FactPlaceId, 'customer_id'>

/** Whether the fact `k` at the place `n` matters to the customer $2; `f` is what was said of it. */
const isInUse = `(f.id is not null or k.onboarding or exists (select from document_sections s where s.org_id = $1 and s.customer_id = $2
  and ((s.fact_key = n.fact_key and s.fact_scope_id = n.scope_id) or (s.kind = 'fixed' and ${isPrintedIn('n')}))))`

const sortColumns = { fact_key: 'n.fact_key', label: 'lower(k.label)', updated_at: 'f.updated_at' }

/** The facts of a customer, those without a value too. Throws 404. */
export async function factSource(ctx: ReadContext, customer_id: string, filter: FactFilter): Promise<ListSource<FactKey, Fact>> {
  await requireCustomer(ctx, customer_id)
  const where = conditions(ctx.org_id)
  where.values.push(customer_id)
  where
    .when(
      filter.q && containing(folded(filter.q)),
      `(lower(k.label) like $? or k.key like $? or lower(array_to_string(k.synonyms, ' ')) like $?)`,
    )
    .when(filter.status, 'f.status = $?')
    .when(filter.scope, 'k.scope = $?')
  if (filter.scope_id !== undefined) where.add('n.scope_id = $?', filter.scope_id)
  if (filter.has_value !== undefined) where.add(`(f.status is not distinct from 'answered') = $?`, filter.has_value)
  if (filter.in_use !== undefined) where.add(`${isInUse} = $?`, filter.in_use)
  return {
    select: 'n.fact_key, n.scope_id',
    from: `from ${factPlaces} n join fact_definitions k on k.org_id = $1 and k.key = n.fact_key
      left join facts f on f.org_id = $1 and f.customer_id = $2 and f.fact_key = n.fact_key and f.scope_id = n.scope_id where true${where.text()}`,
    order: orderBy(filter.sort ?? 'fact_key', sortColumns, 'n.fact_key, n.scope_id'),
    values: where.values,
    rows: (chosen, keys) => factsAt(chosen, customer_id, keys),
  }
}

/** One fact of a customer, said or not. Throws 404 when there is no such definition. */
export async function readFact(ctx: ReadContext, { customer_id, ...place }: FactPlaceId): Promise<Fact> {
  const [fact] = await factsAt(ctx, customer_id, [place])
  if (!fact) throw notFound('fact')
  return fact
}

async function factsAt(ctx: ReadContext, customer_id: string, places: FactKey[]): Promise<Fact[]> {
  return ctx.text<Fact>({
    name: 'facts.at',
    text: `with chosen as (select * from unnest($3::text[], $4::text[]) with ordinality as c(fact_key, scope_id, place)),
      use as (
        select c.place, s.document_id from chosen c join document_sections s
          on s.org_id = $1 and s.customer_id = $2 and s.fact_key = c.fact_key and s.fact_scope_id = c.scope_id
        union select c.place, s.document_id from chosen c join document_sections s on s.org_id = $1 and s.customer_id = $2 and s.kind = 'fixed' and ${isPrintedIn('c')}
      )
      select f.id, $2::uuid as customer_id, c.fact_key, c.scope_id, jsonb_build_object('key', k.key, 'label', k.label, 'type', k.type, 'scope', k.scope,
          'help', k.help, 'example', k.example, 'options', k.options, 'columns', k.columns, 'shareable', k.shareable, 'sensitivity', k.sensitivity,
          'review_months', k.review_months, 'onboarding', k.onboarding) as definition,
        f.value, f.status, f.source, f.reason, f.valid_until,
        (select count(distinct u.document_id)::integer from use u join customer_documents d on d.org_id = $1 and d.id = u.document_id
          where u.place = c.place and not d.is_ignored and d.status not in ('obsolete', 'archived')) as used_in,
        coalesce(f.version, 0) as version, ${momentSql('f.updated_at')} as updated_at, f.updated_by, u.full_name as updated_by_name
      from chosen c
      join fact_definitions k on k.org_id = $1 and k.key = c.fact_key
      left join facts f on f.org_id = $1 and f.customer_id = $2 and f.fact_key = c.fact_key and f.scope_id = c.scope_id
      left join users u on u.id = f.updated_by
      order by c.place`,
    values: [ctx.org_id, customer_id, places.map((place) => place.fact_key), places.map((place) => place.scope_id)],
  })
}

type UseRow = Omit<FactUse, 'effect'>

/** The sections that show a fact and the fixed texts that print it. Throws 404. */
export async function pageOfUses(
  ctx: ReadContext,
  fact: { customer_id: string; fact_key: string },
  query: OfFact,
): Promise<ListPage<FactUse>> {
  await requireDefinition(ctx, fact)
  const place = `n.fact_key = $3 and ($4::text is null or n.scope_id = $4)`
  const page = await listPage<UseRow>(ctx, query, {
    select: '*',
    from: `from (
      select d.plan_id, d.id as document_id, d.document_name, d.code, d.status as document_status, s.section_id, s.title as section_title, 'section' as kind,
        s.is_filled and not s.is_prefilled as is_filled, s.is_detached, s.position
      from document_sections s join customer_documents d on d.org_id = $1 and d.id = s.document_id
      where s.org_id = $1 and s.customer_id = $2 and s.fact_key = $3 and ($4::text is null or s.fact_scope_id = $4)
        and not d.is_ignored and d.status not in ('obsolete', 'archived')
      union all
      select d.plan_id, d.id, d.document_name, d.code, d.status, s.section_id, s.title, 'merge_field', true, false, s.position
      from document_sections s join customer_documents d on d.org_id = $1 and d.id = s.document_id
      join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
      join iso_standards i on i.org_id = $1 and i.id = p.iso_standard_id
      where s.org_id = $1 and s.customer_id = $2 and s.kind = 'fixed' and not d.is_ignored and d.status not in ('obsolete', 'archived')
        and exists (select from ${factPlaces} n where ${place} and n.scope_id in ('', i.family) and ${isPrintedIn('n')})
    ) use`,
    order: 'code, document_id, position, section_id',
    values: [ctx.org_id, fact.customer_id, fact.fact_key, query.scope_id ?? null],
  })
  return { ...page, items: page.items.map(withEffect) }
}

/** Open fixed texts print a new value by themselves; for the rest it is as if the fact were set on the facts screen. */
function withEffect(row: UseRow & { position?: number }): FactUse {
  const { position: _position, ...use } = row
  if (use.kind === 'merge_field' && isOpen(use.document_status)) return { ...use, effect: 'filled' }
  return { ...use, effect: effectOn({ ...use, is_same: false }, null) }
}

/** What a fact said before, newest first. Throws 404. */
export async function historyOfFact(
  ctx: ReadContext,
  fact: { customer_id: string; fact_key: string },
  query: OfFact,
): Promise<ListPage<FactEvent>> {
  await requireDefinition(ctx, fact)
  return listPage<FactEvent>(ctx, query, {
    select: `e.id, e.fact_version, e.old_value, e.new_value, e.old_status, e.new_status, e.source, e.reason, ${momentSql('e.changed_at')} as changed_at,
      e.changed_by, e.changed_by_portal, coalesce(u.full_name, a.full_name) as changed_by_name`,
    from: `from fact_events e left join users u on u.id = e.changed_by left join portal_accounts a on a.org_id = $1 and a.id = e.changed_by_portal
      where e.org_id = $1 and e.customer_id = $2 and e.fact_key = $3 and ($4::text is null or e.scope_id = $4)`,
    order: 'e.changed_at desc, e.fact_version desc, e.id desc',
    values: [ctx.org_id, fact.customer_id, fact.fact_key, query.scope_id ?? null],
  })
}

async function requireDefinition(ctx: ReadContext, fact: { customer_id: string; fact_key: string }): Promise<void> {
  const rows = await ctx.text({
    text: 'select 1 from customers c join fact_definitions k on k.org_id = $1 and k.key = $3 where c.org_id = $1 and c.id = $2',
    values: [ctx.org_id, fact.customer_id, fact.fact_key],
  })
  if (rows.length === 0) throw notFound('fact')
}

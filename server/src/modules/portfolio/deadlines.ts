import type { Permission } from '@dna/contract/core/permissions'
import { type Deadline, DeadlineKind } from '@dna/contract/portfolio'
import { mayAtLeastOwn, type ReadContext } from '../../core/context.ts'
import { invalidField } from '../../core/errors.ts'
import { type ListPage, listPage, type PageInput } from '../../core/list-page.ts'
import { organizationToday, plusDays } from '../../core/organization-day.ts'
import { webPath } from '../../core/web-paths.ts'
import { countedCustomers, type Scope, type ScopeSql, scopeSql } from './scope.ts'

export type DeadlineQuery = PageInput & Scope & { kinds?: DeadlineKind[]; from?: string; to?: string }

const usualDays = 14

type Source = { needs: Permission; sql: (scope: ScopeSql, between: (column: string) => string) => string }

const planConditions = (scope: ScopeSql, status: string) => `p.org_id = $1 and not p.is_ignored and p.plan_status ${status}${scope.plan}`

// The task of a periodic review is left out: the review itself is in the list.
const sources: Record<DeadlineKind, Source> = {
  task: {
    needs: 'tasks:read',
    sql: (scope, between) => `select 'task', k.id, k.due_date, k.title, k.customer_id, k.assigned_to, p.manager_id
      from customer_tasks k left join customer_iso_plans p on p.org_id = $1 and p.id = k.plan_id
      where k.org_id = $1 and not k.is_ignored and k.status not in ('completed', 'cancelled') and k.periodic_review_on is null and ${between('k.due_date')}
        and (${scope.asksForPlans ? '' : 'k.plan_id is null or '}(${planConditions(scope, `in ('active', 'paused')`)}))`,
  },
  document: {
    needs: 'documents:read',
    sql: (scope, between) => `select 'document', d.id, d.due_date, d.document_name, d.customer_id, d.assigned_to, p.manager_id
      from customer_documents d join customer_iso_plans p on p.id = d.plan_id and ${planConditions(scope, `in ('active', 'paused')`)}
      where d.org_id = $1 and not d.is_ignored and d.approved_version is null and d.status not in ('obsolete', 'archived') and ${between('d.due_date')}`,
  },
  document_review: {
    needs: 'documents:read',
    sql: (
      scope,
      between,
    ) => `select 'document_review', d.id, d.next_review_on, d.document_name, d.customer_id, coalesce(d.reviewer_id, d.assigned_to), p.manager_id
      from customer_documents d join customer_iso_plans p on p.id = d.plan_id and ${planConditions(scope, `<> 'cancelled'`)}
      where d.org_id = $1 and not d.is_ignored and d.status = 'approved' and ${between('d.next_review_on')}`,
  },
  evidence_expiry: {
    needs: 'evidence:read',
    sql: (scope, between) => `select 'evidence_expiry', e.id, e.expires_on, e.title, e.customer_id, e.created_by, null::uuid
      from evidence e where e.org_id = $1 and e.state in ('unreviewed', 'accepted') and ${between('e.expires_on')}${
        scope.asksForPlans
          ? ` and exists (select from evidence_links l
        left join customer_tasks k on k.org_id = $1 and k.id = l.task_id
        left join document_sections s on s.org_id = $1 and s.id = l.document_section_id
        left join customer_documents d on d.org_id = $1 and d.id = s.document_id
        join customer_iso_plans p on p.id = coalesce(k.plan_id, d.plan_id) and ${planConditions(scope, `<> 'cancelled'`)}
        where l.org_id = $1 and l.evidence_id = e.id)`
          : ''
      }`,
  },
  plan_target: {
    needs: 'plans:read',
    sql: (scope, between) => `select 'plan_target', p.id, p.target_completion_date, p.plan_name, p.customer_id, p.manager_id, p.manager_id
      from customer_iso_plans p where ${planConditions(scope, `in ('active', 'paused')`)} and ${between('p.target_completion_date')}`,
  },
}

type Row = Omit<Deadline, 'url' | 'customer' | 'person'> & {
  customer_id: string
  company_name: string
  person_id: string | null
  full_name: string | null
}

/** What falls due, the longest overdue first: without dates everything overdue and the next 14 days. Only kinds that the caller may read. */
export async function pageOfDeadlines(ctx: ReadContext, query: DeadlineQuery): Promise<ListPage<Deadline>> {
  const today = await organizationToday(ctx)
  const to = query.to ?? plusDays(query.from && query.from > today ? query.from : today, usualDays)
  if (query.from && query.from > to) throw invalidField('query/from', 'range_reversed', 'The first day comes after the last')
  const scope = scopeSql(ctx, query)
  const values = [...scope.values, today, to]
  const [todayAt, toAt] = [`$${values.length - 1}::date`, `$${values.length}::date`]
  const fromAt = query.from ? `$${values.push(query.from)}::date` : null
  const between = (column: string) => `${column} <= ${toAt}${fromAt ? ` and ${column} >= ${fromAt}` : ''}`
  const kinds = DeadlineKind.options.filter(
    (kind) => (query.kinds ?? DeadlineKind.options).includes(kind) && mayAtLeastOwn(ctx, sources[kind].needs),
  )
  if (kinds.length === 0) return { items: [], total: 0, limit: query.limit, offset: query.offset }
  const page = await listPage<Row>(ctx, query, {
    select: `item.kind, item.id, item.date, item.date - ${todayAt} as days_left, item.title, c.id as customer_id, c.company_name, item.person_id, u.full_name`,
    from: `from (${kinds.map((kind) => sources[kind].sql(scope, between)).join(' union all ')}) item(kind, id, date, title, customer_id, person_id, manager_id)
      join (${countedCustomers}) c on c.id = item.customer_id left join users u on u.id = item.person_id where ${todayAt} is not null${scope.customer}${scope.mine('item.manager_id', 'item.person_id')}`,
    order: 'item.date, item.kind, item.id',
    values,
  })
  return { ...page, items: page.items.map(present) }
}

function present({ customer_id, company_name, person_id, full_name, ...deadline }: Row): Deadline {
  const { kind, id } = deadline
  const type = kind === 'document_review' ? 'document' : kind === 'evidence_expiry' ? 'evidence' : kind === 'plan_target' ? 'plan' : kind
  return {
    ...deadline,
    customer: { id: customer_id, company_name },
    person: person_id && full_name ? { id: person_id, full_name } : null,
    url: webPath({ type, id, customer_id }) ?? `/customers/${customer_id}`,
  }
}

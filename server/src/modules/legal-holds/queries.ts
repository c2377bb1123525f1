import type { HoldScope, LegalHold } from '@dna/contract/legal-holds'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { conditions, type ListPage, listPage, type PageInput } from '../../core/list-page.ts'
import { momentSql as moment } from '../facts/index.ts'
import { needOf } from './rules.ts'
import { countMembers } from './second-person.ts'

export type HoldFilter = PageInput & { active?: boolean; customer_id?: string; covers_scope?: HoldScope; covers_id?: string }

const columns = `h.id, h.scope, coalesce(h.plan_id, h.document_id, h.file_id, h.customer_id) as target_id,
  coalesce(p.plan_name, d.document_name, f.original_filename, c.company_name) as target_name,
  json_build_object('id', c.id, 'company_name', c.company_name) as customer, h.reason, maker.full_name as created_by_name,
  ${moment('h.released_at')} as released_at, h.released_by, releaser.full_name as released_by_name, h.release_reason, h.single_person,
  h.version, ${moment('h.created_at')} as created_at, h.created_by, ${moment('h.updated_at')} as updated_at, h.updated_by`
const joined = `from legal_holds h
  join customers c on c.org_id = $1 and c.id = h.customer_id
  left join customer_iso_plans p on p.org_id = $1 and p.id = h.plan_id
  left join customer_documents d on d.org_id = $1 and d.id = h.document_id
  left join customer_storage_files f on f.org_id = $1 and f.id = h.file_id
  left join users maker on maker.id = h.created_by
  left join users releaser on releaser.id = h.released_by`

/** What a hold has to be on to cover this thing. */
const covering: Record<HoldScope, string> = {
  customer: `h.scope = 'customer' and h.customer_id = $?`,
  plan: `(h.plan_id = $? or h.scope = 'customer' and h.customer_id = (select x.customer_id from customer_iso_plans x where x.org_id = $1 and x.id = $?))`,
  record: `(h.document_id = $? or exists (select from customer_documents x where x.org_id = $1 and x.id = $?
    and (h.plan_id = x.plan_id or h.scope = 'customer' and h.customer_id = x.customer_id)))`,
  file: `(h.file_id = $? or h.scope = 'customer' and h.customer_id = (select x.customer_id from customer_storage_files x where x.org_id = $1 and x.id = $?)
    or exists (select from v_file_uses u left join customer_documents x on x.org_id = $1 and x.id = u.document_id
      where u.org_id = $1 and u.file_id = $? and (h.document_id = u.document_id or h.plan_id = coalesce(u.plan_id, x.plan_id))))`,
}

/** One page of holds, newest first. */
export async function pageOfHolds(ctx: ReadContext, filter: HoldFilter): Promise<ListPage<LegalHold>> {
  const where = conditions(ctx.org_id).when(filter.customer_id, 'h.customer_id = $?')
  if (filter.active !== undefined) where.add(`h.released_at is ${filter.active ? '' : 'not '}null`)
  if (filter.covers_scope && filter.covers_id) where.add(covering[filter.covers_scope], filter.covers_id)
  const page = await listPage<Omit<LegalHold, 'release_needs'>>(ctx, filter, {
    select: columns,
    from: `${joined} where h.org_id = $1${where.text()}`,
    order: 'h.created_at desc, h.id desc',
    values: where.values,
  })
  const members = await countMembers(ctx)
  return { ...page, items: page.items.map((hold) => withNeed(ctx, hold, members)) }
}

/** One hold. Throws 404. */
export async function findHold(ctx: ReadContext, id: string): Promise<LegalHold> {
  const [hold] = await ctx.text<Omit<LegalHold, 'release_needs'>>({
    text: `select ${columns} ${joined} where h.org_id = $1 and h.id = $2`,
    values: [ctx.org_id, id],
  })
  if (!hold) throw notFound('legal hold')
  return withNeed(ctx, hold, await countMembers(ctx))
}

function withNeed(ctx: ReadContext, hold: Omit<LegalHold, 'release_needs'>, members: number): LegalHold {
  const begun = { user_id: hold.created_by, at: new Date(hold.created_at) }
  const needs = needOf(begun, { user_id: ctx.actor.user_id, now: ctx.now, members })
  return { ...hold, release_needs: hold.released_at === null ? needs : null }
}

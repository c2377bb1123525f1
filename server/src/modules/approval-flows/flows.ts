import type { ApprovalFlow, ApprovalFlowCreate, ApprovalFlowUpdate, FlowStep } from '@dna/contract/approval-flows'
import type { DocumentType } from '@dna/contract/templates'
import { v7 as newId } from 'uuid'
import { changedFields } from '../../core/changes.ts'
import { type ReadContext, requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, notFound } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, type PageInput } from '../../core/list-page.ts'
import { requireMembers } from '../users/index.ts'
import { requireDeciders } from './deciders.ts'

const columns = `f.id, f.name, f.steps, f.is_active, f.version, f.created_at, f.created_by, f.updated_at, f.updated_by,
  coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'full_name', u.full_name) order by u.full_name, u.id) from users u
    where u.id::text in (select jsonb_array_elements_text(step -> 'user_ids') from jsonb_array_elements(f.steps) step)), '[]') as people,
  array(select t.document_type from document_types t where t.org_id = $1 and t.approval_flow_id = f.id order by t.document_type) as document_types`

/** One page of flows, those in use first. */
export function pageOfFlows(ctx: ReadContext, query: PageInput & { q?: string }): Promise<ListPage<ApprovalFlow>> {
  const where = conditions(ctx.org_id).when(query.q && containing(folded(query.q)), 'lower(f.name) like $?')
  return listPage<ApprovalFlow>(ctx, query, {
    select: columns,
    from: `from approval_flows f where f.org_id = $1${where.text()}`,
    order: 'f.is_active desc, lower(f.name), f.id',
    values: where.values,
  })
}

/** A new flow. Throws 409 `already_exists`, 422 `unknown_reference` and `cannot_decide`. */
export async function createFlow(ctx: WriteContext, { name, steps }: ApprovalFlowCreate): Promise<ApprovalFlow> {
  await checkSteps(ctx, steps)
  const id = newId()
  const by = { created_by: ctx.actor.user_id, updated_by: ctx.actor.user_id }
  await ctx.db
    .insertInto('approval_flows')
    .values({ org_id: ctx.org_id, id, name, steps: JSON.stringify(steps), ...by })
    .execute()
  ctx.audit('approval_flow.created', { type: 'approval_flow', id }, { name: [null, name], steps: [null, steps] })
  return findFlow(ctx, id)
}

/** Changes a flow for the rounds to come. One that a type of documents uses cannot be retired: 409 `flow_in_use`. */
export async function updateFlow(ctx: WriteContext, id: string, change: ApprovalFlowUpdate): Promise<ApprovalFlow> {
  await ctx.text({ text: 'select 1 from approval_flows where org_id = $1 and id = $2 for update', values: [ctx.org_id, id] })
  const before = await findFlow(ctx, id)
  requireVersion(ctx, before, before)
  if (change.steps) await checkSteps(ctx, change.steps)
  if (change.is_active === false && before.document_types.length > 0)
    throw conflict('flow_in_use', 'Types of documents go through it. Give them another flow first', {
      document_types: before.document_types,
    })
  const changes = changedFields(before, change)
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return before
  }
  const { steps, ...fields } = change
  await ctx.db
    .updateTable('approval_flows')
    .set({ ...fields, ...(steps ? { steps: JSON.stringify(steps) } : {}), updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  ctx.audit('approval_flow.updated', { type: 'approval_flow', id }, changes)
  return findFlow(ctx, id)
}

async function findFlow(ctx: ReadContext, id: string): Promise<ApprovalFlow> {
  const rows = await ctx.text<ApprovalFlow>({
    text: `select ${columns} from approval_flows f where f.org_id = $1 and f.id = $2`,
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('approval flow')
  return rows[0]
}

async function checkSteps(ctx: ReadContext, steps: FlowStep[]): Promise<void> {
  const named = steps.flatMap((step, place) =>
    step.by === 'users' ? step.user_ids.map((user_id, nth) => ({ user_id, pointer: `/steps/${place}/user_ids/${nth}` })) : [],
  )
  await requireMembers(ctx, named)
  await requireDeciders(ctx, steps)
}

const defaultFlow: FlowStep[] = [{ kind: 'approve', by: 'any', require_signature: false }]

/** The steps that a document of this type goes through; without a flow of its own, one approval by any approver. */
export async function flowOf(ctx: ReadContext, document_type: DocumentType): Promise<FlowStep[]> {
  const rows = await ctx.text<{ steps: FlowStep[] }>({
    text: `select f.steps from document_types t join approval_flows f on f.org_id = t.org_id and f.id = t.approval_flow_id
      where t.org_id = $1 and t.document_type = $2`,
    values: [ctx.org_id, document_type],
  })
  return rows[0]?.steps ?? defaultFlow
}

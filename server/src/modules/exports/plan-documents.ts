import type { ReadContext } from '../../core/context.ts'
import { conflict, notFound } from '../../core/errors.ts'

/** A document of a plan that counts. */
export type SetDocument = { id: string; code: string; document_name: string; approved_version: number | null }

/** The customer of a plan whose documents are to be kept as a file. Throws 404, 409 `storage_not_ready`. */
export async function requireReadyPlan(ctx: Pick<ReadContext, 'org_id' | 'text'>, plan_id: string): Promise<{ customer_id: string }> {
  const plans = await ctx.text<{ customer_id: string; is_ready: boolean }>({
    text: `select p.customer_id, c.storage_state = 'ready' as is_ready from customer_iso_plans p join customers c on c.org_id = $1 and c.id = p.customer_id
      where p.org_id = $1 and p.id = $2`,
    values: [ctx.org_id, plan_id],
  })
  const [plan] = plans
  if (!plan) throw notFound('plan')
  if (!plan.is_ready) throw conflict('storage_not_ready', 'The folders of this customer are not set up yet. Set them up, then try again')
  return plan
}

/** Documents of a plan that count, by code. */
export function documentsOf(ctx: Pick<ReadContext, 'org_id' | 'text'>, plan_id: string): Promise<SetDocument[]> {
  return ctx.text<SetDocument>({
    text: `select d.id, d.code, d.document_name, d.approved_version from customer_documents d
      where d.org_id = $1 and d.plan_id = $2 and not d.is_ignored and d.status not in ('obsolete', 'archived') order by d.code, d.id`,
    values: [ctx.org_id, plan_id],
  })
}

/** What prints around the documents of a plan. */
export type PlanFrame = { company_name: string; plan_name: string; iso_code: string; storage_path: string }

/** Throws 404. */
export async function planFrame(ctx: Pick<ReadContext, 'org_id' | 'text'>, plan_id: string): Promise<PlanFrame> {
  const rows = await ctx.text<PlanFrame>({
    text: `select c.company_name, p.plan_name, i.code as iso_code, c.storage_path from customer_iso_plans p
      join customers c on c.org_id = $1 and c.id = p.customer_id join iso_standards i on i.org_id = $1 and i.id = p.iso_standard_id
      where p.org_id = $1 and p.id = $2`,
    values: [ctx.org_id, plan_id],
  })
  if (!rows[0]) throw notFound('plan')
  return rows[0]
}

/** Numbered, so that names never meet and the order stays; without what file systems refuse. */
export function setEntryName(folder: string, index: number, filename: string): string {
  return `${folder}/${String(index + 1).padStart(3, '0')} ${filename.replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, '-')}`
}

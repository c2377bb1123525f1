import type { DocumentSummary } from '@dna/contract/documents'
import type { WriteContext } from '../../core/context.ts'
import { conflict, unknownReference } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { documentSummary } from '../documents/index.ts'
import { frameOf, includedTemplates } from './frame.ts'
import { generateDocuments } from './generate.ts'
import { lockPlan, type PlanKey, requireOpen } from './queries.ts'

export type NewInstance = { template_id: string; instance_name: string }

/**
 * Adds a further document of a template that may have many. Throws 404, 409 `state_conflict`, `template_not_in_plan`,
 * `template_has_one_document`, `already_exists`, 422 `unknown_reference`.
 */
export async function addDocument(ctx: WriteContext, key: PlanKey, input: NewInstance): Promise<DocumentSummary> {
  const plan = await lockPlan(ctx, key)
  requireOpen(plan)
  const due = (await includedTemplates(ctx, plan)).find(({ template }) => template.template_id === input.template_id)
  if (!due) throw await templateMissing(ctx, input.template_id)
  if (due.template.instances === 'one') throw conflict('template_has_one_document', 'This template has one document per plan')
  await requireFreeName(ctx, key.plan_id, input)
  const made = await generateDocuments(ctx, await frameOf(ctx, plan), [{ ...due, instance_name: input.instance_name }])
  const document = await documentSummary(ctx, made.document_ids[0] ?? '')
  const { id, customer_id, code, document_name } = document
  ctx.audit(
    'document.created',
    { type: 'document', id, customer_id },
    { document_name: [null, document_name], code: [null, code], tasks: [null, made.tasks] },
  )
  return document
}

async function templateMissing(ctx: WriteContext, template_id: string): Promise<Error> {
  const known = await ctx.text({ text: 'select 1 from templates where org_id = $1 and id = $2', values: [ctx.org_id, template_id] })
  if (known.length === 0) return unknownReference('/template_id')
  return conflict('template_not_in_plan', 'This template is not part of the plan')
}

async function requireFreeName(ctx: WriteContext, plan_id: string, { template_id, instance_name }: NewInstance): Promise<void> {
  const rows = await ctx.text<{ instance_name: string }>({
    text: 'select instance_name from customer_documents where org_id = $1 and plan_id = $2 and template_id = $3 and instance_name is not null',
    values: [ctx.org_id, plan_id, template_id],
  })
  if (rows.some((row) => folded(row.instance_name) === folded(instance_name))) {
    throw conflict('already_exists', 'A document with this name exists already in the plan')
  }
}

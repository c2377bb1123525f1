import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { refreshCompletion } from '../documents/index.ts'
import { holdFiles } from '../files/index.ts'

/**
 * Lets evidence of tasks prove their sections too, after tasks of a template have become tasks of these new documents. One statement
 * when there is none, else as many as a refresh of completion and two more.
 */
export async function adoptTaskEvidence(ctx: WriteContext, document_ids: string[]): Promise<void> {
  const missing = await ctx.text<{ customer_id: string; evidence_id: string; document_section_id: string; document_id: string }>({
    name: 'evidence.to_adopt',
    text: `select distinct l.customer_id, l.evidence_id, s.id as document_section_id, s.document_id
      from customer_tasks k
      join document_sections s on s.org_id = $1 and s.document_id = k.document_id and s.section_id = k.section_id
      join evidence_links l on l.org_id = $1 and l.task_id = k.id
      where k.org_id = $1 and k.document_id = any($2)
        and not exists (select from evidence_links o where o.org_id = $1 and o.evidence_id = l.evidence_id and o.document_section_id = s.id)`,
    values: [ctx.org_id, document_ids],
  })
  if (missing.length === 0) return
  await ctx.text({
    text: `insert into evidence_links (org_id, id, customer_id, evidence_id, document_section_id, created_by)
      select $1, r.id, r.customer_id, r.evidence_id, r.document_section_id, $3
      from jsonb_to_recordset($2::jsonb) as r(id uuid, customer_id uuid, evidence_id uuid, document_section_id uuid) on conflict do nothing`,
    values: [ctx.org_id, JSON.stringify(missing.map((link) => ({ id: newId(), ...link }))), ctx.actor.user_id],
  })
  for (const customer_id of new Set(missing.map((link) => link.customer_id))) await holdFiles(ctx, customer_id)
  await refreshCompletion(ctx, [...new Set(missing.map((link) => link.document_id))])
}

import type { EvidenceLinkTarget } from '@dna/contract/evidence'
import type { WriteContext } from '../../core/context.ts'
import { unknownReference } from '../../core/errors.ts'
import { requireFiles } from './create-evidence.ts'
import { insertEvidence } from './keep-evidence.ts'
import { insertLinks, noteFit } from './link-evidence.ts'
import { proveAnew, touchedBy } from './prove.ts'
import { crossesCustomers, findTargets, holdOpenDocuments } from './targets.ts'

export type FilesToLink = { customer_id: string; file_ids: string[]; targets: EvidenceLinkTarget[] }

/**
 * Lets files that are there already prove these targets: through the evidence that they are part of, or one piece of new evidence for
 * those that are part of none. Answers the evidence ids. Throws 422 `unknown_reference`, `link_crosses_customers`, 409 `file_not_available`,
 * `state_conflict`.
 */
export async function linkFiles(ctx: WriteContext, { customer_id, file_ids, targets }: FilesToLink): Promise<string[]> {
  if (file_ids.length === 0 || targets.length === 0) return []
  await requireFiles(ctx, { customer_id, file_ids })
  const found = await findTargets(ctx, targets, (nr) => unknownReference(`/targets/${nr}`))
  if (found.customer_id && found.customer_id !== customer_id) throw crossesCustomers()
  await holdOpenDocuments(ctx, found.document_ids)
  const known = await ctx.text<{ file_id: string; original_filename: string; evidence_id: string | null }>({
    text: `select f.id as file_id, f.original_filename, (select ef.evidence_id from evidence_files ef
        where ef.org_id = $1 and ef.file_id = f.id and ef.removed_at is null order by ef.created_at desc, ef.evidence_id limit 1) as evidence_id
      from customer_storage_files f where f.org_id = $1 and f.id = any($2) order by f.uploaded_at, f.id`,
    values: [ctx.org_id, file_ids],
  })
  const ids = [...new Set(known.flatMap((file) => file.evidence_id ?? []))]
  const loose = known.filter((file) => file.evidence_id === null)
  const title = loose[0]?.original_filename
  if (title) ids.push(await insertEvidence(ctx, { customer_id, title, file_ids: loose.map((file) => file.file_id) }))
  await insertLinks(ctx, { evidence_ids: ids, customer_id }, found.links)
  for (const id of ids) {
    ctx.audit('evidence.linked', { type: 'evidence', id, customer_id }, { links: [null, found.asked] })
  }
  await noteFit(ctx, ids)
  await proveAnew(ctx, await touchedBy(ctx, ids), found.document_ids)
  return ids
}

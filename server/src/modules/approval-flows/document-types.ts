import type { DocumentTypeSettings, DocumentTypeUpdate } from '@dna/contract/approval-flows'
import { DocumentType } from '@dna/contract/templates'
import { changedFields } from '../../core/changes.ts'
import { type ReadContext, requireVersion, type WriteContext } from '../../core/context.ts'
import { notFound, refused, unknownReference } from '../../core/errors.ts'
import { certificationCycle, requireRetentionClass } from '../retention-classes/index.ts'

/** Every type of documents with its rules. A type whose rules nobody changed stands at version 1. */
export function listDocumentTypes(ctx: ReadContext): Promise<DocumentTypeSettings[]> {
  return ctx.text<DocumentTypeSettings>({
    text: `select k.document_type, t.approval_flow_id, f.name as approval_flow_name, t.review_months, t.retention_class_id,
        coalesce(c.name, (select d.name from retention_classes d where d.org_id = $1 and d.id = $3), $4) as retention_class_name, coalesce(t.version, 1) as version,
        case when t.version > 1 then t.updated_at end as updated_at, t.updated_by
      from unnest($2::text[]) with ordinality k(document_type, nth)
      left join document_types t on t.org_id = $1 and t.document_type = k.document_type
      left join approval_flows f on f.org_id = $1 and f.id = t.approval_flow_id
      left join retention_classes c on c.org_id = $1 and c.id = t.retention_class_id
      order by k.nth`,
    values: [ctx.org_id, DocumentType.options, certificationCycle.id, certificationCycle.name],
  })
}

/** Changes the rules of a type, for rounds and approvals to come. Throws 422 `unknown_reference`, `flow_retired`. */
export async function updateDocumentType(
  ctx: WriteContext,
  document_type: DocumentType,
  change: DocumentTypeUpdate,
): Promise<DocumentTypeSettings> {
  await holdType(ctx, document_type)
  const before = await findType(ctx, document_type)
  requireVersion(ctx, before, before)
  if (change.approval_flow_id) await requireActiveFlow(ctx, change.approval_flow_id)
  if (change.retention_class_id) await requireRetentionClass(ctx, change.retention_class_id, '/retention_class_id')
  const changes = changedFields(before, change)
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return before
  }
  await ctx.db
    .updateTable('document_types')
    .set({ ...change, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('document_type', '=', document_type)
    .execute()
  ctx.audit('document_type.updated', { type: 'organization', id: ctx.org_id }, { document_type: [null, document_type], ...changes })
  return findType(ctx, document_type)
}

/** Locks the row of a type. It is made by the first change, so that two first changes meet there. */
async function holdType(ctx: WriteContext, document_type: DocumentType): Promise<void> {
  const key = { org_id: ctx.org_id, document_type }
  await ctx.db
    .insertInto('document_types')
    .values(key)
    .onConflict((known) => known.columns(['org_id', 'document_type']).doNothing())
    .execute()
  await ctx.text({
    text: 'select 1 from document_types where org_id = $1 and document_type = $2 for update',
    values: [ctx.org_id, document_type],
  })
}

async function findType(ctx: ReadContext, document_type: DocumentType): Promise<DocumentTypeSettings> {
  const found = (await listDocumentTypes(ctx)).find((one) => one.document_type === document_type)
  if (!found) throw notFound('document type')
  return found
}

/** Holds the flow, so that it is not retired meanwhile. */
async function requireActiveFlow(ctx: WriteContext, id: string): Promise<void> {
  const rows = await ctx.text<{ is_active: boolean }>({
    text: 'select is_active from approval_flows where org_id = $1 and id = $2 for share',
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw unknownReference('/approval_flow_id')
  if (!rows[0].is_active) throw refused('flow_retired', 'This flow is no longer in use. Take it back into use first')
}

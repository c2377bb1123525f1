import type { Document } from '@dna/contract/documents'
import { z } from 'zod'
import type { WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { type DocumentRow, lockReadDocument, readDocument, refreshCompletion, snapshotVersion } from '../documents/index.ts'
import { unfollowTemplate } from '../tasks/index.ts'
import { undoable } from './queries.ts'

/** What {@link applyUpdate} kept. */
const Before = z.object({
  document: z.object({
    template_version_id: z.string(),
    template_version: z.number(),
    document_title: z.string(),
    template_metadata: z.record(z.string(), z.json()),
  }),
  sections: z.array(z.record(z.string(), z.json())),
  tasks: z.array(z.looseObject({ id: z.string(), section_id: z.string().nullable(), status: z.string() })),
})

/** Takes the last template update of a document back while nobody edited since. Throws 404, 409 `nothing_to_undo`, 412. */
export async function undoUpdate(ctx: WriteContext, document_id: string): Promise<Document> {
  const document = await lockReadDocument(ctx, document_id)
  const update = await undoable(ctx, document)
  if (!update) throw conflict('nothing_to_undo', 'The document was edited since, or there is no template update to take back')
  const before = Before.parse(update.before)
  await restoreSections(ctx, document, JSON.stringify(before.sections))
  await unfollowTemplate(ctx, document, before.tasks)
  const { template_metadata, ...fields } = before.document
  await ctx.db
    .updateTable('customer_documents')
    .set({ ...fields, template_metadata: JSON.stringify(template_metadata), updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', document_id)
    .execute()
  await refreshCompletion(ctx, [document_id])
  await snapshotVersion(ctx, { document_id, reason: 'restore', change_summary: `Template v${document.template_version} taken back` })
  await ctx.text({
    text: 'update document_template_updates set undone_at = $3 where org_id = $1 and id = $2',
    values: [ctx.org_id, update.id, ctx.now],
  })
  ctx.audit(
    'document.template_update_undone',
    { type: 'document', id: document_id, customer_id: document.customer_id },
    { template_version: [document.template_version, before.document.template_version] },
  )
  return readDocument(ctx, document_id)
}

const restored = [
  'position',
  'kind',
  'title',
  'body',
  'type',
  'is_mandatory',
  'placeholder',
  'question',
  'why',
  'example',
  'fact_key',
  'fact_scope_id',
  'columns',
  'min_rows',
  'min_items',
  'starter',
  'must_cover',
  'requires_evidence',
  'evidence_description',
  'evidence_format',
  'ask_when',
  'minutes',
  'content',
  'answer_status',
  'answer_reason',
  'is_filled',
  'is_prefilled',
  'is_detached',
  'is_asked',
  'filled_at',
  'filled_by',
  'source',
  'fact_version',
]

/** Removed sections come back under their ids, added ones go, changed ones say what they said. */
async function restoreSections(ctx: WriteContext, document: DocumentRow, sections: string): Promise<void> {
  const all = ['org_id', 'id', 'customer_id', 'document_id', 'section_id', ...restored].join(', ')
  await ctx.text({
    text: `delete from document_sections s where s.org_id = $1 and s.document_id = $2
      and s.id not in (select r.id from jsonb_to_recordset($3::jsonb) as r(id uuid))`,
    values: [ctx.org_id, document.id, sections],
  })
  await ctx.text({
    text: `insert into document_sections (${all}) select ${all} from jsonb_populate_recordset(null::document_sections, $2::jsonb) r where r.org_id = $1
      on conflict (org_id, id) do update set ${restored.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    values: [ctx.org_id, sections],
  })
}

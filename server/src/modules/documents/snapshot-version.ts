import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { hashOf } from './content-hash.ts'
import { presentContent } from './present-content.ts'

export type NewVersion = {
  document_id: string
  reason: 'save' | 'submit' | 'approve' | 'restore' | 'import' | 'template_update'
  change_summary?: string | null
}

/**
 * Keeps the content of a document as its next version: highest number + 1, without number and status in it, so that equal
 * content has an equal hash. Offers that nobody confirmed are not kept. With `submit` the marks of changed facts begin anew.
 * The caller holds the document ({@link lockDocument}) and audits. Two statements. Throws 404.
 */
export async function snapshotVersion(ctx: WriteContext, version: NewVersion): Promise<{ document_version: number; sha256: string }> {
  const present = await presentContent(ctx, version.document_id)
  const sha256 = hashOf(present.content)
  const rows = await ctx.text<{ document_version: number }>({
    name: 'documents.add_version',
    text: `with document as (
        update customer_documents d set updated_by = $8, stale_facts = case when $6 = 'submit' then '{}' else d.stale_facts end,
          document_version = 1 + greatest(d.document_version, (select max(v.document_version) from document_versions v where v.org_id = $1 and v.document_id = d.id))
        where d.org_id = $1 and d.id = $2
        returning d.customer_id, d.document_version, d.template_version
      )
      insert into document_versions (org_id, id, customer_id, document_id, document_version, content, facts_used, template_version, change_summary, reason,
        sha256, changed_by, changed_at)
      select $1, $3, d.customer_id, $2, d.document_version, $4, $5, d.template_version, $7, $6, $9, $8, $10 from document d
      returning document_version`,
    values: [
      ctx.org_id,
      version.document_id,
      newId(),
      JSON.stringify(present.content),
      JSON.stringify(present.facts_used),
      version.reason,
      version.change_summary ?? '',
      ctx.actor.user_id,
      sha256,
      ctx.now,
    ],
  })
  if (!rows[0]) throw notFound('document')
  return { document_version: rows[0].document_version, sha256 }
}

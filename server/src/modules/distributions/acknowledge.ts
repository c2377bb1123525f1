import type { Acknowledgement } from '@dna/contract/distributions'
import { signedInUser, type WriteContext } from '../../core/context.ts'
import { conflict, forbidden, notFound } from '../../core/errors.ts'
import { lockDocument } from '../documents/index.ts'
import { momentSql as moment } from '../facts/index.ts'
import { readersOf } from './reader-sql.ts'

/**
 * The caller says that they have read and understood the version in effect, once. Throws 404, 403 `not_a_reader`, 409
 * `newer_version_in_effect` when another version took effect since they read.
 */
export async function acknowledge(
  ctx: WriteContext,
  { distribution_id, document_version }: { distribution_id: string; document_version: number },
): Promise<Acknowledgement> {
  const user_id = signedInUser(ctx)
  const [known] = await ctx.text<{ document_id: string }>({
    text: 'select document_id from document_distributions where org_id = $1 and id = $2',
    values: [ctx.org_id, distribution_id],
  })
  if (!known) throw notFound('distribution')
  const document = await lockDocument(ctx, known.document_id)
  const concerned = await ctx.text({
    text: `select 1 from (${readersOf({ now: '$3', where: 'x.id = $2' })}) reader where reader.user_id = $4`,
    values: [ctx.org_id, distribution_id, ctx.now, user_id],
  })
  if (concerned.length === 0) throw forbidden('not_a_reader', 'This document is not distributed to you')
  if (document.approved_version !== document_version)
    throw conflict('newer_version_in_effect', 'Another version is in effect. Read that one first', {
      document_version: document.approved_version,
    })
  const made = await ctx.text({
    text: `insert into document_acknowledgements (org_id, document_id, document_version, user_id, customer_id, acknowledged_at)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning user_id`,
    values: [ctx.org_id, document.id, document_version, user_id, document.customer_id, ctx.now],
  })
  if (made.length === 0) ctx.unchanged()
  else
    ctx.audit(
      'document.acknowledged',
      { type: 'document', id: document.id, customer_id: document.customer_id },
      { document_version: [null, document_version] },
    )
  const [row] = await ctx.text<Acknowledgement>({
    text: `select document_id, document_version, user_id, ${moment('acknowledged_at')} as acknowledged_at from document_acknowledgements
      where org_id = $1 and document_id = $2 and document_version = $3 and user_id = $4`,
    values: [ctx.org_id, document.id, document_version, user_id],
  })
  if (!row) throw new Error('an acknowledgement is missing after it was written')
  return row
}

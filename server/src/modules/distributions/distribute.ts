import type { DocumentDistribution } from '@dna/contract/distributions'
import { v7 as newId } from 'uuid'
import { type ReadContext, requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, invalid, notFound, unknownReference } from '../../core/errors.ts'
import { type DocumentRow, lockDocument } from '../documents/index.ts'
import { requireMembers } from '../users/index.ts'
import { documentDistribution } from './queries.ts'
import { mayReadSql } from './reader-sql.ts'
import { tellReaders } from './tell-readers.ts'

export type Recipients = { user_ids: string[]; role_ids: string[] }

/**
 * Distributes a document that has a version in effect to members and roles, and tells those who have to read it by mail. Who is named
 * already stays. Throws 404, 409 `not_in_effect`, 422 `unknown_reference`, `cannot_read`.
 */
export async function distribute(ctx: WriteContext, input: Recipients & { document_id: string }): Promise<DocumentDistribution> {
  const document = await lockDocument(ctx, input.document_id)
  if (document.approved_version === null) throw conflict('not_in_effect', 'Only a document with an approved version can be distributed')
  await requireReaders(ctx, document, input.user_ids)
  await requireRoles(ctx, input.role_ids)
  const rows = [
    ...input.user_ids.map((user_id) => ({ id: newId(), user_id, role_id: null })),
    ...input.role_ids.map((role_id) => ({ id: newId(), user_id: null, role_id })),
  ]
  const made = await ctx.text<{ user_id: string | null; role_id: string | null }>({
    text: `insert into document_distributions (org_id, id, customer_id, document_id, user_id, role_id, created_at, created_by)
      select $1, r.id, $2, $3, r.user_id, r.role_id, $4, $5::uuid from jsonb_to_recordset($6::jsonb) as r(id uuid, user_id uuid, role_id uuid)
      on conflict do nothing returning user_id, role_id`,
    values: [ctx.org_id, document.customer_id, document.id, ctx.now, ctx.actor.user_id, JSON.stringify(rows)],
  })
  if (made.length === 0) ctx.unchanged()
  else {
    const changes = {
      user_ids: [null, made.flatMap(({ user_id }) => user_id ?? [])],
      role_ids: [null, made.flatMap(({ role_id }) => role_id ?? [])],
    } as const
    ctx.audit('document.distributed', { type: 'document', id: document.id, customer_id: document.customer_id }, changes)
    await tellReaders(ctx, { document_id: document.id })
  }
  return documentDistribution(ctx, document.id)
}

type Gone = { id: string; document_id: string; customer_id: string; user_id: string | null; role_id: string | null; version: number }

/** Ends a distribution. What was acknowledged stays known. Throws 404, 412. */
export async function withdrawDistribution(ctx: WriteContext, id: string): Promise<undefined> {
  const [gone] = await ctx.text<Gone>({
    text: 'delete from document_distributions where org_id = $1 and id = $2 returning id, document_id, customer_id, user_id, role_id, version',
    values: [ctx.org_id, id],
  })
  if (!gone) throw notFound('distribution')
  requireVersion(ctx, gone, gone)
  const { document_id, customer_id, user_id, role_id } = gone
  ctx.audit(
    'document.distribution_withdrawn',
    { type: 'document', id: document_id, customer_id },
    user_id ? { user_id: [user_id, null] } : { role_id: [role_id, null] },
  )
  return undefined
}

/** Throws 422 for people who are no members, and for members whose rights do not let them read the document. */
async function requireReaders(ctx: ReadContext, document: DocumentRow, user_ids: string[]): Promise<void> {
  if (user_ids.length === 0) return
  const pointer = (place: number) => `/user_ids/${place}`
  await requireMembers(
    ctx,
    user_ids.map((user_id, place) => ({ user_id, pointer: pointer(place) })),
  )
  const readers = await ctx.text<{ user_id: string }>({
    text: `select m.user_id from memberships m where m.org_id = $1 and m.user_id = any($2) and ${mayReadSql({ now: '$3', customer_id: '$4::uuid' })}`,
    values: [ctx.org_id, user_ids, ctx.now, document.customer_id],
  })
  const known = new Set(readers.map(({ user_id }) => user_id))
  const shut = user_ids.flatMap((user_id, place) =>
    known.has(user_id) ? [] : [{ pointer: pointer(place), code: 'cannot_read', message: 'This person may not read the document' }],
  )
  if (shut.length > 0) throw invalid(shut)
}

async function requireRoles(ctx: ReadContext, role_ids: string[]): Promise<void> {
  if (role_ids.length === 0) return
  const rows = await ctx.text<{ id: string }>({
    text: 'select id from roles where org_id = $1 and id = any($2)',
    values: [ctx.org_id, role_ids],
  })
  const known = new Set(rows.map(({ id }) => id))
  const strangers = role_ids.flatMap((id, place) => (known.has(id) ? [] : [`/role_ids/${place}`]))
  if (strangers.length > 0) throw unknownReference(...strangers)
}

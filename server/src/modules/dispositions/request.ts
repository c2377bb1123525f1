import type { DisposableKind, Disposition, DispositionCreate } from '@dna/contract/dispositions'
import { v7 as newId } from 'uuid'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, notFound } from '../../core/errors.ts'
import { todaySql } from '../../core/organization-day.ts'
import { findDisposition } from './queries.ts'
import { refreshRetention } from './refresh-retention.ts'

export type Chosen = { kind: DisposableKind; id: string }

/** Something that may be disposed of, as it is now, held until the transaction ends. `with_document`: made of a document that goes too. */
export type Candidate = Chosen & {
  customer_id: string
  company_name: string
  name: string
  sha256: string[]
  size_bytes: number | null
  storage_key: string | null
  retention_class_name: string | null
  retain_until: string | null
  held: boolean
  is_due: boolean
  with_document: string | null
}

/** Asks to dispose of what is due. Throws 409 `bulk_refused` with everything that stands in the way and why. */
export async function requestDisposition(ctx: WriteContext, { items, reason }: DispositionCreate): Promise<Disposition> {
  const candidates = await lockCandidates(ctx, items)
  const waiting = await ctx.text<Chosen>({
    text: `select kind, object_id as id from disposition_items where org_id = $1 and object_id = any ($2) and state in ('open', 'pending')`,
    values: [ctx.org_id, candidates.map(({ id }) => id)],
  })
  refuseUnless(items, candidates, new Set(waiting.map(keyOf)))
  const id = newId()
  await ctx.db
    .insertInto('dispositions')
    .values({ org_id: ctx.org_id, id, reason, items: candidates.length, created_at: ctx.now, created_by: ctx.actor.user_id })
    .execute()
  await ctx.text({
    text: `insert into disposition_items (org_id, id, disposition_id, customer_id, company_name, kind, object_id, name, sha256, size_bytes,
        retention_class_name, retain_until, storage_key)
      select $1, r.id, $2, r.customer_id, r.company_name, r.kind, r.object_id, r.name, r.sha256, r.size_bytes, r.retention_class_name, r.retain_until,
        r.storage_key
      from jsonb_to_recordset($3::jsonb) as r(id uuid, customer_id uuid, company_name text, kind text, object_id uuid, name text, sha256 text[],
        size_bytes bigint, retention_class_name text, retain_until date, storage_key text)`,
    values: [ctx.org_id, id, JSON.stringify(candidates.map(({ id: object_id, ...one }) => ({ ...one, id: newId(), object_id })))],
  })
  ctx.audit('disposition.requested', { type: 'disposition', id }, { items: [null, candidates.length] }, reason)
  return findDisposition(ctx, id)
}

/** Takes a request back. Throws 404, 409 `state_conflict`, 412. */
export async function withdrawDisposition(ctx: WriteContext, id: string, reason: string): Promise<Disposition> {
  await lockRequested(ctx, id)
  await ctx.db
    .updateTable('dispositions')
    .set({
      state: 'withdrawn',
      withdrawn_at: ctx.now,
      withdrawn_by: ctx.actor.user_id,
      withdraw_reason: reason,
      updated_by: ctx.actor.user_id,
    })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  await ctx.text({
    text: `update disposition_items set state = 'withdrawn' where org_id = $1 and disposition_id = $2`,
    values: [ctx.org_id, id],
  })
  ctx.audit('disposition.withdrawn', { type: 'disposition', id }, { state: ['requested', 'withdrawn'] }, reason)
  return findDisposition(ctx, id)
}

/** A request that nobody decided yet, held until the transaction ends. Throws 404, 409 `state_conflict`, 412. */
export async function lockRequested(ctx: WriteContext, id: string): Promise<Disposition> {
  const locked = await ctx.text({ text: 'select 1 from dispositions where org_id = $1 and id = $2 for update', values: [ctx.org_id, id] })
  if (locked.length === 0) throw notFound('disposition')
  const disposition = await findDisposition(ctx, id)
  requireVersion(ctx, disposition, disposition)
  if (disposition.state !== 'requested') throw conflict('state_conflict', 'This disposal was decided already', { state: disposition.state })
  return disposition
}

/** Holds what was chosen, with the files that were made of chosen documents, and says how it stands today. */
export async function lockCandidates(ctx: WriteContext, items: Chosen[]): Promise<Candidate[]> {
  const ids = (kind: DisposableKind) => items.flatMap((item) => (item.kind === kind ? [item.id] : []))
  const documents = ids('document')
  const files = await ctx.text<{ id: string; customer_id: string }>({
    text: `select id, customer_id from customer_storage_files where org_id = $1 and state in ('available', 'damaged') and customer_id is not null
        and (id = any ($2) or (file_type in ('export', 'document') and document_id = any ($3))) order by id for update`,
    values: [ctx.org_id, ids('file'), documents],
  })
  const held = await ctx.text<{ customer_id: string }>({
    text: 'select customer_id from customer_documents where org_id = $1 and id = any ($2) order by id for update',
    values: [ctx.org_id, documents],
  })
  await refreshRetention(ctx, [...new Set([...files, ...held].map(({ customer_id }) => customer_id))])
  const values = [ctx.org_id, ctx.now]
  const common = `c.company_name, k.name as retention_class_name, x.retain_until, x.held, coalesce(x.retain_until < ${todaySql('$2')}, false) as is_due`
  const joined =
    'join customers c on c.org_id = $1 and c.id = x.customer_id left join retention_classes k on k.org_id = $1 and k.id = x.retention_class_id'
  const documentRows = await ctx.text<Candidate>({
    text: `select 'document' as kind, x.id, x.customer_id, x.code || ' ' || x.document_name as name, null as size_bytes, null as storage_key, null as with_document,
        array(select v.sha256 from document_versions v where v.org_id = $1 and v.document_id = x.id order by v.document_version) as sha256, ${common}
      from customer_documents x ${joined} where x.org_id = $1 and x.id = any ($3) and x.disposed_at is null`,
    values: [...values, documents],
  })
  const fileRows = await ctx.text<Candidate>({
    text: `select 'file' as kind, x.id, x.customer_id, x.original_filename as name, x.file_size_bytes as size_bytes, x.storage_path as storage_key,
        case when x.file_type in ('export', 'document') and x.document_id = any ($4) then x.document_id end as with_document,
        array_remove(array[x.sha256], null) as sha256, ${common}
      from customer_storage_files x ${joined} where x.org_id = $1 and x.id = any ($3)`,
    values: [...values, files.map(({ id }) => id), documents],
  })
  return [...documentRows, ...fileRows]
}

/** Throws 409 `bulk_refused` unless everything is there, due, free of holds and not waiting already. */
export function refuseUnless(items: Chosen[], candidates: Candidate[], waiting: ReadonlySet<string>): void {
  const known = new Set(candidates.map(keyOf))
  const rows = [
    ...items.filter((item) => !known.has(keyOf(item))).map(({ id }) => ({ id, code: 'not_found', title: 'This does not exist any more' })),
    ...candidates.flatMap((one) => {
      const { id, name } = one
      if (one.held) return [{ id, code: 'legal_hold', title: `${name} is under a legal hold` }]
      if (!one.is_due && one.with_document === null) return [{ id, code: 'not_due', title: `${name} has to be kept longer` }]
      if (waiting.has(keyOf(one))) return [{ id, code: 'already_exists', title: `${name} waits for approval already` }]
      return []
    }),
  ]
  if (rows.length > 0) throw conflict('bulk_refused', `Nothing was changed: ${rows.length} of these cannot be disposed of`, { rows })
}

function keyOf({ kind, id }: Chosen): string {
  return `${kind} ${id}`
}

import { type DocumentChange, type DocumentLive, type Present, presenceLease } from '@dna/contract/document-live'
import { type ReadContext, signedInUser, type WriteContext } from '../../core/context.ts'
import { findDocument } from './queries.ts'

const mostChanges = 500

type LiveRow = { seq: number; people: Present[]; changes: DocumentChange[] }

/** What an entry `a` of the audit trail must be about to show in the document: facts and files of the customer stand in many documents. */
const concerns = `(a.object_type in ('fact', 'file', 'evidence') or (a.object_type = 'document' and a.object_id = $2)
  or (a.object_type = 'section' and exists (select from document_sections s where s.org_id = $1 and s.id = a.object_id and s.document_id = $2))
  or (a.object_type = 'comment' and exists (select from comments c where c.org_id = $1 and c.id = a.object_id and c.document_id = $2)))`

/** Who else has a document open, and what others did to it after the entry `since` of the audit trail. Two statements. Throws 404. */
export async function liveDocument(
  ctx: ReadContext,
  { document_id, since }: { document_id: string; since?: number },
): Promise<DocumentLive> {
  const document = await findDocument(ctx, document_id)
  const rows = await ctx.text<LiveRow>({
    name: 'documents.live',
    text: `select h.seq,
        (select coalesce(json_agg(json_build_object('user_id', p.user_id, 'full_name', u.full_name, 'section_id', p.section_id, 'state', p.state)
            order by u.full_name, u.id), '[]')
          from document_presence p join users u on u.id = p.user_id
          where p.org_id = $1 and p.document_id = $2 and p.seen_at > $5 and p.user_id is distinct from $4) as people,
        (select coalesce(json_agg(json_build_object('seq', a.seq, 'action', a.action, 'object_type', a.object_type, 'object_id', a.object_id) order by a.seq), '[]')
          from (select a.seq, a.action, a.object_type, a.object_id from audit_log a
            where a.org_id = $1 and a.customer_id = $6 and a.seq > $3 and a.outcome = 'done' and a.actor_id is distinct from $4 and ${concerns}
            order by a.seq limit ${mostChanges + 1}) a) as changes
      from audit_heads h where h.org_id = $1`,
    values: [
      ctx.org_id,
      document_id,
      since ?? Number.MAX_SAFE_INTEGER,
      ctx.actor.user_id,
      new Date(ctx.now.getTime() - presenceLease.lasts_s * 1000),
      document.customer_id,
    ],
  })
  const { seq, people, changes } = rows[0] ?? { seq: 0, people: [], changes: [] }
  return { seq, people, changes: changes.slice(0, mostChanges), is_complete: changes.length <= mostChanges }
}

type PresenceInput = { document_id: string; section_id: string | null; state: Present['state'] }

/** Renews the caller's lease on a document and wakes those who follow it when that says something new. Throws 404; 403 for tokens. */
export async function bePresent(ctx: WriteContext, { document_id, section_id, state }: PresenceInput): Promise<undefined> {
  const user_id = signedInUser(ctx)
  const document = await findDocument(ctx, document_id)
  const over = new Date(ctx.now.getTime() - presenceLease.lasts_s * 1000)
  const rows = await ctx.text<{ is_known: boolean }>({
    text: `with gone as (delete from document_presence where org_id = $1 and document_id = $2 and user_id <> $3 and seen_at <= $7),
        known as (select from document_presence where org_id = $1 and document_id = $2 and user_id = $3 and seen_at > $7
          and section_id is not distinct from $4 and state = $5)
      insert into document_presence (org_id, customer_id, document_id, user_id, section_id, state, seen_at) values ($1, $8, $2, $3, $4, $5, $6)
      on conflict (org_id, document_id, user_id) do update set section_id = excluded.section_id, state = excluded.state, seen_at = excluded.seen_at
      returning exists (select from known) as is_known`,
    values: [ctx.org_id, document_id, user_id, section_id, state, ctx.now, over, document.customer_id],
  })
  // Being there is no act: it leaves no trace in the audit trail.
  ctx.unchanged()
  if (!rows[0]?.is_known) ctx.afterCommit(() => ctx.app.ring(ctx.org_id))
}

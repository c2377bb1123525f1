import type { WriteContext } from '../../core/context.ts'
import { ProblemError } from '../../core/errors.ts'
import { webPath } from '../../core/web-paths.ts'
import type { DocumentRow } from '../documents/index.ts'

type Reader = { id: string; email: string; full_name: string }
type Mentioned = { document: DocumentRow; section_id: string | null; comment_id: string; user_ids: readonly string[] }

/**
 * Keeps whom a comment mentions, in place of those it mentioned before, and sends a mail to those who are new, without the words of the
 * comment. Throws 422 `mention_without_access` for everybody who cannot read the document; people of other organizations are among them.
 */
export async function mention(ctx: WriteContext, { document, section_id, comment_id, user_ids }: Mentioned): Promise<void> {
  const wanted = [...new Set(user_ids)]
  const readers = await readersAmong(ctx, document, wanted)
  const known = new Set(readers.map((reader) => reader.id))
  const strangers = user_ids.flatMap((id, index) => (known.has(id) ? [] : [`/mentions/${index}`]))
  if (strangers.length > 0) throw withoutAccess(strangers)
  const added = await ctx.text<{ user_id: string }>({
    text: `with gone as (delete from comment_mentions where org_id = $1 and comment_id = $2 and user_id <> all ($3::uuid[]))
      insert into comment_mentions (org_id, comment_id, user_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing returning user_id`,
    values: [ctx.org_id, comment_id, wanted],
  })
  const told = new Set(added.map((row) => row.user_id))
  const path = webPath({ type: 'comment', id: comment_id, customer_id: document.customer_id, document_id: document.id, section_id })
  for (const reader of readers) {
    if (!told.has(reader.id) || reader.id === ctx.actor.user_id) continue
    await ctx.mail({
      kind: 'comment_mention',
      to: reader.email,
      subject: `${oneLine(ctx.actor.full_name)} mentioned you in ${oneLine(document.document_name)}`,
      text: `Hello ${reader.full_name},\n\n${ctx.actor.full_name} mentioned you in a comment on "${document.document_name}". Read and answer it here:\n\n${ctx.app.config.public_url}${path}\n`,
      customer_id: document.customer_id,
    })
  }
}

/** Active members who may read documents and comments, of this customer. */
async function readersAmong(ctx: WriteContext, document: DocumentRow, user_ids: string[]): Promise<Reader[]> {
  if (user_ids.length === 0) return []
  return ctx.text<Reader>({
    text: `select u.id, u.email, u.full_name from memberships m join users u on u.id = m.user_id
      where m.org_id = $1 and m.user_id = any ($2::uuid[]) and m.status = 'active' and (m.expires_at is null or m.expires_at > $4)
        and (m.customer_scope = 'all' or exists (select from membership_customers mc where mc.org_id = $1 and mc.user_id = m.user_id and mc.customer_id = $3))
        and (select count(distinct p) from membership_roles mr join roles r on r.org_id = $1 and r.id = mr.role_id cross join unnest(r.permissions) p
          where mr.org_id = $1 and mr.user_id = m.user_id and p in ('documents:read', 'comments:read')) = 2
      order by u.id`,
    values: [ctx.org_id, user_ids, document.customer_id, ctx.now],
  })
}

function withoutAccess(pointers: string[]): ProblemError {
  return new ProblemError(422, 'mention_without_access', 'Somebody who is mentioned cannot read this document', {
    errors: pointers.map((pointer) => ({ pointer, code: 'mention_without_access', message: 'This person cannot read the document' })),
  })
}

function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ')
}

import type { Comment, CommentTarget, CommentThread } from '@dna/contract/comments'
import { type ReadContext, requirePermission, type WriteContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { type ListPage, listPage, type PageInput } from '../../core/list-page.ts'
import { findDocument } from '../documents/index.ts'
import { editableUntil } from './rules.ts'

export type CommentRow = {
  id: string
  customer_id: string
  document_id: string
  section_id: string | null
  thread_id: string | null
  body: string
  mentions: { id: string; full_name: string }[]
  document_version: number
  review_round: number | null
  resolved_at: Date | null
  resolved_by_name: string | null
  edited_at: Date | null
  deleted_at: Date | null
  version: number
  created_at: Date
  created_by: string | null
  created_by_name: string | null
  updated_at: Date
  updated_by: string | null
}

const columns = `c.id, c.customer_id, c.document_id, c.section_id, c.thread_id, c.body, c.document_version, c.review_round, c.resolved_at,
  r.full_name as resolved_by_name, c.edited_at, c.deleted_at, c.version, c.created_at, c.created_by, a.full_name as created_by_name, c.updated_at, c.updated_by,
  coalesce((select json_agg(json_build_object('id', p.id, 'full_name', p.full_name) order by p.full_name, p.id)
    from comment_mentions m join users p on p.id = m.user_id where m.org_id = $1 and m.comment_id = c.id), '[]') as mentions`
const source = 'from comments c left join users a on a.id = c.created_by left join users r on r.id = c.resolved_by where c.org_id = $1'

/** A deleted comment is shown only while others answered it. */
const isShown = `(c.deleted_at is null or exists (select from comments o where o.org_id = $1 and o.thread_id = c.id and o.deleted_at is null))`

/** One page of the threads about a document, oldest first, with their answers. Throws 403, 404. */
export async function pageOfThreads(ctx: ReadContext, { target_id, ...page }: CommentTarget & PageInput): Promise<ListPage<CommentThread>> {
  requirePermission(ctx, 'documents:read')
  await findDocument(ctx, target_id)
  const first = await listPage<CommentRow>(ctx, page, {
    select: columns,
    from: `${source} and c.document_id = $2 and c.thread_id is null and ${isShown}`,
    order: 'c.created_at, c.id',
    values: [ctx.org_id, target_id],
  })
  return { ...first, items: await withReplies(ctx, first.items) }
}

/** A thread by any of its comments. Throws 404. */
export async function findThread(ctx: ReadContext, comment_id: string): Promise<CommentThread> {
  const rows = await ctx.text<CommentRow>({
    text: `select ${columns} ${source} and c.id = (select coalesce(o.thread_id, o.id) from comments o where o.org_id = $1 and o.id = $2)`,
    values: [ctx.org_id, comment_id],
  })
  const [thread] = await withReplies(ctx, rows)
  if (!thread) throw notFound('comment')
  return thread
}

/** A comment that is shown, held until the transaction ends. A deleted one is only while others answered it. Throws 404. */
export async function lockComment(ctx: WriteContext, id: string): Promise<CommentRow> {
  const rows = await ctx.text<CommentRow>({
    text: `select ${columns} ${source} and c.id = $2 and ${isShown} for update of c`,
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('comment')
  return rows[0]
}

async function withReplies(ctx: ReadContext, threads: CommentRow[]): Promise<CommentThread[]> {
  if (threads.length === 0) return []
  const rows = await ctx.text<CommentRow>({
    text: `select ${columns} ${source} and c.thread_id = any ($2::uuid[]) and c.deleted_at is null order by c.created_at, c.id`,
    values: [ctx.org_id, threads.map((thread) => thread.id)],
  })
  const replies = Map.groupBy(rows, (row) => row.thread_id)
  return threads.map((thread) => ({
    ...presentComment(thread),
    target_type: 'document',
    target_id: thread.document_id,
    section_id: thread.section_id,
    document_version: thread.document_version,
    review_round: thread.review_round,
    resolved_at: thread.resolved_at?.toISOString() ?? null,
    resolved_by_name: thread.resolved_by_name,
    replies: (replies.get(thread.id) ?? []).map(presentComment),
  }))
}

function presentComment(row: CommentRow): Comment {
  const { id, body, mentions, created_by_name, version, created_by, updated_by } = row
  return {
    id,
    body,
    mentions,
    is_deleted: row.deleted_at !== null,
    created_by_name,
    edited_at: row.edited_at?.toISOString() ?? null,
    editable_until: editableUntil(row.created_at).toISOString(),
    version,
    created_at: row.created_at.toISOString(),
    created_by,
    updated_at: row.updated_at.toISOString(),
    updated_by,
  }
}

import type { CommentCreate, CommentThread, CommentWords } from '@dna/contract/comments'
import { v7 as newId } from 'uuid'
import { requirePermission, requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, forbidden, notFound, ProblemError, unknownReference } from '../../core/errors.ts'
import { type DocumentRow, findDocument } from '../documents/index.ts'
import { mention } from './mention.ts'
import { type CommentRow, findThread, lockComment } from './queries.ts'
import { reasonAgainst } from './rules.ts'

/** Begins a thread or answers one. Throws 403; 422 `unknown_reference` for document, section or thread, `mention_without_access`. */
export async function addComment(ctx: WriteContext, input: CommentCreate): Promise<CommentThread> {
  requirePermission(ctx, 'documents:read')
  const document = await documentToComment(ctx, input.target_id)
  const section_id = input.thread_id ? await sectionOfThread(ctx, document, input.thread_id) : (input.section_id ?? null)
  if (!input.thread_id && section_id) await requireSection(ctx, document, section_id)
  const id = newId()
  await ctx.db
    .insertInto('comments')
    .values({
      org_id: ctx.org_id,
      id,
      customer_id: document.customer_id,
      document_id: document.id,
      section_id,
      thread_id: input.thread_id ?? null,
      body: input.body,
      document_version: document.document_version,
      review_round: document.status === 'pending_review' ? document.review_round : null,
      created_at: ctx.now,
      created_by: ctx.actor.user_id,
      updated_by: ctx.actor.user_id,
    })
    .execute()
  await mention(ctx, { document, section_id, comment_id: id, user_ids: input.mentions })
  ctx.audit(
    'comment.created',
    { type: 'comment', id, customer_id: document.customer_id },
    { document_id: [null, document.id], section_id: [null, section_id], body: [null, input.body] },
  )
  return findThread(ctx, id)
}

/** Changes an own comment. Throws 403 `not_the_author`, 404, 409 `edit_time_over`, 412, 422 `mention_without_access`. */
export async function editComment(ctx: WriteContext, id: string, { body, mentions }: CommentWords): Promise<CommentThread> {
  const comment = await lockOwnComment(ctx, id)
  const document = await findDocument(ctx, comment.document_id)
  const { section_id } = comment
  await mention(ctx, { document, section_id, comment_id: id, user_ids: mentions })
  await ctx.db
    .updateTable('comments')
    .set({ body, edited_at: ctx.now, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  ctx.audit('comment.updated', objectOf(comment), { body: [comment.body, body] })
  return findThread(ctx, id)
}

/** Takes an own comment away; what it said stays in the audit trail. Throws 403 `not_the_author`, 404, 409 `edit_time_over`, `legal_hold`, 412. */
export async function removeComment(ctx: WriteContext, id: string): Promise<undefined> {
  const comment = await lockOwnComment(ctx, id)
  const { held } = await findDocument(ctx, comment.document_id)
  if (held) throw conflict('legal_hold', 'The document is under a legal hold, and its comments with it')
  await ctx.db
    .updateTable('comments')
    .set({ body: '', deleted_at: ctx.now, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  await ctx.db.deleteFrom('comment_mentions').where('org_id', '=', ctx.org_id).where('comment_id', '=', id).execute()
  ctx.audit('comment.deleted', objectOf(comment), { body: [comment.body, null] })
}

/** What entries of the audit trail are about. */
export function objectOf({ id, customer_id }: CommentRow) {
  return { type: 'comment', id, customer_id }
}

async function lockOwnComment(ctx: WriteContext, id: string): Promise<CommentRow> {
  requirePermission(ctx, 'documents:read')
  const comment = await lockComment(ctx, id)
  if (comment.deleted_at) throw notFound('comment')
  const against = reasonAgainst(comment, { user_id: ctx.actor.user_id, now: ctx.now })
  if (against === 'not_the_author') throw forbidden(against, 'Only who wrote a comment can change it')
  if (against) throw conflict(against, 'This comment can no longer be changed. Answer it instead')
  requireVersion(ctx, comment, await findThread(ctx, id))
  return comment
}

async function documentToComment(ctx: WriteContext, id: string): Promise<DocumentRow> {
  try {
    return await findDocument(ctx, id)
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) throw unknownReference('/target_id')
    throw error
  }
}

/** The section of a thread of this document. An answer to an answer belongs to no thread. */
async function sectionOfThread(ctx: WriteContext, document: DocumentRow, thread_id: string): Promise<string | null> {
  const thread = await ctx.db
    .selectFrom('comments')
    .select('section_id')
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', thread_id)
    .where('document_id', '=', document.id)
    .where('thread_id', 'is', null)
    .executeTakeFirst()
  if (!thread) throw unknownReference('/thread_id')
  return thread.section_id
}

async function requireSection(ctx: WriteContext, document: DocumentRow, section_id: string): Promise<void> {
  const section = await ctx.db
    .selectFrom('document_sections')
    .select('id')
    .where('org_id', '=', ctx.org_id)
    .where('document_id', '=', document.id)
    .where('section_id', '=', section_id)
    .executeTakeFirst()
  if (!section) throw unknownReference('/section_id')
}

import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Id, LocalId, Moment, PersonRef, stamps, textUpTo } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'

/** What can be commented on. */
export const CommentTarget = z.strictObject({ target_type: z.enum(['document']), target_id: Id })
export type CommentTarget = z.infer<typeof CommentTarget>

export const Comment = z.strictObject({
  id: Id,
  body: z.string().describe('Plain text; empty when it was deleted'),
  mentions: z.array(PersonRef),
  is_deleted: z.boolean(),
  created_by_name: z.string().nullable(),
  edited_at: Moment.nullable(),
  editable_until: Moment.describe('Until then its author may change or delete it'),
  ...stamps,
})
export type Comment = z.infer<typeof Comment>

/** The first comment with its answers, oldest first. */
export const CommentThread = Comment.extend({
  ...CommentTarget.shape,
  section_id: z.string().nullable().describe('null: about the document as a whole'),
  document_version: z.int().min(1).describe('Of the document when it was written'),
  review_round: z.int().min(1).nullable().describe('The round that was open when it was written'),
  resolved_at: Moment.nullable(),
  resolved_by_name: z.string().nullable(),
  replies: z.array(Comment),
})
export type CommentThread = z.infer<typeof CommentThread>

/** A comment can be changed and deleted for so long; afterwards only an answer is possible. */
export const editableMinutes = 15

const words = {
  body: textUpTo(5000),
  mentions: z.array(Id).max(20).default([]).describe('People who get a mail; they must be able to read the document'),
}
export const CommentWords = z.strictObject(words)
export type CommentWords = z.infer<typeof CommentWords>

export const CommentCreate = CommentTarget.extend({
  section_id: LocalId.optional().describe('Of a new thread'),
  thread_id: Id.optional().describe('Answers this thread; left out: a new one'),
  ...words,
})
export type CommentCreate = z.infer<typeof CommentCreate>

const byComment = z.strictObject({ comment_id: Id })
const path = '/comments/:comment_id'

export const comments = {
  list: endpoint({
    method: 'GET',
    path: '/comments',
    access: 'comments:read',
    summary: 'List the threads about a document and its sections, oldest first',
    description: 'Needs documents:read too.',
    query: Page.extend(CommentTarget.shape),
    response: pageOf(CommentThread),
  }),
  create: endpoint({
    method: 'POST',
    path: '/comments',
    access: 'comments:write',
    summary: 'Begin a thread or answer one',
    description: 'Needs documents:read too. Everybody who is mentioned gets a mail.',
    body: CommentCreate,
    response: CommentThread,
    status: 201,
    errors: ['mention_without_access', 'unknown_reference'],
  }),
  update: endpoint({
    method: 'PATCH',
    path,
    access: 'comments:write',
    summary: 'Change an own comment',
    description: `For ${editableMinutes} minutes. Answers the whole thread.`,
    params: byComment,
    body: CommentWords,
    response: CommentThread,
    if_match: 'required',
    errors: ['not_the_author', 'edit_time_over', 'mention_without_access'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path,
    access: 'comments:write',
    summary: 'Delete an own comment',
    description: `For ${editableMinutes} minutes. It keeps its place while there are answers.`,
    params: byComment,
    response: 'none',
    if_match: 'accepted',
    errors: ['not_the_author', 'edit_time_over'],
  }),
  resolve: endpoint({
    method: 'POST',
    path: `${path}/resolve`,
    access: 'comments:write',
    summary: 'Mark a thread as settled',
    description: 'By the id of its first comment.',
    params: byComment,
    response: CommentThread,
    if_match: 'accepted',
    errors: ['state_conflict'],
  }),
  reopen: endpoint({
    method: 'POST',
    path: `${path}/reopen`,
    access: 'comments:write',
    summary: 'Take a thread up again',
    description: 'By the id of its first comment.',
    params: byComment,
    response: CommentThread,
    if_match: 'accepted',
    errors: ['state_conflict'],
  }),
}

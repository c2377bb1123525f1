import { comments } from '@dna/contract/comments'
import type { Module } from '../../core/http.ts'
import { pageOfThreads } from './queries.ts'
import { reopenThread, resolveThread } from './resolve-thread.ts'
import { addComment, editComment, removeComment } from './service.ts'

export const commentRoutes: Module = (api) => {
  api(comments.list, (ctx, { query }) => pageOfThreads(ctx, query))
  api(comments.create, (ctx, { body }) => addComment(ctx, body))
  api(comments.update, (ctx, { params, body }) => editComment(ctx, params.comment_id, body))
  api(comments.remove, (ctx, { params }) => removeComment(ctx, params.comment_id))
  api(comments.resolve, (ctx, { params }) => resolveThread(ctx, params.comment_id))
  api(comments.reopen, (ctx, { params }) => reopenThread(ctx, params.comment_id))
}

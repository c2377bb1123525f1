import { interviews } from '@dna/contract/interviews'
import type { Module } from '../../core/http.ts'
import { answerQuestion } from './answer-question.ts'
import { cancelSession, pauseSession, resumeSession, updateSession } from './change-session.ts'
import { completeSession, type SubmitDocument } from './complete-session.ts'
import { createSession } from './create-session.ts'
import { pageOfCustomer, pageOfSessions, questionsOf } from './queries.ts'
import { findSession, presentSession } from './sources.ts'
import { uploadForQuestion } from './upload-evidence.ts'

/** `submitDocument` comes from the module of reviews: both stand beside each other, so the list of modules brings them together. */
export function interviewRoutes(submitDocument: SubmitDocument): Module {
  return (api) => {
    api(interviews.list, (ctx, { query }) => pageOfSessions(ctx, query))
    api(interviews.listOfCustomer, (ctx, { params, query }) => pageOfCustomer(ctx, params.customer_id, query))
    api(interviews.create, (ctx, { params, body }) => createSession(ctx, params.customer_id, body))
    api(interviews.get, async (ctx, { params }) => presentSession(await findSession(ctx, params.session_id)))
    api(interviews.update, (ctx, { params, body }) => updateSession(ctx, params.session_id, body))
    api(interviews.cancel, (ctx, { params, query }) => cancelSession(ctx, params.session_id, query.reason))
    api(interviews.questions, (ctx, { params, query }) => questionsOf(ctx, params.session_id, query.question_id))
    api(interviews.answer, (ctx, { params, body }) => answerQuestion(ctx, params.session_id, body))
    api(interviews.uploadEvidence, (ctx, { params, body, file }) => uploadForQuestion(ctx, params.session_id, { fields: body, file }))
    api(interviews.pause, (ctx, { params }) => pauseSession(ctx, params.session_id))
    api(interviews.resume, (ctx, { params }) => resumeSession(ctx, params.session_id))
    api(interviews.complete, (ctx, { params, body }) => completeSession(ctx, { id: params.session_id, ...body }, submitDocument))
  }
}

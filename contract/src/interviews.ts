import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { byCustomer, Id, Moment, optionalText, PersonFilter, Reason, SearchText, sortBy, textUpTo } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { AffectedSection } from './document-sections.ts'
import { Evidence, EvidenceUpload } from './evidence.ts'
import { uploadErrors } from './files.ts'
import {
  InterviewCompleted,
  InterviewProgress,
  InterviewQuestion,
  InterviewQuestions,
  InterviewResumed,
  InterviewSession,
  InterviewStatus,
  QuestionId,
  QuestionStatus,
} from './interview-records.ts'

/** Several documents = bulk interview, a plan = all its open documents, nothing = onboarding. */
export const InterviewCreate = z.strictObject({
  document_id: Id.optional(),
  document_ids: z.array(Id).min(1).max(100).optional(),
  plan_id: Id.optional(),
  session_name: textUpTo(255).optional(),
})
export type InterviewCreate = z.infer<typeof InterviewCreate>

export const InterviewUpdate = z.strictObject({ session_name: textUpTo(255), notes: optionalText(20_000) }).partial()
export type InterviewUpdate = z.infer<typeof InterviewUpdate>

/**
 * Exactly one of `answer`, `confirm`, `clear` and a `status` without answer. With `draft` the answer is kept beside the
 * last valid one and reaches no document. `version` is that of the question; another one answers 409
 * `answer_changed` with `answer`, `answered_by_name`, `answered_at`, `version` and the question in full as `present`.
 */
export const InterviewAnswer = z
  .strictObject({
    question_id: QuestionId,
    answer: z.unknown().describe('In the form of the section or fact').optional(),
    confirm: z.literal(true).optional(),
    clear: z.literal(true).optional(),
    status: z.enum(['draft', 'unknown', 'not_applicable', 'deferred', 'skipped']).optional(),
    reason: Reason.optional().describe('Needed for `not_applicable`, and printed'),
    evidence_file_ids: z.array(Id).max(50).optional(),
    version: z.int().min(0).optional(),
  })
  .refine(saysOneThing, { message: 'must have exactly one of answer, confirm, clear and status', params: { code: 'required' } })
export type InterviewAnswer = z.infer<typeof InterviewAnswer>

function saysOneThing(body: { answer?: unknown; confirm?: true; clear?: true; status?: string; evidence_file_ids?: string[] }): boolean {
  const status = body.status === 'draft' ? undefined : body.status
  const said = [body.answer, body.confirm, body.clear, status].filter((part) => part !== undefined)
  return said.length === 1 || (said.length === 0 && body.evidence_file_ids !== undefined && body.status === undefined)
}

export const InterviewAnswered = z.strictObject({
  saved: z.strictObject({
    question_id: QuestionId,
    status: QuestionStatus,
    version: z.int().min(0),
    saved_at: Moment,
  }),
  next: InterviewQuestion.nullable(),
  progress: InterviewProgress,
  affected: z.array(AffectedSection),
})
export type InterviewAnswered = z.infer<typeof InterviewAnswered>

export const InterviewEvidenceUploaded = z.strictObject({ evidence: Evidence, question: InterviewQuestion, progress: InterviewProgress })

export const bySession = z.strictObject({ session_id: Id })
const path = '/interview-sessions/:session_id'
const filters = Page.extend({
  status: InterviewStatus.optional(),
  interviewer_id: PersonFilter.optional(),
  q: SearchText.optional(),
  sort: sortBy('started_at', 'session_name', 'last_active_at').optional().describe('Default -started_at'),
})

export const interviews = {
  list: endpoint({
    method: 'GET',
    path: '/interview-sessions',
    access: 'interviews:read',
    summary: 'List the interviews of all customers',
    query: filters.extend({ customer_id: Id.optional() }),
    response: pageOf(InterviewSession),
  }),
  listOfCustomer: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/interview-sessions',
    access: 'interviews:read',
    summary: 'List the interviews of a customer',
    params: byCustomer,
    query: filters,
    response: pageOf(InterviewSession),
  }),
  create: endpoint({
    method: 'POST',
    path: '/customers/:customer_id/interview-sessions',
    access: 'interviews:manage',
    summary: 'Start an interview',
    params: byCustomer,
    body: InterviewCreate,
    response: InterviewSession,
    status: 201,
    errors: ['nothing_to_ask', 'state_conflict', 'customer_archived'],
  }),
  get: endpoint({
    method: 'GET',
    path,
    access: 'interviews:read',
    summary: 'Get an interview',
    params: bySession,
    response: InterviewSession,
  }),
  update: endpoint({
    method: 'PATCH',
    path,
    access: 'interviews:manage',
    summary: 'Change name or notes of an interview',
    params: bySession,
    body: InterviewUpdate,
    response: InterviewSession,
    if_match: 'required',
  }),
  cancel: endpoint({
    method: 'DELETE',
    path,
    access: 'interviews:manage',
    summary: 'Cancel an interview; what was answered stays',
    params: bySession,
    query: z.strictObject({ reason: Reason.optional() }),
    response: InterviewSession,
    if_match: 'accepted',
    errors: ['illegal_transition'],
  }),
  questions: endpoint({
    method: 'GET',
    path: `${path}/questions`,
    access: 'interviews:read',
    summary: 'Get the question to ask, the index of all questions and the progress',
    params: bySession,
    query: z.strictObject({ question_id: QuestionId.optional() }),
    response: InterviewQuestions,
    errors: ['question_not_found'],
  }),
  answer: endpoint({
    method: 'POST',
    path: `${path}/answer`,
    access: 'interviews:answer',
    summary: 'Save one answer',
    params: bySession,
    body: InterviewAnswer,
    response: InterviewAnswered,
    errors: [
      'question_not_found',
      'answer_changed',
      'content_not_allowed',
      'fact_value_invalid',
      'file_not_available',
      'nothing_to_confirm',
      'question_is_mandatory',
      'reason_required',
      'state_conflict',
    ],
  }),
  uploadEvidence: endpoint({
    method: 'POST',
    path: `${path}/evidence`,
    access: 'files:upload',
    summary: 'Upload evidence inside a question',
    description: 'Links the file to task, section and question at once. Answers 202 with the same body while it is being scanned.',
    params: bySession,
    body: EvidenceUpload.extend({
      question_id: QuestionId,
      document_id: Id.optional().describe('With section_id: which of the sections of a shared question the file is for'),
      section_id: z.string().max(64).optional(),
    }),
    response: InterviewEvidenceUploaded,
    status: 201,
    errors: [...uploadErrors, 'question_not_found', 'state_conflict', 'dates_reversed'],
    transaction: 'manual',
    multipart: true,
    limit: 'upload',
  }),
  pause: endpoint({
    method: 'POST',
    path: `${path}/pause`,
    access: 'interviews:answer',
    summary: 'Pause an interview',
    params: bySession,
    response: InterviewSession,
    if_match: 'accepted',
    errors: ['illegal_transition'],
  }),
  resume: endpoint({
    method: 'POST',
    path: `${path}/resume`,
    access: 'interviews:answer',
    summary: 'Go on with an interview and say what changed meanwhile',
    params: bySession,
    response: InterviewResumed,
    if_match: 'accepted',
    errors: ['illegal_transition'],
  }),
  complete: endpoint({
    method: 'POST',
    path: `${path}/complete`,
    access: 'interviews:answer',
    summary: 'End an interview',
    description: 'Refused while mandatory answers or evidence are missing that have no task yet.',
    params: bySession,
    body: z.strictObject({
      submit: z.boolean().default(false).describe('Submit the documents that reached 100 %'),
      make_tasks: z.boolean().default(false).describe('Defer what is missing and make a task of each'),
    }),
    response: InterviewCompleted,
    if_match: 'accepted',
    errors: ['interview_incomplete', 'illegal_transition'],
  }),
}

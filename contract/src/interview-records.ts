import { z } from 'zod'
import { Count, FactKey, Id, Moment, Percentage, stamps } from './core/fields.ts'
import { DocumentStatus } from './documents.ts'
import { EvidenceFile } from './evidence.ts'
import { FactType, FactValue } from './facts.ts'
import { Column, Option, SectionType } from './section-content.ts'
import { EvidenceFormat, Sample } from './templates.ts'

export const InterviewStatus = z.enum(['active', 'paused', 'completed', 'cancelled'])
export type InterviewStatus = z.infer<typeof InterviewStatus>

/**
 * `missing`: no answer yet; `draft`: unfinished, also a table or list below its minimum; `inactive`: its condition is not met or its
 * document is closed, so it is not asked now.
 */
export const QuestionStatus = z.enum([
  'missing',
  'prefilled',
  'draft',
  'answered',
  'unknown',
  'not_applicable',
  'deferred',
  'skipped',
  'inactive',
])
export type QuestionStatus = z.infer<typeof QuestionStatus>

/** `f.{scope}.{fact_key}` or `s.{document_id}.{section_id}`. */
export const QuestionId = z
  .string()
  .max(300)
  .regex(/^[fs]\.[A-Za-z0-9_.-]+$/, 'must be the id of a question')

export const InterviewDocument = z.strictObject({
  id: Id,
  document_name: z.string(),
  code: z.string(),
  status: DocumentStatus,
  completion_percentage: Percentage,
})
export type InterviewDocument = z.infer<typeof InterviewDocument>

export const InterviewSession = z.strictObject({
  id: Id,
  customer_id: Id,
  company_name: z.string(),
  plan_id: Id.nullable(),
  kind: z.enum(['documents', 'onboarding']),
  session_name: z.string(),
  session_status: InterviewStatus,
  interviewer_id: Id.nullable(),
  interviewer_name: z.string().nullable(),
  document_ids: z.array(Id).describe('Empty for onboarding'),
  documents: z.array(InterviewDocument),
  questions_total: Count,
  questions_answered: Count,
  completion_percentage: Percentage,
  minutes_left: Count,
  active_seconds: Count,
  started_at: Moment,
  completed_at: Moment.nullable(),
  last_question_id: z.string().nullable(),
  last_active_at: Moment.nullable(),
  notes: z.string().nullable(),
  ...stamps,
})
export type InterviewSession = z.infer<typeof InterviewSession>

export const InterviewProgress = z.strictObject({
  questions_total: Count.describe('Without inactive ones'),
  questions_answered: Count.describe('Answered or not applicable'),
  mandatory_open: Count.describe('Mandatory ones that are missing, to be confirmed or unfinished'),
  evidence_open: Count.describe('Mandatory ones whose evidence is missing'),
  completion_percentage: Percentage.describe('Answered, not applicable and skipped ones of all that are asked'),
  minutes_left: Count,
  active_seconds: Count,
  documents: z.array(InterviewDocument),
})
export type InterviewProgress = z.infer<typeof InterviewProgress>

export const QuestionIndexEntry = z.strictObject({
  id: z.string(),
  title: z.string(),
  document: z.strictObject({ id: Id, document_name: z.string() }).nullable().describe('null: asked about the customer'),
  status: QuestionStatus,
  is_mandatory: z.boolean(),
  requires_evidence: z.boolean(),
  evidence_uploaded: z.boolean(),
})
export type QuestionIndexEntry = z.infer<typeof QuestionIndexEntry>

/** Evidence that one of the sections behind a question wants. */
export const QuestionEvidence = z.strictObject({
  document_id: Id,
  section_id: z.string(),
  evidence_description: z.string().nullable(),
  evidence_format: EvidenceFormat.nullable(),
  evidence_uploaded: z.boolean(),
})
export type QuestionEvidence = z.infer<typeof QuestionEvidence>

/** A question in full; section and document of a shared one are those of the first section. */
export const InterviewQuestion = z.strictObject({
  id: z.string(),
  section_id: z.string().nullable(),
  document_id: Id.nullable(),
  question: z.string(),
  section_title: z.string(),
  section_type: SectionType.nullable().describe('null for a fact that no section asks'),
  fact_key: FactKey.nullable(),
  fact_type: FactType.nullable(),
  is_mandatory: z.boolean(),
  placeholder: z.string().nullable(),
  why: z.string().nullable(),
  example: z.union([Sample, z.number(), z.boolean()]).nullable(),
  starter: Sample.nullable(),
  must_cover: z.array(z.string()).nullable(),
  columns: z.array(Column).nullable(),
  options: z.array(Option).nullable(),
  min_rows: z.int().nullable(),
  min_items: z.int().nullable(),
  minutes: z.int().nullable(),
  clause_numbers: z.array(z.string()),
  answer: FactValue,
  draft: z.json().nullable().describe('Unfinished text beside the last valid answer'),
  status: QuestionStatus,
  reason: z.string().nullable(),
  prefilled_from: z.string().nullable().describe('Where a prefilled answer comes from'),
  answered_at: Moment.nullable(),
  answered_by_name: z.string().nullable(),
  requires_evidence: z.boolean(),
  evidence_description: z.string().nullable(),
  evidence_format: EvidenceFormat.nullable(),
  evidence_uploaded: z.boolean(),
  evidence_wanted: z.array(QuestionEvidence),
  evidence_files: z.array(EvidenceFile),
  used_in: z.array(z.strictObject({ document_id: Id, document_name: z.string(), section_id: z.string() })),
  task_id: Id.nullable().describe('The open task to find the answer out, else the one of the section'),
  evidence_task_id: Id.nullable().describe(
    'The task that the files prove, where one section asks; files of several are deleted everywhere',
  ),
  version: z.int().min(0),
})
export type InterviewQuestion = z.infer<typeof InterviewQuestion>

/** `next` is the question asked for, else the first missing one; null when none is left. */
export const InterviewQuestions = z.strictObject({
  next: InterviewQuestion.nullable(),
  index: z.array(QuestionIndexEntry),
  progress: InterviewProgress,
})
export type InterviewQuestions = z.infer<typeof InterviewQuestions>

export const InterviewResumed = InterviewSession.extend({
  changed_since: z.strictObject({
    answers: z.array(z.strictObject({ full_name: z.string(), count: Count })),
    questions_added: Count,
    questions_removed: Count,
  }),
})
export type InterviewResumed = z.infer<typeof InterviewResumed>

export const InterviewCompleted = InterviewSession.extend({
  open_points: z.array(z.strictObject({ question_id: z.string(), title: z.string(), status: QuestionStatus, task_id: Id.nullable() })),
  submitted_document_ids: z.array(Id),
  next_document_id: Id.nullable().describe('The next open document of the plan'),
})
export type InterviewCompleted = z.infer<typeof InterviewCompleted>

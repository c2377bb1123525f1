import type { EvidenceLinkTarget, EvidenceUpload } from '@dna/contract/evidence'
import type { InterviewEvidenceUploaded } from '@dna/contract/interviews'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { type ManualContext, requirePermission, type WriteContext } from '../../core/context.ts'
import { conflict, unknownReference } from '../../core/errors.ts'
import type { IncomingFile } from '../../core/uploads.ts'
import { saveFact } from '../answers/index.ts'
import { uploadEvidence } from '../evidence/index.ts'
import { noteAnswer, placeOf } from './note-answer.ts'
import { findQuestion, requireActive } from './queries.ts'
import { questionInFull } from './question-detail.ts'
import type { Question } from './questions.ts'
import { findSession, progressOf, type Session } from './sources.ts'

type Upload = { fields: EvidenceUpload & { question_id: string; document_id?: string; section_id?: string }; file: IncomingFile }

/**
 * Takes in a file as evidence of a question: it proves the named section, else every section of the question that wants evidence, their
 * tasks, and is kept with the question. A question for files alone is answered by it. Throws 404 `question_not_found`, 409
 * `state_conflict`, 422, and what receiving a file throws.
 */
export async function uploadForQuestion(
  ctx: ManualContext,
  session_id: string,
  { fields, file }: Upload,
): Promise<z.input<typeof InterviewEvidenceUploaded>> {
  requirePermission(ctx, 'interviews:answer')
  const { question_id, document_id, section_id, ...about } = fields
  const { session, question } = await ctx.read(async (read) => {
    const found = await findSession(read, session_id)
    return { session: found, question: askable(found, question_id) }
  })
  const targets = provenBy(session, question, { document_id, section_id })
  const evidence = await uploadEvidence(ctx, { targets, fields: about, file }, async (write, { files }) => {
    const file_id = files[0]?.file_id
    if (question.fact && isForFiles(question) && file_id) await addToFact(write, { session, question, file_id })
  })
  // A write of its own: an upload holds documents, and a session is held before documents, never after them.
  await ctx.write((write) => {
    write.unchanged()
    return noteAnswer(write, newId(), { ...placeOf(session, question), status: isForFiles(question) ? 'answered' : null })
  })
  return ctx.read(async (read) => {
    const after = await findSession(read, session_id)
    return { evidence, question: await questionInFull(read, after, findQuestion(after, question_id)), progress: progressOf(after) }
  })
}

function askable(session: Session, question_id: string): Question {
  requireActive(session)
  const question = findQuestion(session, question_id)
  if (!question.is_open) throw conflict('state_conflict', 'The document of this question takes no evidence in its state')
  return question
}

type Place = { document_id?: string; section_id?: string }

/** What a file proves that is given with a question. Throws 422 for a section that is not one of the question. */
export function provenBy(
  session: Session,
  question: Question,
  { document_id, section_id }: Place = {},
): [EvidenceLinkTarget, ...EvidenceLinkTarget[]] {
  const link = { kind: 'question', interview_session_id: session.shown.id, question_id: question.id } as const
  const open = question.asked.filter((section) =>
    session.documents.some(({ shown, is_open }) => is_open && shown.id === section.document_id),
  )
  const named = open.filter(
    (section) =>
      (document_id === undefined || section.document_id === document_id) && (section_id === undefined || section.section_id === section_id),
  )
  if (named.length === 0 && (document_id ?? section_id) !== undefined)
    throw unknownReference(section_id === undefined ? '/document_id' : '/section_id')
  const wanted = named.filter((section) => section.requires_evidence)
  const [first, ...others] = (wanted.length > 0 ? wanted : named.slice(0, 1)).map(
    ({ document_id: document, section_id: section }) => ({ kind: 'section', document_id: document, section_id: section }) as const,
  )
  return first ? [first, ...others, link] : [link]
}

/** Whether files alone answer a question: a section of evidence, or a fact that is made of files. */
export function isForFiles({ fact, asked }: Question): boolean {
  return fact ? fact.type === 'file_list' : asked[0]?.type === 'evidence'
}

async function addToFact(
  ctx: WriteContext,
  { session, question, file_id }: { session: Session; question: Question; file_id: string },
): Promise<void> {
  const { answer } = await questionInFull(ctx, await findSession(ctx, session.shown.id), question)
  const before = Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : []
  await saveFact(ctx, {
    customer_id: session.shown.customer_id,
    fact_key: question.fact_key ?? '',
    scope_id: question.scope_id ?? '',
    source: 'interview',
    value: [...before, file_id],
  })
}

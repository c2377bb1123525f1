import type { QuestionStatus } from '@dna/contract/interview-records'
import type { AskedFact, AskedSection, Question, SessionAnswer } from './questions.ts'

type Circumstances = {
  /** The sections that are asked; none for a fact that no section asks. */
  sections: readonly AskedSection[]
  fact: AskedFact | null
  is_mandatory: boolean
  /** A branch is open or a condition waits for it. */
  is_asked: boolean
  is_open: boolean
  said_here: SessionAnswer | null
}

/** Statuses in which a person has had the last word, so that no condition and no closed document hides them from the count. */
const settled = new Set<QuestionStatus>(['answered', 'not_applicable', 'skipped'])

/** The status of a question from its sections or its fact, and from what was said in this session. */
export function questionStatus(question: Circumstances): QuestionStatus {
  const content = question.fact ? factStatus(question.fact) : combined(question.sections)
  if (question.sections.length > 0 && !question.is_asked) return 'inactive'
  if (question.fact && !question.is_asked && !question.fact.is_asked && (content === 'missing' || content === 'prefilled'))
    return 'inactive'
  if (!question.is_open && !settled.has(content)) return 'inactive'
  if (content !== 'missing' && content !== 'prefilled') return content
  const { said_here } = question
  if (said_here?.status === 'unknown' || said_here?.status === 'deferred') return said_here.status
  if (said_here?.status === 'skipped' && !question.is_mandatory) return 'skipped'
  return said_here?.has_draft ? 'draft' : content
}

function factStatus({ status }: AskedFact): QuestionStatus {
  return status === null || status === 'draft' ? 'missing' : status
}

function sectionStatus(section: AskedSection): QuestionStatus {
  if (section.type === 'evidence' && section.evidence_uploaded) return 'answered'
  if (section.answer_status !== null && section.answer_status !== 'answered') return section.answer_status
  if (section.type === 'evidence') return 'missing'
  if (section.is_prefilled) return 'prefilled'
  if (!section.is_filled) return 'missing'
  return section.meets_minimum ? 'answered' : 'draft'
}

/** One status for sections that share a fact. A value that is in one and missing in another must be confirmed. */
function combined(sections: readonly AskedSection[]): QuestionStatus {
  const statuses = new Set(sections.map(sectionStatus))
  if (statuses.has('prefilled')) return 'prefilled'
  if (statuses.has('missing'))
    return statuses.has('answered') && sections.every((section) => section.type !== 'evidence') ? 'prefilled' : 'missing'
  const order = ['draft', 'unknown', 'deferred', 'answered', 'not_applicable'] as const
  return order.find((status) => statuses.has(status)) ?? 'missing'
}

/** Still to be answered: nobody has said anything final. */
export function isToBeAsked(question: Question): boolean {
  return question.status === 'missing' || question.status === 'prefilled' || question.status === 'draft'
}

/** A mandatory section behind it wants a file that is not there. */
export function lacksEvidence(question: Question): boolean {
  const may_lack =
    question.status === 'inactive' ||
    question.status === 'unknown' ||
    question.status === 'deferred' ||
    question.status === 'not_applicable'
  return question.is_open && !may_lack && question.is_mandatory && question.requires_evidence && !question.evidence_uploaded
}

/**
 * The question to ask: the first missing one, or one to confirm; questions put off elsewhere are asked again, those put off
 * in this session are not. After them unfinished answers, then missing evidence. Null when nothing is left to ask.
 */
export function nextQuestion(questions: readonly Question[]): Question | null {
  const isMissing = (question: Question) =>
    question.status === 'missing' ||
    question.status === 'prefilled' ||
    ((question.status === 'unknown' || question.status === 'deferred') && question.said_here === null)
  return questions.find(isMissing) ?? questions.find((question) => question.status === 'draft') ?? questions.find(lacksEvidence) ?? null
}

export type Figures = {
  questions_total: number
  questions_answered: number
  mandatory_open: number
  evidence_open: number
  completion_percentage: number
  minutes_left: number
}

/**
 * How far an interview is. Questions that are not asked now do not count. Not applicable counts as answered; a skipped one is
 * not answered but done, so that the percentage reaches 100.
 */
export function figuresOf(questions: readonly Question[]): Figures {
  const counted = questions.filter((question) => question.status !== 'inactive')
  const answered = counted.filter((question) => question.status === 'answered' || question.status === 'not_applicable')
  const done = counted.filter((question) => settled.has(question.status))
  return {
    questions_total: counted.length,
    questions_answered: answered.length,
    mandatory_open: counted.filter((question) => question.is_mandatory && isToBeAsked(question)).length,
    evidence_open: counted.filter(lacksEvidence).length,
    completion_percentage: counted.length === 0 ? 0 : Math.round((done.length / counted.length) * 10_000) / 100,
    minutes_left: counted.reduce((sum, question) => sum + minutesOf(question), 0),
  }
}

const minutesByType = { text: 4, list: 3, table: 6, evidence: 2 }

/** Minutes as library.md 1.4 gives them: by type, two more for a file that is still wanted; a confirmation takes one. */
function minutesOf(question: Question): number {
  const file = lacksEvidence(question) ? 2 : 0
  if (!isToBeAsked(question)) return file
  if (question.status === 'prefilled') return 1 + file
  if (question.fact) return 1
  return Math.max(
    ...question.asked.map(
      (section) => section.minutes ?? minutesByType[section.type] + (section.requires_evidence && section.type !== 'evidence' ? 2 : 0),
    ),
  )
}

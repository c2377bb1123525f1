import type { EvidenceFile } from '@dna/contract/evidence'
import type { FactType, FactValue } from '@dna/contract/facts'
import type { InterviewQuestion } from '@dna/contract/interview-records'
import type { Column, SectionContent, SectionType } from '@dna/contract/section-content'
import type { EvidenceFormat, Sample } from '@dna/contract/templates'
import type { ReadContext } from '../../core/context.ts'
import { toSectionContent, unionOfColumns } from '../facts/index.ts'
import { questionDetailSql } from './question-detail-sql.ts'
import type { Question } from './questions.ts'
import type { Session } from './sources.ts'
import { questionOfFact, questionOfSection } from './wording.ts'

type SectionDetail = {
  document_id: string
  document_name: string
  section_id: string
  title: string
  type: SectionType
  question: string | null
  placeholder: string | null
  why: string | null
  example: Sample | null
  starter: Sample | null
  must_cover: string[] | null
  columns: Column[] | null
  min_rows: number | null
  min_items: number | null
  minutes: number | null
  evidence_description: string | null
  evidence_format: EvidenceFormat | null
  content: SectionContent
  is_prefilled: boolean
  answer_reason: string | null
  source: 'person' | 'interview' | 'fact' | 'import' | 'ai' | null
  filled_at: string | null
  filled_by_name: string | null
  clause_numbers: string[] | null
  task_id: string | null
  evidence_task_id: string | null
}

type FactDetail = {
  type: FactType
  help: string
  example: Sample | number | boolean | null
  options: InterviewQuestion['options']
  columns: Column[] | null
  value: FactValue
  status: string | null
  reason: string | null
  updated_at: string | null
  updated_by_name: string | null
}

type Detail = {
  sections: SectionDetail[]
  fact: FactDetail | null
  used_in: InterviewQuestion['used_in']
  evidence_files: EvidenceFile[]
  said: { draft: InterviewQuestion['draft']; reason: string | null; task_id: string | null } | null
}

/** One question in full. One statement. */
export async function questionInFull(ctx: ReadContext, session: Session, question: Question): Promise<InterviewQuestion> {
  const { asked, fact_key, scope_id } = question
  const parts = {
    sections: asked.length > 0,
    fact: fact_key !== null,
    shared: scope_id !== null,
    evidence: asked.length === 0 || asked.some((section) => section.has_evidence),
    said: question.said_here !== null,
    many: asked.length > 1,
  }
  const document_ids = asked.map((section) => section.document_id)
  const section_ids = asked.map((section) => section.section_id)
  const rows = await ctx.text<Partial<Detail>>({
    name: `interviews.question_${Object.values(parts).map(Number).join('')}`,
    text: questionDetailSql(parts),
    values: [
      ...[ctx.org_id, session.shown.customer_id, session.shown.id, question.id],
      ...[
        parts.many ? document_ids : (document_ids[0] ?? null),
        parts.many ? section_ids : (section_ids[0] ?? null),
        fact_key,
        scope_id,
        ctx.now,
      ],
    ],
  })
  const known = scope_id === null ? undefined : session.known?.find(fact_key ?? '', scope_id)
  return presentQuestion(question, { ...nothing, ...rows[0] }, known?.source === 'master_data' ? known.value : null)
}

const nothing: Detail = { sections: [], fact: null, used_in: [], evidence_files: [], said: null }

function presentQuestion(question: Question, detail: Detail, master: FactValue): InterviewQuestion {
  const { sections, fact, said, used_in, evidence_files } = detail
  const [first] = sections
  const wanted = evidenceWanted(question, sections)
  const own = sections.map(({ document_id, document_name, section_id }) => ({ document_id, document_name, section_id }))
  return {
    id: question.id,
    section_id: first?.section_id ?? null,
    document_id: first?.document_id ?? null,
    question: first ? questionOfSection(first) : questionOfFact({ label: question.title, type: fact?.type ?? 'text' }),
    section_title: question.title,
    section_type: first?.type ?? null,
    fact_key: question.fact_key,
    fact_type: fact?.type ?? null,
    is_mandatory: question.is_mandatory,
    placeholder: first ? first.placeholder : (fact?.help ?? null),
    why: first?.why ?? null,
    example: (first ? first.example : fact?.example) ?? null,
    starter: first?.starter ?? null,
    must_cover: listOrNull(sections.flatMap((section) => section.must_cover ?? [])),
    columns: columnsOf(detail),
    options: fact?.options ?? null,
    min_rows: greatest(sections.map((section) => section.min_rows)),
    min_items: greatest(sections.map((section) => section.min_items)),
    minutes: greatest(sections.map((section) => section.minutes)),
    clause_numbers: first?.clause_numbers ?? [],
    answer: answerOf(question, detail, master),
    draft: said?.draft ?? null,
    status: question.status,
    reason: first ? (first.answer_reason ?? said?.reason ?? null) : (fact?.reason ?? said?.reason ?? null),
    prefilled_from: question.status === 'prefilled' ? sourceOf(detail) : null,
    ...lastAnswer(detail),
    requires_evidence: question.requires_evidence,
    evidence_description: wanted[0]?.evidence_description ?? null,
    evidence_format: wanted[0]?.evidence_format ?? null,
    evidence_uploaded: question.evidence_uploaded,
    evidence_wanted: wanted,
    evidence_files,
    used_in: question.scope_id === null ? own : used_in,
    task_id: said?.task_id ?? first?.task_id ?? null,
    evidence_task_id: sections.length === 1 ? (first?.evidence_task_id ?? null) : null,
    version: question.version,
  }
}

function evidenceWanted({ asked }: Question, sections: SectionDetail[]): InterviewQuestion['evidence_wanted'] {
  return asked.flatMap(({ document_id, section_id, requires_evidence, evidence_uploaded }) => {
    const detail = sections.find((section) => section.document_id === document_id && section.section_id === section_id)
    if (!requires_evidence || !detail) return []
    return [
      {
        document_id,
        section_id,
        evidence_description: detail.evidence_description,
        evidence_format: detail.evidence_format,
        evidence_uploaded,
      },
    ]
  })
}

/** A shared table asks for the columns of all its sections; a fact without a section for all that it has. */
function columnsOf({ sections, fact }: Detail): Column[] | null {
  if (sections.length === 0) return fact?.columns ?? null
  return listOrNull(unionOfColumns(sections.map((section) => section.columns)))
}

/** What stands there now: of a shared table the fact's rows in all columns that are asked, else what the first filled section says. */
function answerOf(question: Question, detail: Detail, master: FactValue): FactValue {
  const { sections, fact } = detail
  const [first] = sections
  if (!first) return fact?.status === null || fact === null ? master : fact.value
  const filled =
    sections.find((section) => section.content !== null && !section.is_prefilled) ?? sections.find((section) => section.content !== null)
  const content = filled?.content ?? null
  if (first.type !== 'table' || question.scope_id === null || fact?.status !== 'answered' || content === null) return content
  return toSectionContent({ type: fact.type, options: fact.options }, { type: 'table', columns: columnsOf(detail) }, fact.value) ?? content
}

const sourceNames = { fact: 'an earlier answer', import: 'an import', ai: 'a proposal', person: 'the document', interview: 'an interview' }

/** Where a prefilled answer comes from, in words that follow "from". */
function sourceOf({ sections, fact }: Detail): string {
  const offered = sections.find((section) => section.is_prefilled)
  if (sections.length === 0) return fact?.status ? sourceNames.fact : 'the customer record'
  const by = fact?.updated_by_name && offered?.source === 'fact' ? ` by ${fact.updated_by_name}` : ''
  return `${sourceNames[offered?.source ?? 'fact']}${by}`
}

function lastAnswer({ sections, fact }: Detail): { answered_at: string | null; answered_by_name: string | null } {
  const filled = sections.find((section) => section.filled_at !== null)
  if (sections.length === 0) return { answered_at: fact?.updated_at ?? null, answered_by_name: fact?.updated_by_name ?? null }
  return { answered_at: filled?.filled_at ?? null, answered_by_name: filled?.filled_by_name ?? null }
}

function listOrNull<Item>(items: Item[]): Item[] | null {
  const unique = [...new Set(items)]
  return unique.length > 0 ? unique : null
}

function greatest(numbers: (number | null)[]): number | null {
  const known = numbers.flatMap((number) => number ?? [])
  return known.length > 0 ? Math.max(...known) : null
}

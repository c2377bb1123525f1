import { type Condition, evaluateCondition, factsOfCondition, factsToAsk, type Truth } from '@dna/contract/core/conditions'
import type { FactStatus, FactType } from '@dna/contract/facts'
import type { QuestionStatus } from '@dna/contract/interview-records'
import type { SectionType } from '@dna/contract/section-content'
import { questionStatus } from './question-status.ts'

/** A document of an interview. `family` picks the values of facts that every standard has its own of. */
export type AskedDocument = { id: string; family: string; is_open: boolean }

/** A fillable section, as far as the list of questions needs it. */
export type AskedSection = {
  document_id: string
  section_id: string
  position: number
  title: string
  type: SectionType
  is_mandatory: boolean
  fact_key: string | null
  fact_scope_id: string | null
  is_detached: boolean
  ask_when: Condition | null
  requires_evidence: boolean
  /** Some file is linked to it, whether it counts or not. */
  has_evidence: boolean
  /** It is proved: by an accepted file, or an unreviewed one of staff. */
  evidence_uploaded: boolean
  minutes: number | null
  is_filled: boolean
  is_prefilled: boolean
  /** The content is there in the least amount that the section wants. */
  meets_minimum: boolean
  answer_status: 'answered' | 'unknown' | 'not_applicable' | 'deferred' | null
  version: number
}

/** A fact that may be asked without a section: one that conditions name, or one of the onboarding. */
export type AskedFact = {
  fact_key: string
  scope_id: string
  label: string
  type: FactType
  /** `prefilled` also for master data; null: nobody said anything. */
  status: FactStatus | null
  /** Asked for itself, not only because a condition waits for it. */
  is_asked: boolean
  /** 0: not there yet. */
  version: number
}

/** What was said about a question in this session. */
export type SessionAnswer = { question_id: string; status: string; has_draft: boolean }

export type QuestionSources = {
  /** In asking order. */
  documents: readonly AskedDocument[]
  sections: readonly AskedSection[]
  facts: { known: { lookUp(key: string, family?: string): unknown }; asked: readonly AskedFact[] }
  answers: readonly SessionAnswer[]
}

export type Question = {
  /** `f.{scope}.{fact_key}`, without a fact `s.{document_id}.{section_id}`. */
  id: string
  title: string
  fact_key: string | null
  scope_id: string | null
  /** The fact of a question that no section asks. */
  fact: AskedFact | null
  /** All sections behind it in asking order. */
  sections: readonly AskedSection[]
  /** Those that are asked now; all of them while none is. The first one gives the wording. */
  asked: readonly AskedSection[]
  status: QuestionStatus
  is_mandatory: boolean
  requires_evidence: boolean
  /** Everything that its sections want proved is proved. */
  evidence_uploaded: boolean
  /** False: the documents that ask it are in review, approved or put away. */
  is_open: boolean
  said_here: SessionAnswer | null
  /** Of the section or fact that an answer is compared with. */
  version: number
}

type Draft = {
  id: string
  fact_key: string | null
  scope_id: string | null
  fact: AskedFact | null
  sections: AskedSection[]
  waits_for: Set<string>
}
type Truths = Map<AskedSection, Truth>

/**
 * The questions of an interview in asking order (interview.md 2, 3): document, section, but facts before what depends on them.
 * Sections that share a fact are one question. Computed anew at each request, so nothing can be out of date.
 */
export function computeQuestions(sources: QuestionSources): Question[] {
  const documents = new Map(sources.documents.map((document) => [document.id, document]))
  const sections = inAskingOrder(sources)
  const truths: Truths = new Map()
  const drafts = draftsOf(sections)
  const loose = new Map(sources.facts.asked.map((fact) => [factId(fact.fact_key, fact.scope_id), fact]))
  const needed = new Set<string>()
  const behind_mandatory = new Set<string>()
  for (const section of sections) {
    const { id, family } = documents.get(section.document_id) ?? { id: '', family: '' }
    const lookUp = (key: string) => sources.facts.known.lookUp(key, family)
    const idOf = (key: string) => [factId(key, ''), factId(key, family), factId(key, id)].find((one) => drafts.has(one) || loose.has(one))
    const truth = section.ask_when ? evaluateCondition(section.ask_when, lookUp) : true
    truths.set(section, truth)
    if (!section.ask_when) continue
    for (const gate of factsOfCondition(section.ask_when).flatMap((key) => idOf(key) ?? [])) {
      drafts.get(questionId(section))?.waits_for.add(gate)
      if (section.is_mandatory) behind_mandatory.add(gate)
      addLoose(drafts, loose.get(gate))
    }
    if (truth === 'unknown') for (const gate of factsToAsk(section.ask_when, lookUp).flatMap((key) => idOf(key) ?? [])) needed.add(gate)
  }
  for (const fact of sources.facts.asked) if (fact.is_asked) addLoose(drafts, fact)
  const answers = new Map(sources.answers.map((answer) => [answer.question_id, answer]))
  return dependenciesFirst(drafts).map((draft) =>
    finish(draft, {
      truths,
      is_needed: needed.has(draft.id),
      is_behind_mandatory: behind_mandatory.has(draft.id),
      is_open: (section) => documents.get(section.document_id)?.is_open === true,
      said_here: answers.get(draft.id) ?? null,
    }),
  )
}

/** The question that a section is asked by. A section that left its fact is asked for itself. */
export function questionId(
  section: Pick<AskedSection, 'document_id' | 'section_id' | 'fact_key' | 'fact_scope_id' | 'is_detached'>,
): string {
  if (section.fact_key === null || section.is_detached) return `s.${section.document_id}.${section.section_id}`
  return factId(section.fact_key, section.fact_scope_id ?? '')
}

function factId(fact_key: string, scope_id: string): string {
  return `f.${scope_id === '' ? 'customer' : scope_id}.${fact_key}`
}

function inAskingOrder({ documents, sections }: QuestionSources): AskedSection[] {
  const place = new Map(documents.map((document, index) => [document.id, index]))
  return sections
    .filter((section) => place.has(section.document_id))
    .sort((a, b) => (place.get(a.document_id) ?? 0) - (place.get(b.document_id) ?? 0) || a.position - b.position)
}

function draftsOf(sections: readonly AskedSection[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>()
  for (const section of sections) {
    const id = questionId(section)
    const draft = drafts.get(id)
    const is_shared = id.startsWith('f.')
    if (draft) draft.sections.push(section)
    else
      drafts.set(id, {
        id,
        fact_key: section.fact_key,
        scope_id: is_shared ? (section.fact_scope_id ?? '') : null,
        fact: null,
        sections: [section],
        waits_for: new Set(),
      })
  }
  return drafts
}

/** A fact without a section of its own becomes a question. */
function addLoose(drafts: Map<string, Draft>, fact: AskedFact | undefined): void {
  if (!fact) return
  const id = factId(fact.fact_key, fact.scope_id)
  if (!drafts.has(id)) drafts.set(id, { id, fact_key: fact.fact_key, scope_id: fact.scope_id, fact, sections: [], waits_for: new Set() })
}

/** Each question after the ones it waits for, else in the given order; those that only others wait for stand right before the first of them. */
function dependenciesFirst(drafts: Map<string, Draft>): Draft[] {
  const ordered = new Set<Draft>()
  const entered = new Set<string>()
  const visit = (draft: Draft) => {
    if (entered.has(draft.id)) return
    entered.add(draft.id)
    for (const id of draft.waits_for) {
      const gate = drafts.get(id)
      if (gate) visit(gate)
    }
    ordered.add(draft)
  }
  for (const draft of drafts.values()) visit(draft)
  return [...ordered]
}

type Surroundings = {
  truths: Truths
  /** A condition cannot be decided without it. */
  is_needed: boolean
  is_behind_mandatory: boolean
  is_open: (section: AskedSection) => boolean
  said_here: SessionAnswer | null
}

function finish(draft: Draft, around: Surroundings): Question {
  const { sections, fact } = draft
  const unclosed = sections.filter((section) => around.truths.get(section) !== false)
  const open = unclosed.filter(around.is_open)
  const asked = [open, unclosed, sections].find((some) => some.length > 0) ?? []
  const proved = asked.filter((section) => section.requires_evidence)
  const is_mandatory = asked.some((section) => section.is_mandatory) || (fact !== null && around.is_behind_mandatory)
  const is_open = asked.length === 0 || asked.some(around.is_open)
  const status = questionStatus({
    sections: asked,
    fact,
    is_mandatory,
    is_asked: unclosed.length > 0 || around.is_needed,
    is_open,
    said_here: around.said_here,
  })
  return {
    id: draft.id,
    title: asked[0]?.title ?? fact?.label ?? '',
    fact_key: draft.fact_key,
    scope_id: draft.scope_id,
    fact,
    sections,
    asked,
    status,
    is_mandatory,
    requires_evidence: proved.length > 0,
    evidence_uploaded: proved.length > 0 && proved.every((section) => section.evidence_uploaded),
    is_open,
    said_here: around.said_here,
    version: asked[0]?.version ?? fact?.version ?? 0,
  }
}

import type { DocumentVersion, DocumentVersionSummary, VersionContent } from '@dna/contract/document-versions'
import type { ChecklistItem, ReviewRound } from '@dna/contract/reviews'
import { standingChecks } from '@dna/contract/reviews'
import type { Signature } from '@dna/contract/signatures'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import type { ListPage, PageInput } from '../../core/list-page.ts'
import type { ListSource } from '../../core/list-source.ts'
import { decidersOf } from '../approval-flows/index.ts'
import { type DocumentRow, findDocument, requireContent } from '../documents/index.ts'
import { requiresFourEyes } from '../organizations/index.ts'
import { signaturesOf } from '../signatures/index.ts'
import { authorsOf, missingSections, type ReviewStep, reviewSteps } from './queries.ts'
import { fourEyes, openStepOf } from './rules.ts'
import { changedSectionIds, changesBetween } from './version-changes.ts'

type VersionRow = Omit<DocumentVersionSummary, 'changed_at' | 'approved_at' | 'changes'> & {
  changed_at: Date
  approved_at: Date | null
  content: VersionContent
  facts_used: DocumentVersion['facts_used']
}

const versionFacts = `v.id, v.document_id, v.document_version, v.reason, v.change_summary, v.template_version, v.sha256,
  coalesce(v.document_version = d.approved_version, false) as is_effective,
  case when v.reason = 'approve' then v.changed_at end as approved_at, v.changed_by, u.full_name as changed_by_name, v.changed_at`
const versionColumns = `${versionFacts}, v.content, v.facts_used`
const versionRows = `from document_versions v join customer_documents d on d.org_id = v.org_id and d.id = v.document_id
  left join users u on u.id = v.changed_by where v.org_id = $1 and v.document_id = $2`

export type History = ListPage<DocumentVersionSummary> & { rounds: ReviewRound[] }

/** Versions, newest first, each with what it changed against the one before, and the review rounds. */
export async function documentHistory(ctx: ReadContext, document_id: string, page: PageInput): Promise<History> {
  const document = await findDocument(ctx, document_id)
  const rows = await ctx.text<VersionRow>({
    text: `select ${versionColumns} ${versionRows} order by v.document_version desc limit $3 offset $4`,
    values: [ctx.org_id, document_id, page.limit + 1, page.offset],
  })
  const counted = await ctx.text<{ total: number }>({
    text: 'select count(*)::int as total from document_versions where org_id = $1 and document_id = $2',
    values: [ctx.org_id, document_id],
  })
  const items = rows.slice(0, page.limit).map((row, index) => summaryOf(row, rows[index + 1]))
  return { items, total: counted[0]?.total ?? 0, limit: page.limit, offset: page.offset, rounds: await reviewRounds(ctx, document) }
}

export type VersionFacts = Omit<VersionRow, 'content' | 'facts_used'>

/** The versions of a document, newest first, without what they say. Throws 404. */
export async function versionSource(
  ctx: ReadContext,
  document_id: string,
): Promise<ListSource<{ document_version: number }, VersionFacts>> {
  await findDocument(ctx, document_id)
  return {
    select: 'v.document_version',
    from: versionRows,
    order: 'v.document_version desc',
    values: [ctx.org_id, document_id],
    rows: (chosen, keys) =>
      chosen.text<VersionFacts>({
        text: `select ${versionFacts} ${versionRows} and v.document_version = any($3::int[]) order by v.document_version desc`,
        values: [chosen.org_id, document_id, keys.map((key) => key.document_version)],
      }),
  }
}

/** One version with its content. Throws 404, 409 `document_disposed`. */
export async function findVersion(ctx: ReadContext, document_id: string, document_version: number): Promise<DocumentVersion> {
  requireContent(await findDocument(ctx, document_id))
  const rows = await ctx.text<VersionRow>({
    text: `select ${versionColumns} ${versionRows} and v.document_version <= $3 order by v.document_version desc limit 2`,
    values: [ctx.org_id, document_id, document_version],
  })
  const [row, before] = rows
  if (row?.document_version !== document_version) throw notFound('version')
  return { ...summaryOf(row, before), content: row.content, facts_used: Array.isArray(row.facts_used) ? row.facts_used : [] }
}

function summaryOf({ content, facts_used: _facts, ...row }: VersionRow, before: VersionRow | undefined): DocumentVersionSummary {
  return {
    ...row,
    changed_at: row.changed_at.toISOString(),
    approved_at: row.approved_at?.toISOString() ?? null,
    changes: changesBetween(before?.content, content),
  }
}

/** The rounds of a document, newest first: who decided what, who is waited for, what changed since the round before. */
async function reviewRounds(ctx: ReadContext, document: DocumentRow): Promise<ReviewRound[]> {
  const steps = await reviewSteps(ctx, document.id)
  if (steps.length === 0) return []
  const byRound = Map.groupBy(steps, (step) => step.round)
  const contents = await contentsOf(
    ctx,
    document.id,
    [...byRound.values()].flatMap((round) => round.slice(0, 1).map((step) => step.document_version)),
  )
  const missing = document.status === 'pending_review' ? await missingSections(ctx, document.id) : []
  const rounds = [...byRound].map(([number, own]) => {
    const version = own[0]?.document_version ?? 1
    const before = byRound.get(number - 1)?.[0]?.document_version
    const changed_sections = changedSectionIds(before === undefined ? undefined : contents.get(before), contents.get(version))
    return { own, changed_sections }
  })
  const people = await peopleOfOpenStep(ctx, document, steps)
  const signatures = await signaturesOf(ctx, document.id)
  return rounds.map(({ own, changed_sections }) => presentRound(own, { changed_sections, missing, people, signatures }))
}

/** Who wrote what is in review and who may decide the open step; with four eyes not whoever wrote or decided before. */
async function peopleOfOpenStep(
  ctx: ReadContext,
  document: DocumentRow,
  steps: ReviewStep[],
): Promise<Pick<ReviewRound, 'authors' | 'waiting_for'>> {
  const open = openStepOf(document, steps)
  if (!open) return { authors: [], waiting_for: [] }
  const deciders = await decidersOf(ctx, open.step)
  const required = await requiresFourEyes(ctx)
  const wrote = await authorsOf(ctx, document.id)
  return {
    authors: wrote.filter((person) => person !== null),
    waiting_for: deciders.filter((person) => fourEyes(person.id, { wrote, decided: open.decided }, required) !== 'refused'),
  }
}

/** Kept contents by the number of their version. */
export async function contentsOf(ctx: ReadContext, document_id: string, versions: number[]): Promise<Map<number, VersionContent>> {
  const rows = await ctx.text<{ document_version: number; content: VersionContent }>({
    text: 'select document_version, content from document_versions where org_id = $1 and document_id = $2 and document_version = any ($3::int[])',
    values: [ctx.org_id, document_id, versions],
  })
  return new Map(rows.map((row) => [row.document_version, row.content]))
}

type RoundParts = {
  changed_sections: string[]
  missing: { reason: string }[]
  people: Pick<ReviewRound, 'authors' | 'waiting_for'>
  signatures: ReadonlyMap<string, Signature>
}

function presentRound(steps: ReviewStep[], parts: RoundParts): ReviewRound {
  const [first] = steps
  if (!first) throw new Error('a round has at least one step')
  const open = steps.find((step) => step.decision === 'pending')
  const shown = open ?? steps.findLast((step) => step.decision !== 'skipped') ?? first
  return {
    round: first.round,
    state: open ? 'open' : endOf(steps),
    document_version: first.document_version,
    submitted_at: first.created_at.toISOString(),
    submitted_by: first.created_by,
    submitted_by_name: first.created_by_name,
    override_reason: first.submit_override,
    step: shown.step,
    steps: steps.map(({ step, kind, may_decide, people, role_name, decision, id }) => {
      const state = decision === 'pending' ? (id === open?.id ? 'open' : 'waiting') : decision
      return { step, kind, may_decide: { ...may_decide, kind }, people, role_name, state }
    }),
    ...(open ? parts.people : { authors: [], waiting_for: [] }),
    changed_sections: parts.changed_sections,
    checklist: checklistOf(steps, open !== undefined, parts.missing),
    decisions: steps.flatMap((step) => decisionOf(step, parts.signatures.get(step.id) ?? null)),
  }
}

function endOf(steps: ReviewStep[]): ReviewRound['state'] {
  const decided = steps.map((step) => step.decision)
  if (decided.includes('changes_requested')) return 'changes_requested'
  if (decided.includes('rejected')) return 'rejected'
  return decided.includes('recalled') ? 'recalled' : 'approved'
}

/** The standing items: the first two are computed from the document, the others are ticked by the reviewers. */
function checklistOf(steps: ReviewStep[], is_open: boolean, missing: { reason: string }[]): ChecklistItem[] {
  const ticked = new Map(steps.flatMap((step) => step.checklist.map((item) => [item.key, item.is_ok] as const)))
  return standingChecks.map((key) => {
    const is_computed = key === 'mandatory_sections_completed' || key === 'evidence_provided'
    const lacking = key === 'evidence_provided' ? missing.some((one) => one.reason === 'evidence_missing') : missing.length > 0
    return { key, label: null, is_computed, is_ok: is_computed && is_open ? !lacking : (ticked.get(key) ?? null) }
  })
}

function decisionOf(step: ReviewStep, signature: Signature | null): ReviewRound['decisions'] {
  const { decision } = step
  if (decision !== 'approved' && decision !== 'changes_requested' && decision !== 'rejected') return []
  const { id, round, step: number, reviewer_id, reviewer_name, notes, checklist, override_reason, self_approved } = step
  const decided_at = (step.decided_at ?? step.created_at).toISOString()
  const said = { decision, notes, checklist, override_reason, self_approved, signature, decided_at }
  return [{ id, round, step: number, reviewer_id, reviewer_name, ...said }]
}

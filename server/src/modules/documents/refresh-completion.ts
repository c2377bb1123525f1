import type { Condition } from '@dna/contract/core/conditions'
import type { DocumentTotals } from '@dna/contract/documents'
import type { ReadContext, WriteContext } from '../../core/context.ts'
import { type FactSource, factsSql, familiesSql, isOpen, knownFacts, masterDataSql } from '../facts/index.ts'
import { createDocumentEventTasks, syncSectionTasks } from '../tasks/index.ts'
import { completionSql } from './completion-sql.ts'
import { turnedBranches } from './rules.ts'

export type SectionState = { section_id: string; title: string; is_mandatory: boolean; is_asked: boolean; is_complete: boolean }

/** Totals of a document; its sections in order if they were wanted. */
export type Completion = DocumentTotals & { is_changed: boolean; sections: SectionState[] | null }

type CompletionRow = DocumentTotals & {
  customer_id: string
  status_before: DocumentTotals['status']
  percentage_before: number
  is_changed: boolean
  sections: SectionState[] | null
}

export type CompletionInput = {
  document_ids: string[]
  /** Sections whose branch opened or closed. */
  turned: { id: string; is_asked: boolean }[]
  /** Documents that were edited: a rejected one is in progress again. */
  edited: string[]
  /** The document whose sections are wanted. */
  sections_of?: string
}

/**
 * Computes anew which sections of these documents are asked and complete, their totals and first status, and lets their tasks
 * follow; a document that reaches 100 % gets its review task. `edited` names documents that were changed by hand: a rejected one
 * is in progress again; one with evidence newer than the rejection is so by itself. Five statements, whatever the number of
 * documents. The caller audits what it did; a changed status is audited here.
 */
export async function refreshCompletion(
  ctx: WriteContext,
  document_ids: string[],
  options: { edited?: string[] } = {},
): Promise<DocumentTotals[]> {
  const completions = await recomputeCompletion(ctx, document_ids, options.edited ?? [])
  return completions.map(({ is_changed: _changed, sections: _sections, ...totals }) => totals)
}

/** As {@link refreshCompletion}, and tells which documents changed. */
export async function recomputeCompletion(ctx: WriteContext, document_ids: string[], edited: string[]): Promise<Completion[]> {
  if (document_ids.length === 0) return []
  await ctx.text({
    name: 'documents.lock',
    text: 'select 1 from customer_documents where org_id = $1 and id = any($2) order by id for update',
    values: [ctx.org_id, document_ids],
  })
  return applyCompletion(ctx, { document_ids, turned: await branchesThatTurned(ctx, document_ids), edited })
}

/** As {@link refreshCompletion} for a caller that holds the documents and knows which branches turned. Two statements. */
export async function applyCompletion(ctx: WriteContext, input: CompletionInput): Promise<Completion[]> {
  const rows = await ctx.text<CompletionRow>({
    name: 'documents.completion',
    text: completionSql,
    values: [ctx.org_id, input.document_ids, JSON.stringify(input.turned), input.edited, input.sections_of ?? null, ctx.actor.user_id],
  })
  for (const row of rows) {
    if (row.status !== row.status_before) {
      ctx.audit(
        'document.started',
        { type: 'document', id: row.id, customer_id: row.customer_id },
        { status: [row.status_before, row.status] },
      )
    }
  }
  await syncSectionTasks(ctx, input.document_ids)
  const completed = rows.filter((row) => isOpen(row.status) && row.percentage_before < 100 && row.completion_percentage === 100)
  if (completed.length > 0)
    await createDocumentEventTasks(ctx, { event: 'document_complete', document_ids: completed.map((row) => row.id) })
  return rows.map(({ customer_id: _customer, status_before: _status, percentage_before: _percentage, ...completion }) => completion)
}

type Branches = FactSource & {
  documents: { id: string; family: string; sections: { id: string; ask_when: Condition; is_asked: boolean }[] }[]
}

/** The conditional sections of open documents that are asked although they should not be, or the other way round. One statement. */
async function branchesThatTurned(ctx: ReadContext, document_ids: string[]): Promise<{ id: string; is_asked: boolean }[]> {
  const customers = await ctx.text<Branches>({
    name: 'documents.branches',
    text: `with conditional as (
        select d.customer_id, d.id, p.iso_standard_id, json_agg(json_build_object('id', s.id, 'ask_when', s.ask_when, 'is_asked', s.is_asked)) as sections
        from customer_documents d
        join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
        join document_sections s on s.org_id = $1 and s.document_id = d.id and s.ask_when is not null
        where d.org_id = $1 and d.id = any($2) and d.status in ('not_started', 'in_progress', 'rejected')
        group by d.customer_id, d.id, p.iso_standard_id
      )
      select ${factsSql()} as facts, ${masterDataSql} as master, ${familiesSql} as families, c.documents
      from (select n.customer_id as id, json_agg(json_build_object('id', n.id, 'family', t.family, 'sections', n.sections)) as documents
        from conditional n join iso_standards t on t.org_id = $1 and t.id = n.iso_standard_id group by n.customer_id) c`,
    values: [ctx.org_id, document_ids],
  })
  return customers.flatMap(({ documents, ...source }) => {
    const facts = knownFacts(source)
    return documents.flatMap(({ family, sections }) => turnedBranches(sections, (key) => facts.lookUp(key, family)))
  })
}

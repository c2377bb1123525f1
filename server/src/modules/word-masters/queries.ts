import type { WordMaster, WordMasterState, WordMasterSummary } from '@dna/contract/word-masters'
import type { QueryResultRow } from 'pg'
import type { ReadContext, WriteContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { conditions, type ListPage, listPage, type PageInput } from '../../core/list-page.ts'
import type { FactWords } from '../../core/word-masters/candidates.ts'
import { systemWords } from './system-words.ts'

type Moments = { created_at: Date; updated_at: Date }
type SummaryRow = Omit<WordMasterSummary, keyof Moments> & Moments & QueryResultRow
type MasterRow = Omit<WordMaster, keyof Moments> & Moments & QueryResultRow

const summary = `m.id, m.template_id, t.name as template_name, (select v.id from template_versions v
    where v.org_id = m.org_id and v.source_file_id = m.id order by v.created_at desc, v.id desc limit 1) as template_version_id,
  m.replaces_id, m.name, m.original_filename, m.file_size_bytes, m.sha256, m.state, m.failure, m.job_id, jsonb_array_length(m.candidates) as candidate_count,
  jsonb_array_length(m.fields) as field_count, m.version, m.created_at, m.created_by, m.updated_at, m.updated_by`
const joined = 'from word_masters m left join templates t on t.org_id = m.org_id and t.id = m.template_id'

/** One page of uploaded Word files, newest first. */
export async function pageOfMasters(
  ctx: ReadContext,
  filter: PageInput & { template_id?: string; state?: WordMasterState },
): Promise<ListPage<WordMasterSummary>> {
  const where = conditions(ctx.org_id).when(filter.template_id, 'm.template_id = $?').when(filter.state, 'm.state = $?')
  const page = await listPage<SummaryRow>(ctx, filter, {
    select: summary,
    from: `${joined} where m.org_id = $1${where.text()}`,
    order: 'm.created_at desc, m.id desc',
    values: where.values,
  })
  return { ...page, items: page.items.map((row) => ({ ...row, ...momentsOf(row) })) }
}

/** A Word file with its text, the places found and its fields. Throws 404. */
export async function findMaster(ctx: ReadContext, id: string): Promise<WordMaster> {
  const rows = await ctx.text<MasterRow>({
    text: `select ${summary}, m.candidates, m.headings, m.blocks, m.fields, m.ignored, m.new_places, m.lost_fields ${joined} where m.org_id = $1 and m.id = $2`,
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('word master')
  return { ...rows[0], ...momentsOf(rows[0]) }
}

/** What the program itself needs to know of a file. */
export type StoredMaster = Pick<
  WordMaster,
  'id' | 'template_id' | 'replaces_id' | 'state' | 'name' | 'original_filename' | 'candidates' | 'blocks' | 'fields' | 'ignored' | 'version'
> & {
  storage_path: string
  bound_path: string | null
}

const stored =
  'select id, template_id, replaces_id, state, name, original_filename, candidates, blocks, fields, ignored, version, storage_path, bound_path from word_masters'

/** A file as it is stored. Throws 404. */
export async function readMasterRow(ctx: ReadContext, id: string): Promise<StoredMaster> {
  const rows = await ctx.text<StoredMaster>({ text: `${stored} where org_id = $1 and id = $2`, values: [ctx.org_id, id] })
  if (!rows[0]) throw notFound('word master')
  return rows[0]
}

/** Holds a file for a change. Throws 404. */
export async function lockMaster(ctx: WriteContext, id: string): Promise<StoredMaster> {
  const rows = await ctx.text<StoredMaster>({ text: `${stored} where org_id = $1 and id = $2 for update`, values: [ctx.org_id, id] })
  if (!rows[0]) throw notFound('word master')
  return rows[0]
}

/** The names under which fields may speak of what a document knows of itself, and of the facts of the organization. */
export async function fieldWords(ctx: ReadContext): Promise<FactWords[]> {
  const facts = await ctx.text<FactWords>({
    text: 'select key, label, type, synonyms from fact_definitions where org_id = $1 order by key',
    values: [ctx.org_id],
  })
  return [...systemWords, ...facts]
}

function momentsOf(row: Moments) {
  return { created_at: row.created_at.toISOString(), updated_at: row.updated_at.toISOString() }
}

import type { Condition } from '@dna/contract/core/conditions'
import type { AnswerStatus } from '@dna/contract/document-sections'
import type { DocumentStatus } from '@dna/contract/documents'
import type { FactStatus, FactType, FactValue } from '@dna/contract/facts'
import type { Column, SectionContent, SectionType } from '@dna/contract/section-content'
import type { WriteContext } from '../../core/context.ts'
import { type FactSource, factsSql, familiesSql, isPrintedIn, masterDataSql } from '../facts/index.ts'

/** A section that is answered, or that shows a fact which an answer sets. */
export type Place = {
  id: string
  document_id: string
  section_id: string
  plan_id: string
  document_status: DocumentStatus
  type: SectionType
  columns: Column[] | null
  fact_key: string | null
  fact_scope_id: string | null
  content: SectionContent
  answer_status: AnswerStatus | null
  answer_reason: string | null
  is_filled: boolean
  is_prefilled: boolean
  is_detached: boolean
  fact_version: number | null
  version: number
}

/** A fact that an answer may set; `id` and `status` are null while nobody has said anything. */
export type FactState = {
  fact_key: string
  scope_id: string
  id: string | null
  value: FactValue
  status: FactStatus | null
  reason: string | null
  valid_until: string | null
  version: number
  /** Highest number that the fact ever had, so that a fact which comes back goes on counting. */
  last_version: number
  /** null: it has no definition. */
  type: FactType | null
  options: { id: string; label: string }[] | null
  columns: Column[] | null
  is_shareable: boolean
}

export type ConditionalDocument = { document_id: string; family: string; sections: { id: string; ask_when: Condition; is_asked: boolean }[] }

/** Everything that an answer may touch. All its documents are held. */
export type Places = {
  customer_id: string
  places: Place[]
  facts: FactState[]
  /** Fixed texts of frozen documents that print a named fact. */
  prints: { document_id: string; section_id: string; fact_key: string; scope_id: string }[]
  /** Frozen documents with the facts that have changed since. */
  frozen: { document_id: string; stale_facts: string[] }[]
  conditional: ConditionalDocument[]
  known: FactSource
}

/** The facts of the answered sections, or one fact without a document. */
export type Named = { document_id: string; section_ids: string[]; also_document_ids: string[] } | { customer_id: string; fact_key: string; scope_id: string }

const noOne = '00000000-0000-0000-0000-000000000000'

/** The facts in question: those of the sections $3 of the document $2, or the fact $5 in the scope $6 of the customer $4. */
const named = `named as (
    select distinct t.customer_id, t.fact_key, t.fact_scope_id as scope_id, substr(t.fact_key, strpos(t.fact_key, '.') + 1) as suffix from document_sections t
    where t.org_id = $1 and t.document_id = $2 and t.section_id = any($3::text[]) and t.fact_key is not null
    union all select $4::uuid, $5::text, $6::text, substr($5::text, strpos($5::text, '.') + 1) where $5::text is not null
  )`

/**
 * Holds all documents that an answer may touch, in the order of their ids, so that two answers wait for each other instead of
 * blocking each other: the document itself and those that show, print or depend on its facts.
 */
async function lockPlaces(ctx: WriteContext, values: unknown[], also_document_ids: string[]): Promise<void> {
  await ctx.text({
    name: 'answers.lock',
    text: `with ${named}
      select 1 from customer_documents d
      where d.org_id = $1 and d.id in (
        select $2::uuid
        union select unnest($7::uuid[])
        union select s.document_id from named n join document_sections s
          on s.org_id = $1 and s.customer_id = n.customer_id and s.fact_key = n.fact_key and s.fact_scope_id = n.scope_id
        union select s.document_id from named n join document_sections s
          on s.org_id = $1 and s.customer_id = n.customer_id and s.ask_when is not null and position('.' || n.suffix || '"' in s.ask_when::text) > 0
        union select s.document_id from named n
          join customer_documents f on f.org_id = $1 and f.customer_id = n.customer_id and f.status in ('pending_review', 'approved')
          join document_sections s on s.org_id = $1 and s.document_id = f.id and s.kind = 'fixed' and ${isPrintedIn('n')}
      )
      order by d.id for update`,
    values: [...values, also_document_ids],
  })
}

/** Locks and reads everything that an answer may touch, in two statements. Null when the document, or the customer, is not there. */
export async function placesOf(ctx: WriteContext, input: Named): Promise<Places | null> {
  const values =
    'document_id' in input
      ? [ctx.org_id, input.document_id, input.section_ids, null, null, null]
      : [ctx.org_id, noOne, [], input.customer_id, input.fact_key, input.scope_id]
  await lockPlaces(ctx, values, 'document_id' in input ? input.also_document_ids : [])
  const rows = await ctx.text<Places>({
    name: 'answers.places',
    text: `with ${named},
      conditional as (
        select s.document_id, i.family, json_agg(json_build_object('id', s.id, 'ask_when', s.ask_when, 'is_asked', s.is_asked)) as sections,
          jsonb_agg(s.ask_when) as conditions
        from document_sections s
        join customer_documents d on d.org_id = $1 and d.id = s.document_id and d.status in ('not_started', 'in_progress', 'rejected')
        join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
        join iso_standards i on i.org_id = $1 and i.id = p.iso_standard_id
        where s.org_id = $1 and s.ask_when is not null
          and exists (select from named n where n.customer_id = s.customer_id and position('.' || n.suffix || '"' in s.ask_when::text) > 0)
        group by s.document_id, i.family
      ),
      asked as (select distinct jsonb_path_query(conditions, '$.**.fact') #>> '{}' as key from conditional),
      place as (
        select s.id, s.document_id, s.section_id, d.plan_id, d.status as document_status, s.type, s.columns, s.fact_key, s.fact_scope_id, s.content,
          s.answer_status, s.answer_reason, s.is_filled, s.is_prefilled, s.is_detached, s.fact_version, s.version
        from document_sections s join customer_documents d on d.org_id = $1 and d.id = s.document_id
        where s.org_id = $1 and s.document_id = $2 and s.section_id = any($3::text[]) and s.kind = 'fillable'
        union all
        select s.id, s.document_id, s.section_id, d.plan_id, d.status, s.type, s.columns, s.fact_key, s.fact_scope_id, s.content,
          s.answer_status, s.answer_reason, s.is_filled, s.is_prefilled, s.is_detached, s.fact_version, s.version
        from named n
        join document_sections s on s.org_id = $1 and s.customer_id = n.customer_id and s.fact_key = n.fact_key and s.fact_scope_id = n.scope_id
        join customer_documents d on d.org_id = $1 and d.id = s.document_id
        where not (s.document_id = $2 and s.section_id = any($3::text[]))
      )
      select c.id as customer_id,
        (select coalesce(json_agg(p order by p.document_id, p.section_id), '[]') from place p) as places,
        (select coalesce(json_agg(json_build_object('fact_key', n.fact_key, 'scope_id', n.scope_id, 'id', f.id, 'value', f.value, 'status', f.status,
            'reason', f.reason, 'valid_until', f.valid_until, 'version', coalesce(f.version, 0), 'last_version', coalesce(f.version, (select max(e.fact_version) from fact_events e
              where e.org_id = $1 and e.customer_id = c.id and e.fact_key = n.fact_key and e.scope_id = n.scope_id), 0),
            'type', k.type, 'options', k.options, 'columns', k.columns, 'is_shareable', coalesce(k.shareable, false))), '[]')
          from named n
          left join facts f on f.org_id = $1 and f.customer_id = c.id and f.fact_key = n.fact_key and f.scope_id = n.scope_id
          left join fact_definitions k on k.org_id = $1 and k.key = n.fact_key) as facts,
        (select coalesce(json_agg(json_build_object('document_id', s.document_id, 'section_id', s.section_id, 'fact_key', n.fact_key, 'scope_id', n.scope_id)), '[]')
          from named n
          join customer_documents d on d.org_id = $1 and d.customer_id = c.id and d.status in ('pending_review', 'approved')
          join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
          join iso_standards i on i.org_id = $1 and i.id = p.iso_standard_id and n.scope_id in ('', i.family)
          join document_sections s on s.org_id = $1 and s.document_id = d.id and s.kind = 'fixed' and ${isPrintedIn('n')}) as prints,
        (select coalesce(json_agg(json_build_object('document_id', d.id, 'stale_facts', d.stale_facts)), '[]')
          from customer_documents d where d.org_id = $1 and d.customer_id = c.id and d.status in ('pending_review', 'approved')) as frozen,
        (select coalesce(json_agg(json_build_object('document_id', n.document_id, 'family', n.family, 'sections', n.sections)), '[]') from conditional n) as conditional,
        json_build_object('facts', ${factsSql(`exists (select from asked a where f.fact_key in (a.key, 'ms.' || substr(a.key, strpos(a.key, '.') + 1)))`)},
          'master', ${masterDataSql}, 'families', ${familiesSql}) as known
      from customers c
      where c.org_id = $1 and c.id = coalesce($4::uuid, (select d.customer_id from customer_documents d where d.org_id = $1 and d.id = $2))`,
    values,
  })
  return rows[0] ?? null
}

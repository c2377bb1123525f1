import type { Condition } from '@dna/contract/core/conditions'
import type { AnswerStatus } from '@dna/contract/document-sections'
import type { DocumentStatus } from '@dna/contract/documents'
import type { FactStatus, FactType, FactValue } from '@dna/contract/facts'
import type { Column, SectionContent, SectionType } from '@dna/contract/section-content'
import type { WriteContext } from '../../core/context.ts'
import { type FactSource, factsSql, familiesSql, isPrintedIn, masterDataSql } from '../facts/index.ts'

type PlaceRow = {
  id: string
  document_id: string
  section_id: string
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

/** A section that is answered, or that shows a fact which an answer sets. */
export type Place = PlaceRow & { plan_id: string; document_status: DocumentStatus }

type FactName = { fact_key: string; scope_id: string }

/** A fact that an answer may set; `id` and `status` are null while nobody has said anything. */
export type FactState = FactName & {
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

/** An open document with conditions on a named fact. */
type ConditionalDocument = { document_id: string; family: string; sections: { id: string; ask_when: Condition; is_asked: boolean }[] }
type Print = FactName & { document_id: string; section_id: string }

/** Everything that an answer may touch. All its documents are held. */
export type Places = {
  customer_id: string
  places: Place[]
  facts: FactState[]
  /** Fixed texts of frozen documents that print a named fact. */
  prints: Print[]
  /** Facts that changed since a document was submitted or approved, by document. */
  stale_facts: Map<string, string[]>
  conditional: ConditionalDocument[]
  /** What the conditions ask for; null when there are none. */
  known: FactSource | null
}

/** Sections that are answered, with all that shows their facts unless the answers stay in the document; or one fact without a document. */
export type Named =
  | { document_id: string; section_ids: string[]; spreads: boolean; also_document_ids: string[] }
  | ({ customer_id: string } & FactName)

type Held = {
  id: string
  customer_id: string
  plan_id: string
  status: DocumentStatus
  stale_facts: string[]
  has_condition: boolean
  has_print: boolean
  named: FactName[] | null
}

const noOne = '00000000-0000-0000-0000-000000000000'

/**
 * Locks and reads everything that an answer may touch, in two statements. Null when the document is not there. The second
 * statement asks only for what the first has found, because half of its time on the built-in database is planning.
 */
export async function placesOf(ctx: WriteContext, input: Named): Promise<Places | null> {
  const held = await holdDocuments(ctx, input)
  const here = 'document_id' in input ? held.find((document) => document.id === input.document_id) : input
  if (!here) return null
  const customer_id = here.customer_id
  const named = 'document_id' in input ? (held[0]?.named ?? []) : [{ fact_key: input.fact_key, scope_id: input.scope_id }]
  const read = await readPlaces(ctx, input, { customer_id, named, held })
  const documents = new Map(held.map((document) => [document.id, document]))
  const places = read.places.flatMap((row): Place[] => {
    const document = documents.get(row.document_id)
    return document ? [{ ...row, plan_id: document.plan_id, document_status: document.status }] : []
  })
  return {
    customer_id,
    places,
    facts: read.facts ?? [],
    prints: read.prints ?? [],
    stale_facts: new Map(held.map((document) => [document.id, document.stale_facts])),
    conditional: read.conditional ?? [],
    known: read.known ?? null,
  }
}

/**
 * Holds all documents that an answer may touch, in the order of their ids, so that two answers wait for each other instead of
 * blocking each other: the document itself and those that show, print or depend on its facts.
 */
async function holdDocuments(ctx: WriteContext, input: Named): Promise<Held[]> {
  const values =
    'document_id' in input
      ? [ctx.org_id, input.document_id, input.spreads ? input.section_ids : [], null, null, null, input.also_document_ids]
      : [ctx.org_id, noOne, [], input.customer_id, input.fact_key, input.scope_id, []]
  return ctx.text<Held>({
    name: 'answers.hold',
    text: `with named as materialized (
        select distinct t.customer_id, t.fact_key, t.fact_scope_id as scope_id, substr(t.fact_key, strpos(t.fact_key, '.') + 1) as suffix from document_sections t
        where t.org_id = $1 and t.document_id = $2 and t.section_id = any($3::text[]) and t.fact_key is not null
        union all select $4::uuid, $5::text, $6::text, substr($5::text, strpos($5::text, '.') + 1) where $5::text is not null
      )
      select d.id, d.customer_id, d.plan_id, d.status, d.stale_facts, touched.has_condition, touched.has_print,
        (select json_agg(json_build_object('fact_key', n.fact_key, 'scope_id', n.scope_id)) from named n) as named
      from (
        select document_id, bool_or(has_condition) as has_condition, bool_or(has_print) as has_print from (
          select $2::uuid as document_id, false as has_condition, false as has_print
          union all select a.id, false, false from unnest($7::uuid[]) a(id)
          union all select s.document_id, coalesce(position('.' || n.suffix || '"' in s.ask_when::text) > 0, false), false from named n join document_sections s
            on s.org_id = $1 and s.customer_id = n.customer_id and ((s.fact_key = n.fact_key and s.fact_scope_id = n.scope_id)
              or (s.ask_when is not null and position('.' || n.suffix || '"' in s.ask_when::text) > 0))
          union all select s.document_id, false, true from named n
            join customer_documents f on f.org_id = $1 and f.customer_id = n.customer_id and f.status in ('pending_review', 'approved')
            join document_sections s on s.org_id = $1 and s.document_id = f.id and s.kind = 'fixed' and ${isPrintedIn('n')}
        ) found group by document_id
      ) touched
      join customer_documents d on d.org_id = $1 and d.id = touched.document_id
      order by d.id for update of d`,
    values,
  })
}

type Read = { places: PlaceRow[]; facts?: FactState[]; prints?: Print[]; conditional?: ConditionalDocument[]; known?: FactSource }
type Found = { customer_id: string; named: FactName[]; held: Held[] }

async function readPlaces(ctx: WriteContext, input: Named, { customer_id, named, held }: Found): Promise<Read> {
  const has_condition = held.some((document) => document.has_condition)
  const has_print = held.some((document) => document.has_print)
  const { document_id, section_ids, spreads } = 'document_id' in input ? input : { document_id: noOne, section_ids: [], spreads: true }
  const parts = [
    placesSql(named.length > 0),
    named.length > 0 ? factStates(namedFacts) : spreads ? '' : factStates(ownFacts),
    has_print ? printsSql : '',
    has_condition ? conditionsSql : '',
  ].filter(Boolean)
  const rows = await ctx.text<Read>({
    name: `answers.read_${[named.length > 0, !spreads, has_print, has_condition].map(Number).join('')}`,
    text: `select ${parts.join(', ')} from (select $2::uuid as id, $3::uuid as document_id, $4::text[] as section_ids, $5::text[] as fact_keys,
      $6::text[] as scope_ids, $7::uuid[] as document_ids) c`,
    values: [
      ctx.org_id,
      customer_id,
      document_id,
      section_ids,
      named.map((fact) => fact.fact_key),
      named.map((fact) => fact.scope_id),
      held.map((document) => document.id),
    ],
  })
  return rows[0] ?? { places: [] }
}

/** The facts in question. */
const namedFacts = 'unnest($5::text[], $6::text[]) as n(fact_key, scope_id)'

/** The facts that the answered sections follow. */
const ownFacts = `(select distinct o.fact_key, o.fact_scope_id as scope_id from document_sections o
  where o.org_id = $1 and o.document_id = $3 and o.section_id = any($4::text[]) and o.fact_key is not null and not o.is_detached) n`

function placesSql(with_facts: boolean): string {
  const shown = with_facts
    ? ` or (s.customer_id = $2 and s.fact_key = any($5::text[]) and s.document_id = any($7::uuid[])
      and exists (select from ${namedFacts} where n.fact_key = s.fact_key and n.scope_id = s.fact_scope_id))`
    : ''
  return `(select coalesce(json_agg(json_build_object('id', s.id, 'document_id', s.document_id, 'section_id', s.section_id, 'type', s.type, 'columns', s.columns,
      'fact_key', s.fact_key, 'fact_scope_id', s.fact_scope_id, 'content', s.content, 'answer_status', s.answer_status, 'answer_reason', s.answer_reason,
      'is_filled', s.is_filled, 'is_prefilled', s.is_prefilled, 'is_detached', s.is_detached, 'fact_version', s.fact_version, 'version', s.version)
      order by s.document_id, s.position), '[]')
    from document_sections s where s.org_id = $1 and s.kind = 'fillable' and ((s.document_id = $3 and s.section_id = any($4::text[]))${shown})) as places`
}

const factStates = (
  facts: string,
) => `(select coalesce(json_agg(json_build_object('fact_key', n.fact_key, 'scope_id', n.scope_id, 'id', f.id, 'value', f.value, 'status', f.status,
    'reason', f.reason, 'valid_until', f.valid_until, 'version', coalesce(f.version, 0),
    'last_version', coalesce(f.version, (select max(e.fact_version) from fact_events e
      where e.org_id = $1 and e.customer_id = $2 and e.fact_key = n.fact_key and e.scope_id = n.scope_id), 0),
    'type', k.type, 'options', k.options, 'columns', k.columns, 'is_shareable', coalesce(k.shareable, false))), '[]')
  from ${facts}
  left join facts f on f.org_id = $1 and f.customer_id = $2 and f.fact_key = n.fact_key and f.scope_id = n.scope_id
  left join fact_definitions k on k.org_id = $1 and k.key = n.fact_key) as facts`

const printsSql = `(select coalesce(json_agg(json_build_object('document_id', s.document_id, 'section_id', s.section_id, 'fact_key', n.fact_key,
    'scope_id', n.scope_id)), '[]')
  from ${namedFacts}
  join customer_documents d on d.org_id = $1 and d.id = any($7::uuid[]) and d.status in ('pending_review', 'approved')
  join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
  join iso_standards i on i.org_id = $1 and i.id = p.iso_standard_id and n.scope_id in ('', i.family)
  join document_sections s on s.org_id = $1 and s.document_id = d.id and s.kind = 'fixed' and ${isPrintedIn('n')}) as prints`

/** Conditions of open documents, and the facts that they ask for. */
const conditionsSql = `(select json_agg(json_build_object('document_id', d.id, 'family', i.family, 'sections',
      (select json_agg(json_build_object('id', s.id, 'ask_when', s.ask_when, 'is_asked', s.is_asked))
        from document_sections s where s.org_id = $1 and s.document_id = d.id and s.ask_when is not null)))
    from customer_documents d
    join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
    join iso_standards i on i.org_id = $1 and i.id = p.iso_standard_id
    where d.org_id = $1 and d.id = any($7::uuid[]) and d.status in ('not_started', 'in_progress', 'rejected')
      and exists (select from document_sections s where s.org_id = $1 and s.document_id = d.id and s.ask_when is not null)) as conditional,
  json_build_object('facts', ${factsSql(`f.fact_key in (select distinct k.key from document_sections q
      cross join lateral (select jsonb_path_query(q.ask_when, '$.**.fact') #>> '{}' as asked) a
      cross join lateral (values (a.asked), ('ms.' || substr(a.asked, strpos(a.asked, '.') + 1))) as k(key)
      where q.org_id = $1 and q.document_id = any($7::uuid[]) and q.ask_when is not null)`)},
    'master', ${masterDataSql}, 'families', ${familiesSql}) as known`

import { v7 as newId } from 'uuid'
import { canonicalJson } from '../../core/changes.ts'
import type { WriteContext } from '../../core/context.ts'
import { hashOf, turnedBranches } from '../documents/index.ts'
import { knownFacts } from '../facts/index.ts'
import type { Place, Places } from './places.ts'
import { type Plan, type PlannedFact, placeOfFact, presentFact, type SectionNext } from './plan.ts'
import { factsAfter } from './plan-answer.ts'

export type Written = {
  /** New version of each section by its id. */
  sections: Map<string, number>
  /** New version and id of each fact by place; of one that was taken back its former ones. */
  facts: Map<string, { id: string; version: number }>
}

/** Writes sections, facts with their events and the marks of frozen documents in one statement, and audits them. */
export async function writePlan(
  ctx: WriteContext,
  places: Places,
  { plan, source }: { plan: Plan; source: 'person' | 'interview' | 'import' },
): Promise<Written> {
  const stale = staleDocuments(places, plan)
  const facts = [...plan.facts.values()].map(factRow)
  const sections = [...plan.sections.values()].map((section) => sectionRow(plan, places, section))
  const aligned = [...plan.aligned.values()].map((place) => alignedRow(plan, places, place))
  const parts = Object.entries({ facts, sections, aligned, stale }).flatMap(([part, rows]) =>
    rows.length > 0 && isPart(part) ? [part] : [],
  )
  if (parts.length === 0) return { sections: new Map(), facts: new Map() }
  const rows = await ctx.text<WrittenRow>({
    name: `answers.write_${parts.join('_')}`,
    text: writeSql(parts),
    values: [
      ctx.org_id,
      places.customer_id,
      ctx.actor.user_id,
      source,
      ctx.now,
      ...[facts, sections, aligned, stale].map((list) => JSON.stringify(list)),
    ],
  })
  const written: Written = {
    sections: new Map(rows[0]?.sections?.map((section) => [section.id, section.version])),
    facts: new Map(rows[0]?.facts?.map((fact) => [placeOfFact(fact), fact])),
  }
  auditPlan(ctx, places.customer_id, { plan, written, stale })
  return written
}

type WrittenRow = {
  sections: { id: string; version: number }[] | null
  facts: { id: string; fact_key: string; scope_id: string; version: number }[] | null
}

/** Sections of open documents whose branch opens or closes by what the plan says. */
export function branchesThatTurn(places: Places, plan: Plan): { id: string; document_id: string; is_asked: boolean }[] {
  if (plan.facts.size === 0 || !places.known) return []
  const changed = factsAfter(plan, places)
  const isChanged = (fact: { fact_key: string; scope_id: string }) => changed.some((other) => placeOfFact(other) === placeOfFact(fact))
  const now = changed.flatMap(({ fact_key, scope_id, value, status, version }) =>
    status === 'answered' || status === 'not_applicable' ? [{ fact_key, scope_id, value, status, version }] : [],
  )
  const known = knownFacts({ ...places.known, facts: [...(places.known.facts ?? []).filter((fact) => !isChanged(fact)), ...now] })
  return places.conditional.flatMap(({ document_id, family, sections }) =>
    turnedBranches(sections, (key) => known.lookUp(key, family)).map((section) => ({ ...section, document_id })),
  )
}

function factRow({ state, next, why, valid_until }: PlannedFact) {
  return {
    id: state.id ?? newId(),
    event_id: newId(),
    fact_key: state.fact_key,
    scope_id: state.scope_id,
    value: next?.value ?? null,
    status: next?.status ?? 'unknown',
    reason: next?.reason ?? null,
    why: next?.reason ?? why ?? null,
    valid_until: valid_until === undefined ? state.valid_until : valid_until,
    is_gone: next === null,
    first_version: state.last_version + 1,
    old_value: state.value,
    old_status: state.status,
  }
}

function sectionRow(plan: Plan, places: Places, { place, next }: { place: Place; next: SectionNext }) {
  return { ...alignedRow(plan, places, place), ...next }
}

function alignedRow(plan: Plan, places: Places, place: Place) {
  return { id: place.id, fact_key: place.fact_key, scope_id: place.fact_scope_id, fact_version: factVersion(plan, places, place) }
}

/** The version of the fact that a section shows; of a fact that is written now the statement knows it. */
function factVersion(plan: Plan, places: Places, place: Place): number | null {
  const state = places.facts.find((fact) => fact.fact_key === place.fact_key && fact.scope_id === place.fact_scope_id)
  if (!state) return place.fact_version
  return presentFact(plan, state).status === null ? null : state.version
}

type StaleDocument = { id: string; before: string[]; stale_facts: string[] }

function staleDocuments(places: Places, plan: Plan): StaleDocument[] {
  return [...plan.stale].flatMap(([id, keys]) => {
    const before = places.stale_facts.get(id) ?? []
    const stale_facts = [...new Set([...before, ...keys])]
    return stale_facts.length > before.length ? [{ id, before, stale_facts }] : []
  })
}

function auditPlan(
  ctx: WriteContext,
  customer_id: string,
  { plan, written, stale }: { plan: Plan; written: Written; stale: StaleDocument[] },
): void {
  for (const { place, next } of plan.sections.values()) {
    ctx.audit(
      next.source === 'fact' && next.is_prefilled ? 'section.offered' : 'section.saved',
      { type: 'section', id: place.id, customer_id },
      {
        document_id: [place.document_id, place.document_id],
        section_id: [place.section_id, place.section_id],
        source: [null, next.source],
        answer_status: [place.answer_status, next.answer_status],
        length: [lengthOf(place.content), lengthOf(next.content)],
        sha256: [hashOf(place.content), hashOf(next.content)],
      },
    )
  }
  for (const [key, { state, next }] of plan.facts) {
    ctx.audit(
      next === null ? 'fact.cleared' : 'fact.saved',
      { type: 'fact', id: written.facts.get(key)?.id ?? newId(), customer_id },
      {
        fact_key: [state.fact_key, state.fact_key],
        scope_id: [state.scope_id, state.scope_id],
        status: [state.status, next?.status ?? null],
        length: [lengthOf(state.value), lengthOf(next?.value ?? null)],
        sha256: [hashOf(state.value), hashOf(next?.value ?? null)],
      },
    )
  }
  for (const { id, before, stale_facts } of stale)
    ctx.audit('document.marked_stale', { type: 'document', id, customer_id }, { stale_facts: [before, stale_facts] })
}

function lengthOf(value: unknown): number {
  return value === null ? 0 : canonicalJson(value).length
}

type Part = 'facts' | 'sections' | 'aligned' | 'stale'

function isPart(name: string): name is Part {
  return ['facts', 'sections', 'aligned', 'stale'].includes(name)
}

/** One statement for what there is to write; the parts write different tables or rows, so their order does not matter. */
function writeSql(parts: Part[]): string {
  const has = (part: Part) => parts.includes(part)
  const saved = has('facts')
    ? 'left join saved w on w.fact_key = r.fact_key and w.scope_id = r.scope_id'
    : 'cross join (select null::integer as version) w'
  const queries = [
    has('facts') ? factsPart : '',
    has('sections') ? sectionsPart(saved) : '',
    has('aligned') ? alignedPart(saved) : '',
    has('stale') ? stalePart : '',
  ].filter(Boolean)
  return `with given as (select $1::uuid as org_id, $2::uuid as customer_id, $3::uuid as user_id, $4::text as source, $5::timestamptz as at, $6::jsonb as facts,
      $7::jsonb as sections, $8::jsonb as aligned, $9::jsonb as stale),
    ${queries.join(',\n')}
    select ${has('sections') ? `(select json_agg(section) from section)` : 'null::json'} as sections,
      ${has('facts') ? '(select json_agg(written) from written)' : 'null::json'} as facts from given`
}

const factsPart = `fact as (
    select * from jsonb_to_recordset($6::jsonb) as r(id uuid, event_id uuid, fact_key text, scope_id text, value jsonb, status text, reason text, why text,
      valid_until date, is_gone boolean, first_version integer, old_value jsonb, old_status text)
  ),
  saved as (
    insert into facts (org_id, id, customer_id, fact_key, scope_id, value, status, reason, source, valid_until, version, created_by, updated_by)
    select $1, r.id, $2, r.fact_key, r.scope_id, r.value, r.status, r.reason, $4::text, r.valid_until, r.first_version, $3, $3 from fact r where not r.is_gone
    on conflict (org_id, customer_id, fact_key, scope_id) do update set value = excluded.value, status = excluded.status, reason = excluded.reason,
      source = excluded.source, valid_until = excluded.valid_until, updated_by = excluded.updated_by
    returning id, fact_key, scope_id, version
  ),
  gone as (
    delete from facts f using fact r
    where r.is_gone and f.org_id = $1 and f.customer_id = $2 and f.fact_key = r.fact_key and f.scope_id = r.scope_id
    returning f.id, f.fact_key, f.scope_id, f.version + 1 as version
  ),
  written as (select * from saved union all select * from gone),
  event as (
    insert into fact_events (org_id, id, customer_id, fact_key, scope_id, fact_version, old_value, new_value, old_status, new_status, source, reason, changed_by, changed_at)
    select $1, r.event_id, $2, r.fact_key, r.scope_id, w.version, r.old_value, r.value, r.old_status, r.status, $4::text, r.why, $3, $5::timestamptz
    from fact r join written w on w.fact_key = r.fact_key and w.scope_id = r.scope_id
  )`

function sectionsPart(saved: string): string {
  return `section as (
    update document_sections s set content = r.content, answer_status = r.answer_status, answer_reason = r.answer_reason, is_filled = r.is_filled,
      is_prefilled = r.is_prefilled, is_detached = r.is_detached, source = case r.stamp when 'keep' then s.source else r.source end,
      filled_at = case r.stamp when 'now' then $5::timestamptz when 'keep' then s.filled_at end,
      filled_by = case r.stamp when 'now' then $3 when 'keep' then s.filled_by end,
      fact_version = case when r.is_detached then s.fact_version else coalesce(w.version, r.fact_version) end, updated_by = $3
    from jsonb_to_recordset($7::jsonb) as r(id uuid, fact_key text, scope_id text, fact_version integer, content jsonb, answer_status text, answer_reason text,
      is_filled boolean, is_prefilled boolean, is_detached boolean, source text, stamp text)
    ${saved}
    where s.org_id = $1 and s.id = r.id
    returning s.id, s.version
  )`
}

function alignedPart(saved: string): string {
  return `aligned as (
    update document_sections s set fact_version = coalesce(w.version, r.fact_version)
    from jsonb_to_recordset($8::jsonb) as r(id uuid, fact_key text, scope_id text, fact_version integer)
    ${saved}
    where s.org_id = $1 and s.id = r.id and s.fact_version is distinct from coalesce(w.version, r.fact_version)
  )`
}

const stalePart = `stale as (
    update customer_documents d set stale_facts = array(select jsonb_array_elements_text(r.stale_facts))
    from jsonb_to_recordset($9::jsonb) as r(id uuid, stale_facts jsonb)
    where d.org_id = $1 and d.id = r.id
  )`

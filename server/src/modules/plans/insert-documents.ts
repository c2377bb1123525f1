import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import type { ChosenTemplate } from './choose-templates.ts'
import type { SectionStart } from './prefill.ts'

/** A document about to be written; the rest of its row comes from its template. */
export type NewDocument = {
  id: string
  template: ChosenTemplate
  template_id: string
  instance_name: string | null
  document_name: string
  code: string
  mandatory_sections_total: number
  due_date: string | null
  assigned_to: string | null
  reviewer_id: string | null
  starts: SectionStart[]
}

type Home = { id: string; customer_id: string; standard: { code: string; family: string } }

/** Writes document rows straight from the template versions, in one statement. */
export async function insertDocuments(ctx: WriteContext, plan: Home, documents: NewDocument[]): Promise<void> {
  const rows = documents.map(({ template, starts: _starts, ...document }) => ({
    ...document,
    template_version_id: template.template_version_id,
    position: template.position,
    completion_percentage: document.mandatory_sections_total === 0 ? 100 : 0,
  }))
  await ctx.text({
    text: `insert into customer_documents (org_id, id, customer_id, plan_id, template_id, template_version_id, template_version, template_name, document_name,
        instance_name, document_type, document_title, template_metadata, iso_code, code, position, completion_percentage, mandatory_sections_total,
        assigned_to, reviewer_id, due_date, created_by, updated_by)
      select $1, r.id, $2, $3, t.id, v.id, v.version_number, t.name, r.document_name, r.instance_name, t.document_type, v.document_title, v.metadata, $4,
        r.code, r.position, r.completion_percentage, r.mandatory_sections_total, r.assigned_to, r.reviewer_id, r.due_date, $5::uuid, $5::uuid
      from jsonb_to_recordset($6::jsonb) as r(id uuid, template_id uuid, template_version_id uuid, document_name text, instance_name text, code text,
        position integer, completion_percentage numeric, mandatory_sections_total integer, assigned_to uuid, reviewer_id uuid, due_date date)
      join templates t on t.org_id = $1 and t.id = r.template_id
      join template_versions v on v.org_id = $1 and v.id = r.template_version_id`,
    values: [ctx.org_id, plan.customer_id, plan.id, plan.standard.code, ctx.actor.user_id, JSON.stringify(rows)],
  })
}

const sectionShape = `(id text, title text, "position" integer, body jsonb, type text, is_mandatory boolean, placeholder text, question text, why text,
  example jsonb, fact_key text, columns jsonb, min_rows integer, min_items integer, starter jsonb, must_cover jsonb, requires_evidence boolean,
  evidence_description text, evidence_format text, ask_when jsonb, minutes integer)`

/**
 * Writes the sections of documents as snapshots of their template versions, in one statement: starter sets with their rows,
 * facts with the place of their value, offered values as prefilled. Answers how many there are.
 */
export async function insertSections(ctx: WriteContext, plan: Home, documents: NewDocument[]): Promise<number> {
  const count = documents.reduce((sum, { template }) => sum + template.section_count, 0)
  const ids = Array.from({ length: count }, () => newId())
  const starts = documents.flatMap(({ id, starts: own }) => own.map((start) => ({ document_id: id, ...start })))
  await ctx.text({
    text: `insert into document_sections (org_id, id, customer_id, document_id, section_id, position, kind, title, body, type, is_mandatory, placeholder, question,
        why, example, fact_key, fact_scope_id, columns, min_rows, min_items, starter, must_cover, requires_evidence, evidence_description, evidence_format,
        ask_when, minutes, content, is_filled, is_prefilled, is_asked, source, fact_version)
      select $1, ($2::uuid[])[row_number() over ()], $3, d.id, s.id, s.position, part.kind, s.title, s.body, s.type, coalesce(s.is_mandatory, false),
        s.placeholder, s.question, s.why, s.example, s.fact_key,
        case when s.fact_key is not null then case f.scope when 'standard' then $4 when 'document' then d.id::text else '' end end,
        s.columns, s.min_rows, s.min_items, coalesce(st.rows, s.starter), s.must_cover, coalesce(s.requires_evidence, false), s.evidence_description,
        s.evidence_format, s.ask_when, s.minutes, b.content, b.content is not null, b.content is not null, coalesce(b.is_asked, true),
        case when b.content is not null then 'fact' end, b.fact_version
      from jsonb_to_recordset($5::jsonb) as d(id uuid, template_version_id uuid)
      join template_versions v on v.org_id = $1 and v.id = d.template_version_id
      cross join lateral (values ('fixed', v.fixed_sections), ('fillable', v.fillable_sections)) part(kind, list)
      cross join lateral jsonb_to_recordset(part.list) as s${sectionShape}
      left join fact_definitions f on f.org_id = $1 and f.key = s.fact_key
      left join starters st on st.org_id = $1 and s.type <> 'text' and jsonb_typeof(s.starter) = 'string' and st.key = s.starter #>> '{}'
      left join jsonb_to_recordset($6::jsonb) as b(document_id uuid, section_id text, is_asked boolean, content jsonb, fact_version integer)
        on b.document_id = d.id and b.section_id = s.id`,
    values: [
      ctx.org_id,
      ids,
      plan.customer_id,
      plan.standard.family,
      JSON.stringify(documents.map(({ id, template }) => ({ id, template_version_id: template.template_version_id }))),
      JSON.stringify(starts),
    ],
  })
  return count
}

import type { ClauseDetail } from '@dna/contract/clauses'
import type { QueryResultRow } from 'pg'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { clauseColumns, shownText } from './clauses.ts'

type Row = Omit<ClauseDetail, 'retired_at'> & QueryResultRow & { retired_at: Date | null }

const wording = (row: string) =>
  `jsonb_build_object('locale', ${row}.locale, 'title', ${row}.title, 'summary', ${row}.summary, 'key_questions', ${row}.key_questions,
    'evidence_examples', ${row}.evidence_examples, 'delta_note', ${row}.delta_note)`

/** Keys match when they are equal or one is the beginning of the other (management-system.md 1). */
const areTwins = `(w.harmonised_key = c.harmonised_key or starts_with(w.harmonised_key, c.harmonised_key || '.') or starts_with(c.harmonised_key, w.harmonised_key || '.'))`

const detail = `select ${clauseColumns}, coalesce(o.locale, 'en') as own_locale,
    (select ${wording('l')} from clause_texts l where l.org_id = c.org_id and l.clause_id = c.id and l.layer = 'library' and l.locale in (coalesce(o.locale, 'en'), 'en')
      order by l.locale = coalesce(o.locale, 'en') desc limit 1) as shipped,
    (select ${wording('f')} || jsonb_build_object('version', f.version) from clause_texts f
      where f.org_id = c.org_id and f.clause_id = c.id and f.layer = 'org' and f.locale = coalesce(o.locale, 'en')) as own,
    coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'iso_standard_id', w.iso_standard_id, 'iso_code', s.code, 'number', w.number,
        'title', coalesce(y.title, w.number)) order by s.code_folded, w.sort_key)
      from clauses w join iso_standards s on s.org_id = w.org_id and s.id = w.iso_standard_id
      left join lateral (select n.title from clause_texts n where n.org_id = w.org_id and n.clause_id = w.id and n.locale in ($3, 'en')
        order by n.locale = $3 desc, n.layer = 'org' desc limit 1) y on true
      where w.org_id = c.org_id and w.iso_standard_id <> c.iso_standard_id and w.assessable and c.assessable and w.retired_at is null and ${areTwins}), '[]') as twins,
    jsonb_build_object('documents', u.documents, 'documents_approved', u.documents_approved,
      'open_tasks', (select count(*) from customer_tasks k where k.org_id = c.org_id and k.document_id = any(u.ids) and k.status not in ('completed', 'cancelled')),
      'evidence', (select count(distinct e.evidence_id) from evidence_links e left join document_sections g on g.org_id = e.org_id and g.id = e.document_section_id
        where e.org_id = c.org_id and (e.clause_id = c.id or g.document_id = any(u.ids)))) as usage
  from clauses c ${shownText}
  left join organization_settings o on o.org_id = c.org_id
  cross join lateral (
    select count(*) as documents, count(*) filter (where d.status = 'approved') as documents_approved, coalesce(array_agg(d.id), '{}') as ids
    from template_standards t
    join customer_documents d on d.org_id = t.org_id and d.template_id = t.template_id and not d.is_ignored and d.status not in ('obsolete', 'archived')
    join customer_iso_plans p on p.org_id = d.org_id and p.id = d.plan_id and p.iso_standard_id = c.iso_standard_id and p.plan_status in ('active', 'paused')
    where t.org_id = c.org_id and t.iso_standard_id = c.iso_standard_id and c.number = any(t.clause_numbers)) u
  where c.org_id = $1 and c.id = $2`

/** A clause with both wordings, its twins in other standards and where it is used. Throws 404. */
export async function readClause(ctx: ReadContext, id: string): Promise<ClauseDetail> {
  const [settings] = await ctx.text<{ locale: string }>({
    text: 'select locale from organization_settings where org_id = $1',
    values: [ctx.org_id],
  })
  const [row] = await ctx.text<Row>({ text: detail, values: [ctx.org_id, id, settings?.locale ?? 'en'] })
  if (!row) throw notFound('clause')
  return { ...row, retired_at: row.retired_at?.toISOString() ?? null }
}

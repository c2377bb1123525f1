import type { VersionContent } from '@dna/contract/document-versions'
import type { FactUsed } from '@dna/contract/facts'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { type MasterData, masterDataSql, masterFacts } from '../facts/index.ts'

const evidenceOfSection = `coalesce((select json_agg(distinct jsonb_build_object('file_id', f.id, 'original_filename', f.original_filename, 'sha256', f.sha256))
  from evidence_links l
  join evidence e on e.org_id = $1 and e.id = l.evidence_id and e.state in ('unreviewed', 'accepted')
  join evidence_files ef on ef.org_id = $1 and ef.evidence_id = e.id and ef.removed_at is null
  join customer_storage_files f on f.org_id = $1 and f.id = ef.file_id and f.state = 'available' and f.removed_at is null
  where l.org_id = $1 and l.document_section_id = s.id), '[]')`

/** Facts that sections show and fixed texts print; `isms.scope` prints `ms.scope` of its family. */
const factsUsed = `(select coalesce(json_agg(json_build_object('fact_key', f.fact_key, 'scope_id', f.scope_id, 'version', f.version) order by f.fact_key, f.scope_id), '[]')
  from facts f
  where f.org_id = $1 and f.customer_id = d.customer_id and (
    exists (select from document_sections s where s.org_id = $1 and s.document_id = d.id and s.fact_key = f.fact_key and s.fact_scope_id = f.scope_id
      and not s.is_detached)
    or (f.scope_id in ('', t.family) and f.fact_key in (select key from printed))))`

type Present = { content: VersionContent; facts_used: FactUsed[] }
type Row = Present & { printed: string[] | null; master: MasterData }

/** What a version of a document made now would keep: without offers that nobody confirmed. One statement. Throws 404. */
export async function presentContent(ctx: ReadContext, document_id: string): Promise<Present> {
  const rows = await ctx.text<Row>({
    name: 'documents.content',
    text: `with printed as (
        select distinct case when t.alias = split_part(p.key, '.', 1) then 'ms.' || substr(p.key, strpos(p.key, '.') + 1) else p.key end as key
        from document_sections s
        cross join lateral (select jsonb_path_query(coalesce(s.body, s.content), '$.**.attrs.key') #>> '{}' as key) p
        left join iso_standards t on t.org_id = $1 and t.alias = split_part(p.key, '.', 1)
        where s.org_id = $1 and s.document_id = $2
      )
      select ${factsUsed} as facts_used, (select array_agg(key) from printed) as printed,
        (select ${masterDataSql} from customers c where c.org_id = $1 and c.id = d.customer_id) as master, json_build_object('document_title', d.document_title, 'template_metadata', d.template_metadata,
        'fixed_sections', (select coalesce(json_agg(json_build_object('section_id', s.section_id, 'position', s.position, 'title', s.title, 'body', s.body)
            order by s.position, s.id), '[]')
          from document_sections s where s.org_id = $1 and s.document_id = d.id and s.kind = 'fixed'),
        'fillable_sections', (select coalesce(json_agg(json_build_object('section_id', s.section_id, 'position', s.position, 'title', s.title, 'type', s.type,
            'fact_key', s.fact_key, 'columns', s.columns, 'is_mandatory', s.is_mandatory, 'is_asked', s.is_asked,
            'content', case when not s.is_prefilled then s.content end, 'not_applicable_reason', case when s.answer_status = 'not_applicable' then s.answer_reason end, 'evidence', ${evidenceOfSection}) order by s.position, s.id), '[]')
          from document_sections s where s.org_id = $1 and s.document_id = d.id and s.kind = 'fillable')) as content
      from customer_documents d
      join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
      join iso_standards t on t.org_id = $1 and t.id = p.iso_standard_id
      where d.org_id = $1 and d.id = $2`,
    values: [ctx.org_id, document_id],
  })
  if (!rows[0]) throw notFound('document')
  const { content, facts_used, printed, master } = rows[0]
  const fillable_sections = content.fillable_sections.map(({ not_applicable_reason, ...section }) => ({
    ...section,
    ...(not_applicable_reason ? { not_applicable_reason } : {}),
  }))
  return {
    content: { ...content, fillable_sections },
    facts_used: [...facts_used, ...printedMasterData(printed ?? [], master, facts_used)],
  }
}

/** Customer data has no versions of its own, so what is printed of it is kept by value, where no fact stands before it. */
function printedMasterData(printed: readonly string[], master: MasterData, facts: readonly FactUsed[]): FactUsed[] {
  const said = new Set(facts.map(({ fact_key, scope_id }) => (scope_id === '' ? fact_key : null)))
  return masterFacts(master).flatMap(({ fact_key, scope_id, value }) =>
    printed.includes(fact_key) && !said.has(fact_key) ? [{ fact_key, scope_id, version: 0, value }] : [],
  )
}

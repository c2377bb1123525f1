import type { DocumentType, Template, TemplateStatus, TemplateSummary } from '@dna/contract/templates'
import type { QueryResultRow } from 'pg'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'
import { isOpenOffer } from '../library/index.ts'
import { findStandard } from '../standards/index.ts'
import { findVersion } from './versions.ts'

export type TemplateFilter = PageInput & {
  iso_standard_id?: string
  type?: DocumentType
  status?: TemplateStatus
  q?: string
  sort?: string
}

type TemplateRow = Omit<TemplateSummary, 'created_at' | 'updated_at'> & { created_at: Date; updated_at: Date } & QueryResultRow

const columns = `t.id, t.key, t.name, t.document_type, t.purpose, t.instances, t.owner_role, t.approver_role, t.review_months, t.status,
  t.current_version_id, v.version_number as current_version_number, t.library_key, t.library_version, t.version, t.created_at, t.created_by,
  t.updated_at, t.updated_by, sections.*, offer.library_offer,
  coalesce((select jsonb_agg(jsonb_build_object('iso_standard_id', ts.iso_standard_id, 'iso_code', s.code, 'position', ts.position,
      'clause_numbers', ts.clause_numbers) order by s.code_folded)
    from template_standards ts join iso_standards s on s.org_id = ts.org_id and s.id = ts.iso_standard_id
    where ts.org_id = t.org_id and ts.template_id = t.id), '[]') as standards,
  (select count(*)::int from customer_iso_plan_templates pt
    join customer_iso_plans p on p.org_id = pt.org_id and p.id = pt.plan_id and p.plan_status in ('active', 'paused')
    where pt.org_id = t.org_id and pt.template_id = t.id and pt.included) as plan_count`

/** A section makes one task when it is mandatory, needs evidence or is evidence (library.md 1.4). */
const currentVersion = `left join template_versions v on v.org_id = t.org_id and v.id = t.current_version_id
cross join lateral (
  select count(*)::int as fillable_section_count,
    count(*) filter (where (section ->> 'is_mandatory')::boolean)::int as mandatory_section_count,
    count(*) filter (where (section ->> 'is_mandatory')::boolean or (section ->> 'requires_evidence')::boolean or section ->> 'type' = 'evidence')::int as task_count
  from jsonb_array_elements(v.fillable_sections) section) sections
left join lateral (
  select case when l.state <> 'declined' and ${isOpenOffer('l', 'd', 'v')} then l.library_version end as library_offer
  from library_template_versions l left join template_versions d on d.org_id = l.org_id and d.id = l.draft_version_id
  where l.org_id = t.org_id and l.template_id = t.id order by l.created_at desc, l.id desc limit 1) offer on true`

const sortColumns = { name: 't.name_folded', document_type: 't.document_type', updated_at: 't.updated_at', position: 'place.position' }

/** The place of a template within one standard (`$2`), or its first place in any. */
const place = `cross join lateral (select min(ts.position) as position from template_standards ts
  where ts.org_id = t.org_id and ts.template_id = t.id and ($2::uuid is null or ts.iso_standard_id = $2)) place`

/** One page of templates with what their sections amount to. */
export async function pageOfTemplates(ctx: ReadContext, filter: TemplateFilter & { active?: boolean }): Promise<ListPage<TemplateSummary>> {
  const where = conditions(ctx.org_id)
  where.values.push(filter.iso_standard_id ?? null)
  where
    .when(filter.type, 't.document_type = $?')
    .when(filter.status, 't.status = $?')
    .when(filter.q && containing(folded(filter.q)), 't.name_folded like $?')
  if (filter.active) where.add(`t.status = 'active' and t.current_version_id is not null`)
  const page = await listPage<TemplateRow>(ctx, filter, {
    select: columns,
    from: `from templates t ${currentVersion} ${place}
      where t.org_id = $1 and ($2::uuid is null or place.position is not null)${where.text()}`,
    order: orderBy(filter.sort ?? 'name', sortColumns, 't.id'),
    values: where.values,
  })
  return { ...page, items: page.items.map(presentSummary) }
}

/** The templates of a standard in their order; `active` leaves out those that a new plan cannot take. Throws 404. */
export async function pageOfStandardTemplates(
  ctx: ReadContext,
  iso_standard_id: string,
  filter: PageInput & { active?: boolean },
): Promise<ListPage<TemplateSummary>> {
  await findStandard(ctx, iso_standard_id)
  return pageOfTemplates(ctx, { ...filter, iso_standard_id, sort: 'position' })
}

/** A template with the sections of its current version. Throws 404. */
export async function readTemplate(ctx: ReadContext, id: string): Promise<Template> {
  const rows = await ctx.text<TemplateRow>({
    text: `select ${columns} from templates t ${currentVersion} where t.org_id = $1 and t.id = $2`,
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('template')
  const { current_version_id } = rows[0]
  return { ...presentSummary(rows[0]), current_version: current_version_id === null ? null : await findVersion(ctx, current_version_id) }
}

function presentSummary(row: TemplateRow): TemplateSummary {
  return { ...row, created_at: row.created_at.toISOString(), updated_at: row.updated_at.toISOString() }
}

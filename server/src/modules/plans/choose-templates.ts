import type { TemplateSelectionMode } from '@dna/contract/plans'
import type { DocumentType } from '@dna/contract/templates'
import type { QueryResultRow } from 'pg'
import type { WriteContext } from '../../core/context.ts'
import { refused, unknownReference } from '../../core/errors.ts'
import type { SectionOutline } from './section-tasks.ts'

/** A template as documents and tasks are made from it: its current version, and the outline of the fillable sections. */
export type ChosenTemplate = {
  template_id: string
  name: string
  document_type: DocumentType
  instances: 'one' | 'many'
  owner_role: string | null
  approver_role: string | null
  position: number
  template_version_id: string
  sections: SectionOutline[]
  section_count: number
}

export type Choice = {
  iso_standard_id: string
  template_selection_mode: TemplateSelectionMode
  selected_template_ids?: string[]
  /** Templates that are part of the plan already: they stay a choice when they became inactive. */
  present_template_ids?: string[]
  /** Begins the pointers of problems. */
  at?: string
}

type Row = ChosenTemplate & { is_active: boolean; of_standard: boolean } & QueryResultRow

/**
 * The templates that a choice means, in the order of the standard, in one statement. Throws 422 `templates_required`,
 * `unknown_reference`, `template_of_other_standard`.
 */
export async function chooseTemplates(ctx: WriteContext, choice: Choice): Promise<ChosenTemplate[]> {
  const selected = choice.template_selection_mode === 'selective' ? (choice.selected_template_ids ?? []) : null
  if (selected?.length === 0) throw templatesRequired(choice.at)
  const present = choice.present_template_ids ?? []
  const rows = await ctx.text<Row>({
    text: `select t.id as template_id, t.name, t.document_type, t.instances, t.owner_role, t.approver_role, coalesce(ts.position, 0) as position,
        v.id as template_version_id, t.status = 'active' as is_active, ts.template_id is not null as of_standard,
        jsonb_array_length(v.fixed_sections) + jsonb_array_length(v.fillable_sections) as section_count,
        coalesce((select jsonb_agg(section - '{example,starter,why,question,must_cover,minutes}'::text[] order by (section ->> 'position')::int)
          from jsonb_array_elements(v.fillable_sections) section), '[]') as sections
      from templates t
      join template_versions v on v.org_id = t.org_id and v.id = t.current_version_id
      left join template_standards ts on ts.org_id = t.org_id and ts.template_id = t.id and ts.iso_standard_id = $2
      where t.org_id = $1 and case when $3::uuid[] is null then ts.template_id is not null else t.id = any($3) end
      order by ts.position, t.name_folded, t.id`,
    values: [ctx.org_id, choice.iso_standard_id, selected],
  })
  if (selected) requireKnown(rows, selected, choice)
  return rows
    .filter(({ is_active, template_id }) => is_active || present.includes(template_id))
    .map(({ is_active: _active, of_standard: _of, ...row }) => row)
}

function requireKnown(rows: Row[], selected: string[], { present_template_ids = [], at = '' }: Choice): void {
  const pointer = (index: number) => `${at}/selected_template_ids/${index}`
  const known = new Map(rows.map((row) => [row.template_id, row]))
  const present = new Set(present_template_ids)
  const strangers = selected.flatMap((id, index) => (known.get(id)?.is_active || present.has(id) ? [] : [pointer(index)]))
  if (strangers.length > 0) throw unknownReference(...strangers)
  const others = selected.flatMap((id, index) => (known.get(id)?.of_standard || present.has(id) ? [] : [pointer(index)]))
  if (others.length === 0) return
  throw refused('template_of_other_standard', 'A template belongs to another standard', {
    errors: others.map((at) => ({ pointer: at, code: 'template_of_other_standard', message: 'This template belongs to another standard' })),
  })
}

function templatesRequired(at = '') {
  return refused('templates_required', 'Choose at least one template', {
    errors: [{ pointer: `${at}/selected_template_ids`, code: 'templates_required', message: 'Choose at least one template' }],
  })
}

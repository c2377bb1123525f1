import type { TemplateSummary } from '@dna/contract/templates'
import { useQuery } from '@tanstack/react-query'
import { CheckList } from '#ui/check-list.tsx'
import { useFormats } from '#ui/format.ts'
import { Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { effectOf, type PlanDraft } from './plan-draft.ts'
import { activeStandards, templatesOfStandard } from './queries.ts'
import { usePlanTexts } from './texts.ts'

type TemplateChoiceProps = {
  iso_standard_id: string
  draft: Pick<PlanDraft, 'template_selection_mode' | 'selected_template_ids'>
  onChange: (selected_template_ids: string[]) => void
  error?: string
}

/** The checklist of "Select templates". */
export function TemplateChoice({ iso_standard_id, draft, onChange, error }: TemplateChoiceProps) {
  const t = usePlanTexts()
  const { data } = useQuery(templatesOfStandard(iso_standard_id))
  const detail = useTemplateDetail()
  if (draft.template_selection_mode === 'all') return null
  if (!data) return <LinesSkeleton />
  return (
    <CheckList
      label={t('templates')}
      searchLabel={t('templates.search')}
      items={data.items.map((template) => ({ id: template.id, label: template.name, detail: detail(template) }))}
      chosen={new Set(draft.selected_template_ids)}
      onChange={onChange}
      counter={t('templates.counter', { chosen: draft.selected_template_ids.length, total: data.items.length })}
      error={error}
    />
  )
}

/** "Policy, version 2". */
export function useTemplateDetail() {
  const t = usePlanTexts()
  return (template: Pick<TemplateSummary, 'document_type' | 'current_version_number'>) =>
    t('templates.version', { type: t(`type.${template.document_type}`), version: template.current_version_number ?? 1 })
}

type EffectProps = Pick<TemplateChoiceProps, 'iso_standard_id' | 'draft'> & {
  /** The documents are not generated now. */
  later?: boolean
}

/** "Creates 15 documents and about 120 tasks". */
export function PlanEffect({ iso_standard_id, draft, later }: EffectProps) {
  const t = usePlanTexts()
  const { number } = useFormats()
  const { data } = useQuery(templatesOfStandard(iso_standard_id))
  const { data: standards } = useQuery(activeStandards)
  const standard = standards?.items.find(({ id }) => id === iso_standard_id)
  const { documents, tasks } = effectOf(draft, { templates: data?.items, plan_task_count: standard?.plan_task_count })
  if (documents === 0) return null
  return (
    <Text as="p" weight="medium">
      {later ? t('effect.tasks_only', { count: tasks }) : t('effect', { count: documents, tasks: number(tasks) })}
    </Text>
  )
}

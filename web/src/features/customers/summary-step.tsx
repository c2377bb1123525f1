import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { effectOf } from '#features/plans/plan-draft.ts'
import { activeStandards, templatesOfStandard } from '#features/plans/queries.ts'
import { usePlanTexts } from '#features/plans/texts.ts'
import { Button } from '#ui/button.tsx'
import { Card, KeyValues } from '#ui/card.tsx'
import { useFormats } from '#ui/format.ts'
import { Code, Heading, Stack, Text } from '#ui/layout.tsx'
import { type CustomerForm, folderName, type PlanEntry } from './customer-form.ts'
import type { FormStep } from './form-steps.ts'
import { portalNameQuery } from './queries.ts'
import { useCustomerTexts } from './texts.ts'

type SummaryStepProps = { form: CustomerForm; editing: boolean; onStep: (step: FormStep) => void }

/** Everything once more before it is saved, each part with the way back to it. */
export function SummaryStep({ form, editing, onStep }: SummaryStepProps) {
  const t = useCustomerTexts()
  const { number, list } = useFormats()
  const values = form.watch()
  const sites = values.sites ?? []
  const company = [
    { label: t('form.company_name'), value: values.company_name },
    { label: t('legal_form'), value: values.legal_form },
    { label: t('industry'), value: values.industry },
    { label: t('employees'), value: values.employees ? number(values.employees) : null },
    { label: t('contact'), value: values.contact_person },
    { label: t('contact_email'), value: values.contact_email },
    { label: t('sites'), value: sites.length > 0 ? list(sites.map((site) => site.name)) : null },
  ]
  return (
    <Stack gap={4}>
      <Part title={t('form.step.company')} step="company" onStep={onStep}>
        <KeyValues items={company.filter(({ value }) => value !== null && value !== undefined && value !== '')} columns={2} />
      </Part>
      <Part title={t('form.step.portal')} step="portal" onStep={onStep}>
        {values.portal_enabled ? <PortalSummary form={form} editing={editing} /> : <Text tone="muted">{t('form.portal.none')}</Text>}
      </Part>
      <Part title={t('form.step.storage')} step="storage" onStep={onStep}>
        <KeyValues
          items={[
            { label: t('storage.kind'), value: t(`storage.type.${values.storage_type ?? 'local'}`) },
            ...(editing
              ? []
              : [
                  {
                    label: t('storage.path'),
                    value: <Code>{t('form.storage.path', { folder: `${folderName(values.company_name)}/` })}</Code>,
                  },
                ]),
          ]}
        />
      </Part>
      {editing ? null : (
        <Part title={t('form.step.standards')} step="standards" onStep={onStep}>
          {values.plans.length === 0 ? <Text tone="muted">{t('form.standards.none')}</Text> : null}
          <Stack gap={3}>
            {values.plans.map((plan) => (
              <PlanSummary key={plan.key} plan={plan} />
            ))}
          </Stack>
        </Part>
      )}
    </Stack>
  )
}

function PortalSummary({ form, editing }: { form: CustomerForm; editing: boolean }) {
  const t = useCustomerTexts()
  const company_name = form.watch('company_name').trim()
  const typed = form.watch('portal_username')
  const { data } = useQuery({ ...portalNameQuery(company_name), enabled: !editing && company_name !== '' })
  if (editing) return <Text>{t('form.portal.on')}</Text>
  return (
    <KeyValues
      items={[
        { label: t('portal.username'), value: <Code>{typed || (data?.portal_username ?? '')}</Code> },
        { label: t('form.password'), value: t(`form.password.${form.watch('password_kind')}`) },
      ]}
    />
  )
}

function PlanSummary({ plan }: { plan: PlanEntry }) {
  const t = usePlanTexts()
  const { number, date } = useFormats()
  const { data: standards } = useQuery(activeStandards)
  const { data: templates } = useQuery({ ...templatesOfStandard(plan.iso_standard_id ?? ''), enabled: plan.iso_standard_id !== null })
  const standard = standards?.items.find(({ id }) => id === plan.iso_standard_id)
  if (!standard) return <Text tone="danger">{t('standard.missing')}</Text>
  const { documents, tasks } = effectOf(plan, { templates: templates?.items, plan_task_count: standard.plan_task_count })
  return (
    <Stack gap={0}>
      <Heading level={3}>{standard.code}</Heading>
      {documents > 0 ? (
        <Text>{t('effect', { count: documents, tasks: number(tasks) })}</Text>
      ) : (
        <Text tone="danger">{t('templates.missing')}</Text>
      )}
      {plan.target_completion_date ? <Text tone="muted">{t('target.on', { date: date(plan.target_completion_date) })}</Text> : null}
    </Stack>
  )
}

type PartProps = { title: string; step: FormStep; onStep: (step: FormStep) => void; children: ReactNode }

function Part({ title, step, onStep, children }: PartProps) {
  const t = useCustomerTexts()
  return (
    <Card
      title={title}
      actions={
        <Button size="sm" variant="ghost" aria-label={t('form.change.part', { part: title })} onClick={() => onStep(step)}>
          {t('form.change')}
        </Button>
      }
    >
      {children}
    </Card>
  )
}

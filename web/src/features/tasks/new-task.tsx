import { Id } from '@dna/contract/core/fields'
import { TaskReplace } from '@dna/contract/task-records'
import { tasks } from '@dna/contract/tasks'
import { EvidenceFormat } from '@dna/contract/templates'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { useLayer } from '#core/layer.tsx'
import { changedByWork, renew } from '#core/query-client.ts'
import { customerChoices } from '#features/customers/queries.ts'
import { planList } from '#features/plans/queries.ts'
import { activeMembers } from '#features/users/queries.ts'
import { Button } from '#ui/button.tsx'
import { ComboboxField, DateField, SelectField } from '#ui/choice-fields.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter, FormRow } from '#ui/form.tsx'
import { CheckboxField, TextareaField, TextField } from '#ui/form-fields.tsx'
import { useShortcut } from '#ui/shortcuts.ts'
import { useStatusOptions } from '#ui/status-chip.tsx'
import { toast } from '#ui/toast.tsx'
import { useTaskRights } from './task-rights.ts'
import type { TaskFixed } from './task-search.ts'
import { useTaskTexts } from './texts.ts'

const NewTaskForm = TaskReplace.extend({ customer_id: Id, plan_id: Id.nullable() })

/** "New task" with its dialog (`n`); absent for those who may not make tasks. */
export function NewTaskButton({ fixed = {} }: { fixed?: TaskFixed }) {
  const t = useTaskTexts()
  const { mayCreate } = useTaskRights()
  const [open, setOpen] = useState(false)
  useShortcut('n', mayCreate ? () => setOpen(true) : undefined)
  if (!mayCreate) return null
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        {t('new')}
      </Button>
      {open ? <NewTaskDialog fixed={fixed} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** Makes a task of a customer, plan or document; what `fixed` says is not asked. */
export function NewTaskDialog({ fixed, onClose }: { fixed: TaskFixed; onClose: () => void }) {
  const t = useTaskTexts()
  const queries = useQueryClient()
  const layer = useLayer('task')
  const priorities = useStatusOptions('priority')
  const { mayAssign, maySeePeople } = useTaskRights()
  const { data: members } = useQuery({ ...activeMembers, enabled: mayAssign && maySeePeople })
  const form = useAppForm(NewTaskForm, {
    customer_id: fixed.customer_id,
    plan_id: fixed.plan_id ?? null,
    title: '',
    priority: 'medium',
    requires_evidence: false,
  })
  const submit = useSubmit({
    form,
    send: ({ plan_id, ...fields }, idempotency_key) => {
      const { document_id } = fixed
      const parent = document_id
        ? { task_scope: 'document' as const, document_id }
        : plan_id
          ? { task_scope: 'plan' as const, plan_id }
          : { task_scope: 'customer' as const }
      return call(tasks.create, { body: { ...fields, ...parent }, idempotency_key })
    },
    onDone: async (task) => {
      onClose()
      toast.success(t('new.done'), { action: { label: t('open_task'), onPress: () => layer.open(task.id) } })
      await renew(queries, changedByWork)
    },
  })
  const [customer_id, needsEvidence] = useWatch({ control: form.control, name: ['customer_id', 'requires_evidence'] })
  const { control } = form
  return (
    <Dialog open onClose={onClose} title={t('new')}>
      <Form form={form} onSubmit={submit} label={t('new')}>
        <TextField control={control} name="title" label={t('new.title')} />
        {fixed.customer_id ? null : <CustomerField form={form} />}
        {fixed.plan_id || fixed.document_id ? null : <PlanField form={form} customer_id={customer_id} />}
        <TextareaField control={control} name="description" label={t('description')} optional />
        <FormRow>
          <SelectField control={control} name="priority" label={t('priority')} options={priorities} />
          <DateField control={control} name="due_date" label={t('due')} optional />
        </FormRow>
        <ComboboxField
          control={control}
          name="assigned_to"
          label={t('assignee')}
          optional
          placeholder={t('assignee.none')}
          options={(members?.items ?? []).map(({ id, full_name }) => ({ value: id, label: full_name }))}
        />
        <CheckboxField control={control} name="requires_evidence" label={t('filter.requires_evidence')} />
        {needsEvidence ? (
          <FormRow>
            <TextField control={control} name="evidence_description" label={t('evidence.what')} optional />
            <SelectField
              control={control}
              name="evidence_format"
              label={t('evidence.format')}
              optional
              options={EvidenceFormat.options.map((value) => ({ value, label: t(`format.${value}`) }))}
            />
          </FormRow>
        ) : null}
        <FormFooter submit={t('new.submit')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}

type NewTask = ReturnType<typeof useAppForm<typeof NewTaskForm>>

function CustomerField({ form }: { form: NewTask }) {
  const t = useTaskTexts()
  const [text, setText] = useState('')
  const { data, isFetching } = useQuery(customerChoices(text))
  const [names] = useState(() => new Map<string, string>())
  for (const { id, company_name } of data?.items ?? []) names.set(id, company_name)
  const chosen = useWatch({ control: form.control, name: 'customer_id' })
  return (
    <ComboboxField
      control={form.control}
      name="customer_id"
      label={t('customer')}
      onSearch={setText}
      loading={isFetching}
      valueLabel={names.get(chosen)}
      options={(data?.items ?? []).map(({ id, company_name }) => ({ value: id, label: company_name }))}
    />
  )
}

function PlanField({ form, customer_id }: { form: NewTask; customer_id: string | undefined }) {
  const t = useTaskTexts()
  const { data } = useQuery({ ...planList(customer_id ?? ''), enabled: Boolean(customer_id) })
  if (!data || data.items.length === 0) return null
  return (
    <SelectField
      control={form.control}
      name="plan_id"
      label={t('plan')}
      optional
      placeholder={t('new.no_plan')}
      options={data.items.map(({ id, plan_name }) => ({ value: id, label: plan_name }))}
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import { Building2, FileStack, Files, FileText } from 'lucide-react'
import { useState } from 'react'
import { customerChoices } from '#features/customers/queries.ts'
import { planList } from '#features/plans/queries.ts'
import { Button } from '#ui/button.tsx'
import { CheckList } from '#ui/check-list.tsx'
import { RadioGroup } from '#ui/choices.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Stack } from '#ui/layout.tsx'
import { Select } from '#ui/select.tsx'
import { openDocuments } from './queries.ts'
import { useInterviewTexts } from './texts.ts'
import { useStartInterview } from './use-start-interview.ts'

type Kind = 'onboarding' | 'document' | 'documents' | 'plan'

/** What an interview is about: the company, one document, several, or a whole plan. */
export function StartInterviewDialog({ customer_id: fixed, onClose }: { customer_id?: string; onClose: () => void }) {
  const t = useInterviewTexts()
  const start = useStartInterview()
  const [customer_id, setCustomer] = useState<string | null>(fixed ?? null)
  const [kind, setKind] = useState<Kind>('document')
  const [document_id, setDocument] = useState<string | null>(null)
  const [document_ids, setDocuments] = useState<ReadonlySet<string>>(new Set())
  const [plan_id, setPlan] = useState<string | null>(null)
  const about = useChoices(customer_id)
  const bodies = {
    onboarding: {},
    document: document_id && { document_id },
    documents: document_ids.size > 0 && { document_ids: [...document_ids] },
    plan: plan_id && { plan_id },
  }
  const body = bodies[kind]
  const reason =
    customer_id === null ? t('start.customer_first') : body ? undefined : t(kind === 'plan' ? 'start.plan_first' : 'start.document_first')
  const choose = (next: string | null) => {
    setCustomer(next)
    setDocument(null)
    setDocuments(new Set())
    setPlan(null)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('start')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={start.busy}
            disabledReason={reason}
            onClick={() => {
              if (customer_id !== null && body) start.run({ customer_id, ...body })
            }}
          >
            {kind === 'documents' && document_ids.size > 1 ? t('start.documents', { count: document_ids.size }) : t('start')}
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {fixed ? null : <CustomerChoice value={customer_id} onChange={choose} />}
        <RadioGroup
          label={t('start.about')}
          showLabel
          layout="cards"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'onboarding', label: t('start.onboarding'), detail: t('start.onboarding.text'), icon: <Building2 aria-hidden /> },
            { value: 'document', label: t('start.one'), detail: t('start.one.text'), icon: <FileText aria-hidden /> },
            { value: 'documents', label: t('start.several'), detail: t('start.several.text'), icon: <Files aria-hidden /> },
            { value: 'plan', label: t('start.plan'), detail: t('start.plan.text'), icon: <FileStack aria-hidden /> },
          ]}
        />
        {kind === 'document' ? (
          <Field label={t('start.document')} help={about.hint}>
            <Combobox
              options={about.documents}
              value={document_id}
              onChange={setDocument}
              loading={about.isLoading}
              disabled={customer_id === null}
            />
          </Field>
        ) : null}
        {kind === 'documents' ? (
          <CheckList
            label={t('documents')}
            searchLabel={t('start.search')}
            items={about.documents.map(({ value, label, detail }) => ({ id: value, label, detail }))}
            chosen={document_ids}
            onChange={(ids) => setDocuments(new Set(ids))}
            counter={t('start.chosen', { chosen: document_ids.size, count: about.documents.length })}
          />
        ) : null}
        {kind === 'plan' ? (
          <Field label={t('start.plan')} help={about.hint}>
            <Select options={about.plans} value={plan_id} onChange={setPlan} disabled={customer_id === null} />
          </Field>
        ) : null}
      </Stack>
    </Dialog>
  )
}

function CustomerChoice({ value, onChange }: { value: string | null; onChange: (customer_id: string | null) => void }) {
  const t = useInterviewTexts()
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery(customerChoices(q))
  const options = (data?.items ?? []).map(({ id, company_name }) => ({ value: id, label: company_name }))
  const [name, setName] = useState<string>()
  return (
    <Field label={t('customer')}>
      <Combobox
        options={options}
        value={value}
        valueLabel={name}
        loading={isFetching}
        onSearch={setQ}
        onChange={(next) => {
          setName(options.find((option) => option.value === next)?.label)
          onChange(next)
        }}
      />
    </Field>
  )
}

/** Open documents and plans of the chosen customer. */
function useChoices(customer_id: string | null) {
  const t = useInterviewTexts()
  const enabled = customer_id !== null
  const { data: documents, isLoading } = useQuery({ ...openDocuments(customer_id ?? ''), enabled })
  const { data: plans } = useQuery({ ...planList(customer_id ?? ''), enabled })
  const open = documents ?? []
  return {
    isLoading,
    hint: enabled ? (isLoading || open.length > 0 ? undefined : t('start.no_documents')) : t('start.customer_first'),
    documents: enabled
      ? open.map(({ id, document_name, code, plan_name }) => ({ value: id, label: document_name, detail: `${code} · ${plan_name}` }))
      : [],
    plans: enabled
      ? (plans?.items ?? [])
          .filter(({ plan_status }) => plan_status === 'active' || plan_status === 'paused')
          .map(({ id, plan_name, iso_code, total_documents, approved_documents }) => ({
            value: id,
            label: plan_name,
            detail: t('start.plan.documents', { code: iso_code, count: total_documents - approved_documents }),
          }))
      : [],
  }
}

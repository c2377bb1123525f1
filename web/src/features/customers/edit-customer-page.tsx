import type { Customer } from '@dna/contract/customer-records'
import { type CustomerChanged, customers } from '@dna/contract/customers'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#core/api.ts'
import { dropDraft, readDraft, useFormDraft } from '#core/draft.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { isProblem } from '#core/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Button } from '#ui/button.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { ClashDialog } from './clash-dialog.tsx'
import { CompanyStep } from './company-step.tsx'
import { type CustomerAnswers, changesOf, clashesOf, valuesOf } from './customer-form.ts'
import { CustomerStepper, StepButtons, useFormSteps } from './customer-stepper.tsx'
import type { FormStep } from './form-steps.ts'
import { useFormCodes, useFormSchema } from './form-words.ts'
import { LogoField } from './logo-field.tsx'
import { PortalAccessDialog } from './portal-access-dialog.tsx'
import { PortalStep } from './portal-step.tsx'
import { customerQuery } from './queries.ts'
import { sendLogo } from './send-customer.ts'
import { ExistingPlans } from './standards-step.tsx'
import { StorageStep } from './storage-step.tsx'
import { SummaryStep } from './summary-step.tsx'
import { useCustomerTexts } from './texts.ts'

/** The same steps for an existing customer. Only what was changed is sent; a clash with somebody else's change is shown, never overwritten. */
export function EditCustomerPage({ customer_id, step }: { customer_id: string; step: FormStep }) {
  const t = useCustomerTexts()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data } = useSuspenseQuery(customerQuery(customer_id))
  const draftKey = `customer.${customer_id}`
  // The version that was read first: what others do meanwhile must be noticed when it is saved.
  const [base, setBase] = useState(data)
  const [restored, setRestored] = useState(() => readDraft(draftKey) !== undefined)
  const [logo, setLogo] = useState<File | null>(null)
  const [theirs, setTheirs] = useState<Customer | null>(null)
  const [saved, setSaved] = useState<CustomerChanged | null>(null)
  const form = useAppForm(useFormSchema(), valuesOf(base))
  const steps = useFormSteps(form, step)
  const codes = useFormCodes(form)
  useFormDraft(draftKey, form, ['portal_password', 'portal_username', 'password_kind', 'plans'])
  const dirty = Object.keys(form.formState.dirtyFields)

  const leave = () => navigate({ to: '/customers/$customer_id', params: { customer_id }, replace: true })
  const send = (answers: CustomerAnswers, version: number, idempotency_key: string) =>
    call(customers.update, { params: { customer_id }, body: changesOf(answers, dirty), if_match: version, idempotency_key })
  const submit = useSubmit({
    form,
    send: async (answers: CustomerAnswers, idempotency_key) => {
      try {
        return await send(answers, base.version, idempotency_key)
      } catch (error) {
        if (!isProblem(error, 'version_stale')) throw error
        const now = await queries.fetchQuery({ ...customerQuery(customer_id), staleTime: 0 })
        if (clashesOf(dirty, base, now).length > 0) {
          setTheirs(now)
          return null
        }
        return send(answers, now.version, `${idempotency_key}-2`)
      }
    },
    onDone: async (customer) => {
      if (!customer) return
      dropDraft(draftKey)
      if (!(await sendLogo(customer, logo))) toast.info(t('form.logo.failed'))
      await queries.invalidateQueries({ queryKey: ['customers'] })
      toast.success(t('form.saved', { name: customer.company_name }))
      if (customer.portal_credentials) setSaved(customer)
      else await leave()
    },
    codes,
  })
  const cancel = () => {
    dropDraft(draftKey)
    void leave()
  }
  const startAnew = () => {
    dropDraft(draftKey)
    form.reset(valuesOf(base))
    setRestored(false)
  }
  return (
    <Page
      title={t('form.edit', { name: base.company_name })}
      crumbs={[
        <Crumb key="customers" to="/customers">
          {t('title')}
        </Crumb>,
        <Crumb key="customer" to="/customers/$customer_id" params={{ customer_id }}>
          {base.company_name}
        </Crumb>,
      ]}
      width="form"
    >
      <Stack gap={6}>
        <CustomerStepper form={form} step={step} steps={steps} />
        {restored ? (
          <Banner
            tone="info"
            actions={
              <Button size="sm" onClick={startAnew}>
                {t('form.draft.drop')}
              </Button>
            }
          >
            {t('form.draft')}
          </Banner>
        ) : null}
        <Form form={form} onSubmit={submit} label={t('form.edit', { name: base.company_name })}>
          {step === 'company' ? (
            <CompanyStep form={form} customer_id={customer_id} logo={<LogoField customer={base} file={logo} onFile={setLogo} />} />
          ) : null}
          {step === 'portal' ? <PortalStep form={form} customer_id={customer_id} /> : null}
          {step === 'storage' ? <StorageStep form={form} customer={base} /> : null}
          {step === 'standards' ? <ExistingPlans customer_id={customer_id} /> : null}
          {step === 'summary' ? <SummaryStep form={form} editing onStep={steps.go} /> : null}
          <StepButtons steps={steps} />
          <FormFooter submit={t('form.save')} onCancel={cancel} />
        </Form>
      </Stack>
      {theirs ? (
        <ClashDialog
          fields={clashesOf(dirty, base, theirs)}
          mine={form.getValues()}
          theirs={theirs}
          onTheirs={() => {
            for (const field of clashesOf(dirty, base, theirs)) form.resetField(field, { defaultValue: valuesOf(theirs)[field] })
            setBase(theirs)
            setTheirs(null)
          }}
          onMine={() => {
            setBase(theirs)
            setTheirs(null)
          }}
        />
      ) : null}
      {saved?.portal_credentials ? (
        <PortalAccessDialog customer={saved} credentials={saved.portal_credentials} onClose={() => void leave()} />
      ) : null}
    </Page>
  )
}

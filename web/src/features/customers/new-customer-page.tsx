import type { CustomerCreated } from '@dna/contract/customers'
import { customers } from '@dna/contract/customers'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { call } from '#core/api.ts'
import { dropDraft, readDraft, useFormDraft, writeDraft } from '#core/draft.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { useMay } from '#core/may.tsx'
import { pathOf } from '#core/paths.ts'
import { changedByWork, renew } from '#core/query-client.ts'
import { startInterview, startWithFirstDocument } from '#features/plans/start-interview.ts'
import { Banner } from '#ui/banner.tsx'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Button } from '#ui/button.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { CompanyStep } from './company-step.tsx'
import { type CustomerAnswers, creationOf, newCustomerValues } from './customer-form.ts'
import { CustomerStepper, StepButtons, useFormSteps } from './customer-stepper.tsx'
import type { FormStep } from './form-steps.ts'
import { useFormCodes, useFormSchema } from './form-words.ts'
import { LogoField } from './logo-field.tsx'
import { PortalAccessDialog } from './portal-access-dialog.tsx'
import { PortalStep } from './portal-step.tsx'
import { sendLogo } from './send-customer.ts'
import { StandardsStep } from './standards-step.tsx'
import { StorageStep } from './storage-step.tsx'
import { SummaryStep } from './summary-step.tsx'
import { useCustomerTexts } from './texts.ts'

const draftKey = 'customer.new'

/** S07: a new customer, in steps. What was typed is kept in the browser until it is saved. */
export function NewCustomerPage({ step }: { step: FormStep }) {
  const t = useCustomerTexts()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const mayInterview = useMay('interviews:manage')
  const [restored, setRestored] = useState(() => readDraft(draftKey) !== undefined)
  const [logo, setLogo] = useState<File | null>(null)
  const [created, setCreated] = useState<CustomerCreated | null>(null)
  const interview = useRef(false)
  const form = useAppForm(useFormSchema(), newCustomerValues('local'))
  const steps = useFormSteps(form, step)
  const codes = useFormCodes(form)
  const { isDirty } = form.formState
  useFormDraft(draftKey, form, ['portal_password'])

  const leave = async (customer: CustomerCreated) => {
    const session = interview.current ? await interviewOf(customer).catch(() => null) : null
    if (interview.current && !session) toast.info(t('form.interview.failed'))
    await navigate({ to: session ? pathOf.interview(session) : pathOf.customer(customer.id), replace: true })
  }
  const submit = useSubmit({
    form,
    send: (answers: CustomerAnswers, idempotency_key) => call(customers.create, { body: creationOf(answers), idempotency_key }),
    onDone: async (customer) => {
      dropDraft(draftKey)
      if (!(await sendLogo(customer, logo))) toast.info(t('form.logo.failed'))
      await renew(queries, changedByWork)
      toast.success(t('form.created', { name: customer.company_name }))
      if (customer.portal_credentials) setCreated(customer)
      else await leave(customer)
    },
    codes,
  })
  const save = (asks: boolean) => (answers: CustomerAnswers) => {
    interview.current = asks
    return submit(answers)
  }
  const startAnew = () => {
    dropDraft(draftKey)
    form.reset(newCustomerValues('local'))
    setRestored(false)
    steps.go('company')
  }
  const cancel = () => {
    const { portal_password: _secret, ...kept } = form.getValues()
    dropDraft(draftKey)
    void navigate({ to: '/customers' })
    if (!isDirty) return
    const back = () => {
      writeDraft(draftKey, kept)
      void navigate({ to: '/customers/new' })
    }
    toast.info(t('form.discarded'), { action: { label: t('form.undo'), onPress: back } })
  }
  return (
    <Page title={t('form.new')} crumbs={<Crumb to="/customers">{t('title')}</Crumb>} width="form">
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
        <Form form={form} onSubmit={save(false)} label={t('form.new')}>
          {step === 'company' ? <CompanyStep form={form} logo={<LogoField file={logo} onFile={setLogo} />} /> : null}
          {step === 'portal' ? <PortalStep form={form} /> : null}
          {step === 'storage' ? <StorageStep form={form} /> : null}
          {step === 'standards' ? <StandardsStep form={form} /> : null}
          {step === 'summary' ? <SummaryStep form={form} editing={false} onStep={steps.go} /> : null}
          <StepButtons steps={steps} />
          <FormFooter submit={t('form.save')} onCancel={cancel}>
            {mayInterview ? (
              <Button busy={form.formState.isSubmitting} onClick={() => void form.handleSubmit(save(true))()}>
                {t('form.save_interview')}
              </Button>
            ) : null}
          </FormFooter>
        </Form>
      </Stack>
      {created?.portal_credentials ? (
        <PortalAccessDialog customer={created} credentials={created.portal_credentials} onClose={() => void leave(created)} />
      ) : null}
    </Page>
  )
}

/** The first document of the first plan; a customer without plans is asked about the company. */
function interviewOf({ id, plans: [first] }: CustomerCreated): Promise<string> {
  return first ? startWithFirstDocument(id, first.id) : startInterview(id, {})
}

import { useEffect, useRef } from 'react'
import { useSearchPatch } from '#core/list-search.ts'
import { Button } from '#ui/button.tsx'
import { Row } from '#ui/layout.tsx'
import { Stepper } from '#ui/stepper.tsx'
import { type CustomerForm, fieldsOfStep, stepOf } from './customer-form.ts'
import { type FormStep, formSteps } from './form-steps.ts'
import { useCustomerTexts } from './texts.ts'

/** Where one is in the form, and the ways to other steps: free as soon as the company is valid. */
export function useFormSteps(form: CustomerForm, step: FormStep) {
  const patch = useSearchPatch()
  const { submitCount, errors } = form.formState
  const seen = useRef(submitCount)
  const go = (to: FormStep) => patch({ step: to === 'company' ? undefined : to }, { push: true })
  const leave = async (to: FormStep | undefined) => {
    if (!to) return
    const backwards = formSteps.indexOf(to) < formSteps.indexOf(step)
    if (backwards || (await form.trigger([...fieldsOfStep[step]], { shouldFocus: true }))) go(to)
  }
  // A refused save leads to the first step that has something to mend.
  useEffect(() => {
    if (seen.current === submitCount) return
    seen.current = submitCount
    const wrong = stepOf(Object.keys(errors))
    if (wrong && wrong !== step) go(wrong)
  })
  return { go, leave, next: formSteps[formSteps.indexOf(step) + 1], previous: formSteps[formSteps.indexOf(step) - 1] }
}

type Steps = ReturnType<typeof useFormSteps>

export function CustomerStepper({ form, step, steps }: { form: CustomerForm; step: FormStep; steps: Steps }) {
  const t = useCustomerTexts()
  const named = form.watch('company_name').trim() !== ''
  const at = formSteps.indexOf(step)
  const bar = useRef<HTMLDivElement>(null)
  const shown = useRef(step)
  // Another step begins at its top; the focus goes along, so that it is heard where one is.
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    bar.current?.querySelector<HTMLElement>('[aria-current="step"]')?.focus()
  })
  return (
    <div ref={bar}>
      <Stepper
        label={t('form.steps')}
        current={step}
        steps={formSteps.map((key, index) => ({
          key,
          label: t(`form.step.${key}`),
          done: index < at,
          disabled: !named && key !== 'company',
        }))}
        onStep={(key) => void steps.leave(formSteps.find((name) => name === key))}
      />
    </div>
  )
}

/** "Back" and "Next" below a step. */
export function StepButtons({ steps }: { steps: Steps }) {
  const t = useCustomerTexts()
  return (
    <Row justify="between">
      {steps.previous ? <Button onClick={() => steps.previous && steps.go(steps.previous)}>{t('form.back')}</Button> : <span />}
      {steps.next ? <Button onClick={() => void steps.leave(steps.next)}>{t('form.next')}</Button> : <span />}
    </Row>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { isProblem } from '#core/problem.ts'
import { enterSession } from '#core/session.ts'
import { Entrance } from '#features/auth/entrance.tsx'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { Row, Text } from '#ui/layout.tsx'
import { Stepper } from '#ui/stepper.tsx'
import { AccountStep, OrganizationStep, StartStep } from './setup-fields.tsx'
import { fieldsOfStep, sendSetup, setupForm, startingValues } from './setup-form.ts'
import { type SetupStepName, setupSteps } from './setup-steps.ts'
import { useSetupTexts } from './texts.ts'

/** The first start: account, organization, how to begin. Nothing is stored before the last button. */
export function SetupPage({ step, tokenRequired }: { step: SetupStepName; tokenRequired: boolean }) {
  const t = useSetupTexts()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const schema = useMemo(() => setupForm(tokenRequired), [tokenRequired])
  const form = useAppForm(schema, startingValues())
  const at = setupSteps.indexOf(step)
  const go = (next: SetupStepName) => navigate({ to: '/setup', search: { step: next } })
  const submit = useSubmit({
    form,
    send: sendSetup,
    onDone: async () => {
      await enterSession(queries)
      await navigate({ to: '/', replace: true })
    },
    codes: {
      setup_token_invalid: { field: 'setup_token', text: t('token.wrong') },
      weak_password: { field: 'admin_password', text: t('weak') },
      setup_done: t('setup_done'),
    },
    onProblem: (error) => {
      if (isProblem(error, 'setup_token_invalid', 'weak_password')) void go('account')
      return false
    },
  })
  const next = async () => {
    const following = setupSteps[at + 1]
    if (following && (await form.trigger([...fieldsOfStep[step]], { shouldFocus: true }))) await go(following)
  }
  const previous = setupSteps[at - 1]
  return (
    <Entrance
      wide
      title={t('title')}
      text={t(`${step}.text`)}
      below={
        <Text as="p" size="sm" tone="muted">
          {t('database')}
        </Text>
      }
    >
      <Stepper
        label={t('steps')}
        current={step}
        steps={setupSteps.map((key, index) => ({ key, label: t(`step.${key}`), done: index < at, disabled: index > at }))}
        onStep={(key) => {
          const chosen = setupSteps.find((name) => name === key)
          if (chosen) void go(chosen)
        }}
      />
      <div className="h-6" />
      <Form form={form} onSubmit={step === 'start' ? submit : next} label={t(`step.${step}`)}>
        {step === 'account' ? <AccountStep form={form} tokenRequired={tokenRequired} /> : null}
        {step === 'organization' ? <OrganizationStep form={form} /> : null}
        {step === 'start' ? <StartStep form={form} /> : null}
        <Row justify="between">
          {previous ? <Button onClick={() => go(previous)}>{t('previous')}</Button> : <span />}
          {step === 'start' ? (
            <Button key="submit" type="submit" variant="primary" busy={form.formState.isSubmitting}>
              {t('submit')}
            </Button>
          ) : (
            <Button key="next" variant="primary" onClick={next}>
              {t('next')}
            </Button>
          )}
        </Row>
      </Form>
    </Entrance>
  )
}

import { useMemo } from 'react'
import type { CodeTexts } from '#core/form-errors.ts'
import { usePlanTexts } from '#features/plans/texts.ts'
import { type CustomerForm, type CustomerValues, customerForm } from './customer-form.ts'
import { useCustomerTexts } from './texts.ts'

/** The schema of the customer form with its words. */
export function useFormSchema() {
  const plan = usePlanTexts()
  return useMemo(
    () => customerForm({ standard: plan('standard.missing'), templates: plan('templates.missing'), dates: plan('target.before_start') }),
    [plan],
  )
}

/** What refusals of the server say, at their fields. */
export function useFormCodes(form: CustomerForm): CodeTexts<CustomerValues> {
  const t = useCustomerTexts()
  return {
    customer_name_taken: { field: 'company_name', text: t('form.taken', { name: form.getValues('company_name') }) },
    portal_username_taken: { field: 'portal_username', text: t('form.username.gone') },
    weak_password: { field: 'portal_password', text: t('form.password.weak') },
    storage_type_unavailable: { field: 'storage_type', text: t('form.storage.missing') },
    templates_required: t('form.templates_gone'),
    template_of_other_standard: t('form.templates_gone'),
  }
}

import { Day, Id } from '@dna/contract/core/fields'
import { type Customer, CustomerCreate } from '@dna/contract/customer-records'
import { TemplateSelectionMode } from '@dna/contract/plans'
import type { UseFormReturn } from 'react-hook-form'
import { z } from 'zod'
import { emptyPlan, faultsOf, type PlanFault, planBody } from '#features/plans/plan-draft.ts'
import { type FormStep, formSteps } from './form-steps.ts'

const PlanEntry = z.object({
  key: z.string(),
  iso_standard_id: Id.nullable(),
  plan_name: z.string().max(255).nullable(),
  template_selection_mode: TemplateSelectionMode,
  selected_template_ids: z.array(Id),
  start_date: Day.nullable(),
  target_completion_date: Day.nullable(),
  manager_id: Id.nullable(),
})
export type PlanEntry = z.infer<typeof PlanEntry>

/** Words for what only this form knows. */
type Words = Record<PlanFault, string>

/** What the form asks: the body of the creation, plans as they are being put together, and how the password comes about. */
export function customerForm(words: Words) {
  const Entry = PlanEntry.superRefine((plan, context) => {
    for (const [field, fault] of Object.entries(faultsOf({ ...plan, plan_name: plan.plan_name ?? '' }))) {
      context.addIssue({ code: 'custom', path: [field], message: words[fault] })
    }
  })
  return CustomerCreate.omit({ iso_standards: true, storage_config: true, custom: true, logo_file_id: true, portal_password: true })
    .extend({
      portal_password: z.string().max(128).nullable(),
      password_kind: z.enum(['generated', 'typed']),
      plans: z.array(Entry).max(50),
    })
    .refine(({ portal_enabled, password_kind, portal_password }) => !portal_enabled || password_kind === 'generated' || portal_password, {
      path: ['portal_password'],
    })
}

type Schema = ReturnType<typeof customerForm>
export type CustomerValues = z.input<Schema>
export type CustomerAnswers = z.output<Schema>
export type CustomerForm = UseFormReturn<CustomerValues, unknown, CustomerAnswers>

/** Which fields a step asks, so that going on checks only these. */
export const fieldsOfStep = {
  company: [
    'company_name',
    'legal_form',
    'industry',
    'employees',
    'status',
    'contact_person',
    'contact_email',
    'document_email',
    'phone',
    'website',
    'address',
    'locale',
    'tags',
    'notes',
    'sites',
  ],
  portal: ['portal_enabled', 'portal_username', 'password_kind', 'portal_password'],
  storage: ['storage_type'],
  standards: ['plans'],
  summary: [],
} as const satisfies Record<FormStep, readonly (keyof CustomerValues)[]>

/** The first step that has one of these fields. */
export function stepOf(fields: readonly string[]): FormStep | undefined {
  return formSteps.find((step) => fieldsOfStep[step].some((field) => fields.includes(field)))
}

export function newPlanEntry(): PlanEntry {
  return { ...emptyPlan(), plan_name: '', key: crypto.randomUUID() }
}

export function newCustomerValues(storage_type: Customer['storage_type']): CustomerValues {
  return {
    company_name: '',
    legal_form: '',
    address: '',
    phone: '',
    website: '',
    industry: '',
    employees: null,
    contact_person: '',
    contact_email: '',
    document_email: '',
    locale: null,
    status: 'active',
    notes: '',
    tags: [],
    storage_type,
    portal_enabled: false,
    portal_username: '',
    portal_password: '',
    password_kind: 'generated',
    sites: [],
    plans: [],
  }
}

export function valuesOf(customer: Customer): CustomerValues {
  const { company_name, legal_form, address, phone, website, industry, employees, contact_person, contact_email } = customer
  const { document_email, locale, status, notes, tags, storage_type, portal_enabled, sites } = customer
  return {
    ...newCustomerValues(storage_type),
    ...{ company_name, legal_form, address, phone, website, industry, employees, contact_person, contact_email },
    ...{ document_email, locale, notes, tags, portal_enabled, sites },
    status: status === 'lead' ? 'lead' : 'active',
  }
}

/** The body of `POST /customers`. */
export function creationOf({ plans, password_kind, portal_password, portal_username, ...fields }: CustomerAnswers) {
  const typed = password_kind === 'typed' && portal_password ? { portal_password } : {}
  const iso_standards = plans.flatMap((plan) => planBody({ ...plan, plan_name: plan.plan_name ?? '' }) ?? [])
  const account = fields.portal_enabled ? { ...(portal_username ? { portal_username } : {}), ...typed } : {}
  return { ...fields, ...account, iso_standards }
}

const editable = [...fieldsOfStep.company, 'portal_enabled', 'storage_type'] as const
export type EditableField = (typeof editable)[number]

/** The body of `PATCH /customers/{id}`: only what was changed here, so that changes of others elsewhere in the record stay. */
export function changesOf(answers: CustomerAnswers, dirty: readonly string[]) {
  const { company_name, legal_form, address, phone, website, industry, employees, contact_person, contact_email, document_email } = answers
  const { locale, status, notes, tags, sites, portal_enabled, storage_type } = answers
  const all = {
    ...{ company_name, legal_form, address, phone, website, industry, employees, contact_person, contact_email, document_email },
    ...{ locale, status, notes, tags, sites, portal_enabled, storage_type },
  }
  const changed: Partial<typeof all> = Object.fromEntries(Object.entries(all).filter(([name]) => dirty.includes(name)))
  return changed
}

/** The names of fields that were changed by hand and that somebody else changed meanwhile. */
export function clashesOf(dirty: readonly string[], before: Customer, now: Customer): EditableField[] {
  return editable.filter((field) => dirty.includes(field) && JSON.stringify(before[field]) !== JSON.stringify(now[field]))
}

/** The name of a customer as the folders have it: `acme_corp`. */
export function folderName(company_name: string): string {
  const plain = company_name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
    .replace(/_+$/, '')
  return plain || 'customer'
}

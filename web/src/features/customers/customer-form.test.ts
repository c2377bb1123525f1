import { describe, expect, test } from 'vitest'
import { changesOf, creationOf, customerForm, folderName, newCustomerValues, newPlanEntry, stepOf } from './customer-form.ts'

const schema = customerForm({ standard: 'standard', templates: 'templates', dates: 'dates' })
const filled = {
  ...newCustomerValues('local'),
  company_name: 'Acme Corp',
  portal_username: undefined,
  portal_password: null,
  contact_email: null,
  document_email: null,
}
const plan = { ...newPlanEntry(), iso_standard_id: '01a1f838-8200-715d-b951-82e7966dc103' }

describe('the body of a creation', () => {
  test('without portal it names no account', () => {
    const body = creationOf(schema.parse({ ...filled, portal_username: 'acme_portal', plans: [plan] }))
    expect(body).toMatchObject({ company_name: 'Acme Corp', portal_enabled: false, iso_standards: [{ template_selection_mode: 'all' }] })
    expect(body).not.toHaveProperty('portal_username')
  })

  test('a typed password is sent, a generated one is not', () => {
    const on = { ...filled, portal_enabled: true, portal_password: 'four green parrots whistle' }
    expect(creationOf(schema.parse(on))).not.toHaveProperty('portal_password')
    expect(creationOf(schema.parse({ ...on, password_kind: 'typed' }))).toMatchObject({ portal_password: on.portal_password })
  })
})

test.each([
  ['a typed password that is missing', { portal_enabled: true, password_kind: 'typed' as const }, 'portal_password', 'Invalid input'],
  ['a plan without a standard', { plans: [newPlanEntry()] }, 'plans.0.iso_standard_id', 'standard'],
  [
    'a choice without templates',
    { plans: [{ ...plan, template_selection_mode: 'selective' as const }] },
    'plans.0.selected_template_ids',
    'templates',
  ],
])('%s is said at its field', (_what, part, path, message) => {
  const result = schema.safeParse({ ...filled, ...part })
  expect(result.error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([[path, message]])
})

test('a change sends only what was changed', () => {
  const answers = schema.parse({ ...filled, phone: '123', portal_enabled: true })
  expect(changesOf(answers, ['phone'])).toEqual({ phone: '123' })
})

test('errors lead to the first step that has one', () => {
  expect(stepOf(['plans', 'portal_username'])).toBe('portal')
  expect(stepOf(['root'])).toBeUndefined()
})

test.each([
  ['Acme Corp', 'acme_corp'],
  ['  Müller & Söhne GmbH ', 'muller_sohne_gmbh'],
  ['株式会社', 'customer'],
])('the folder of %s is %s', (name, folder) => {
  expect(folderName(name)).toBe(folder)
})

import type { Plan } from '@dna/contract/plans'
import { describe, expect, test } from 'vitest'
import { emptyPlan, faultsOf, planBody, templateChanges } from './plan-draft.ts'

describe('the body of a new plan', () => {
  test('nothing before a standard is chosen', () => {
    expect(planBody(emptyPlan())).toBeNull()
  })

  test('leaves to the server what was not said', () => {
    expect(planBody({ ...emptyPlan(), iso_standard_id: 'iso', selected_template_ids: ['a'] })).toEqual({
      iso_standard_id: 'iso',
      template_selection_mode: 'all',
      auto_generate_documents: true,
      plan_roles: [],
    })
  })

  test('names the templates of a choice', () => {
    const draft = { ...emptyPlan(), iso_standard_id: 'iso', template_selection_mode: 'selective' as const, selected_template_ids: ['a'] }
    expect(planBody(draft)).toMatchObject({ template_selection_mode: 'selective', selected_template_ids: ['a'] })
  })
})

test.each([
  ['no standard', {}, { iso_standard_id: 'standard' }],
  [
    'no template of a choice',
    { iso_standard_id: 'iso', template_selection_mode: 'selective' as const },
    { selected_template_ids: 'templates' },
  ],
  [
    'a target before the start',
    { iso_standard_id: 'iso', start_date: '2026-05-02', target_completion_date: '2026-05-01' },
    { target_completion_date: 'dates' },
  ],
  ['nothing', { iso_standard_id: 'iso', start_date: '2026-05-01', target_completion_date: '2026-05-01' }, {}],
])('faults: %s', (_what, part, expected) => {
  expect(faultsOf({ ...emptyPlan(), ...part })).toEqual(expected)
})

test('a new choice adds, brings back and sets aside', () => {
  const entry = (template_id: string, included: boolean): Plan['templates'][number] => ({
    template_id,
    name: template_id,
    included,
    is_ignored: !included,
    ignore_reason: null,
  })
  const plan = { templates: [entry('kept', true), entry('dropped', true), entry('aside', false)] }
  expect(templateChanges(plan, ['kept', 'aside', 'fresh'])).toEqual({ added: ['fresh'], brought_back: ['aside'], set_aside: ['dropped'] })
})

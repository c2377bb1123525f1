import { expect, test } from 'vitest'
import { errorsOf, type PublishProblem, stillOpen } from './publish-problems.ts'

const problem = (section_id: string, attribute: string): PublishProblem => ({
  section_id,
  attribute,
  code: 'guidance_missing',
  message: `${attribute} is missing`,
})
const problems = [problem('scope', 'question'), problem('scope', 'columns'), problem('end', 'title')]

test('the problems of a section are told by attribute', () => {
  expect([...errorsOf(problems, 'scope')]).toEqual([
    ['question', 'question is missing'],
    ['columns', 'columns is missing'],
  ])
})

test('a problem goes when its attribute is changed, others stay', () => {
  const before = { id: 'scope', question: null, columns: [] }
  expect(stillOpen(problems, before, { ...before, question: 'What?' })).toEqual([problem('scope', 'columns'), problem('end', 'title')])
})

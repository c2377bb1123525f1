import { expect, test } from 'vitest'
import { errorsOf, type PublishProblem, stillOpen } from './publish-problems.ts'

const problem = (section_id: string, attribute: string): PublishProblem => ({
  section_id,
  attribute,
  code: 'guidance_missing',
  message: `${attribute} is missing`,
  word_field: null,
})
const problems = [problem('scope', 'question'), problem('scope', 'columns'), problem('end', 'title')]

test('the problems of a section are told by attribute', () => {
  expect([...errorsOf(problems, 'scope')]).toEqual([
    ['question', 'question is missing'],
    ['columns', 'columns is missing'],
  ])
})

test('a problem goes when its attribute is changed, others stay', () => {
  const before: { id: string; question: string | null; columns: string[] } = { id: 'scope', question: null, columns: [] }
  expect(stillOpen(problems, before, { ...before, question: 'What?' })).toEqual([problem('scope', 'columns'), problem('end', 'title')])
})

test('a field of the Word file without section stays until a section has its id', () => {
  const lost: PublishProblem = { section_id: null, attribute: '', code: 'word_tag_without_section', message: '', word_field: 'owner' }
  expect(stillOpen([lost], { id: 'scope' }, { id: 'scope' })).toEqual([lost])
  expect(stillOpen([lost], { id: 'scope' }, { id: 'owner' })).toEqual([])
})

import { expect, test } from 'vitest'
import { mentionedIn, withMention } from './mentions.ts'

const people = [
  { id: '1', full_name: 'Eva Editor' },
  { id: '2', full_name: 'Eva Editorial' },
  { id: '3', full_name: 'Armin' },
]

test.each([
  ['nobody', 'Eva Editor should look', []],
  ['one', 'Please look, @Armin.', ['3']],
  ['the longer name only', '@Eva Editorial, please', ['2']],
  ['both names', '@Eva Editorial and @Eva Editor', ['2', '1']],
  ['each once', '@Armin @Armin', ['3']],
])('%s', (_, body, ids) => expect(mentionedIn(body, people)).toEqual(ids))

test('people of one name are all mentioned', () => {
  const twins = [
    { id: '1', full_name: 'Eva' },
    { id: '2', full_name: 'Eva' },
  ]
  expect(mentionedIn('@Eva', twins)).toEqual(['1', '2'])
})

test('a mention stands apart from the word before', () => {
  expect(withMention('', 'Armin')).toBe('@Armin ')
  expect(withMention('Look', 'Armin')).toBe('Look @Armin ')
  expect(withMention('Look ', 'Armin')).toBe('Look @Armin ')
})

import type { RichTextDoc } from '@dna/contract/core/rich-text'
import { describe, expect, test } from 'vitest'
import { readFixedText } from './fixed-text.ts'
import { libraryFolder, loadLibrary } from './index.ts'
import { writeFixedText } from './write-fixed-text.ts'

test('every fixed text of the shipped library can be written as it was read', async () => {
  const { library } = await loadLibrary(libraryFolder)
  const fixed = library.templates.flatMap(({ content }) => content.body.flatMap((section) => (section.kind === 'fixed' ? [section] : [])))
  const lost = fixed.filter(({ text }) => {
    const { doc } = readFixedText(text)
    const written = writeFixedText(doc)
    return written === null || JSON.stringify(readFixedText(written).doc) !== JSON.stringify(doc)
  })
  expect(fixed.length).toBeGreaterThan(200)
  expect(lost.map(({ id }) => id)).toEqual([])
})

describe('what light markdown cannot say is left to rich text', () => {
  const said = (text: string) => [{ type: 'text' as const, text }]
  test.each<[string, RichTextDoc['content'][number]]>([
    ['italic words', { type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'italic' }] }] }],
    ['a quote', { type: 'blockquote', content: [{ type: 'paragraph', content: said('a') }] }],
    ['code', { type: 'code_block', content: said('a') }],
    ['words that look like a list', { type: 'paragraph', content: said('- a') }],
    ['words that look like a field', { type: 'paragraph', content: said('{{org.sites}}') }],
    ['a double asterisk', { type: 'paragraph', content: said('2 ** 3') }],
    ['two blanks', { type: 'paragraph', content: said(' a') }],
  ])('%s', (_name, block) => {
    expect(writeFixedText({ type: 'doc', content: [block] })).toBeNull()
  })
})

import { markAttributes, nodeAttributes, RichTextDoc } from '@dna/contract/core/rich-text'
import { Node } from '@tiptap/pm/model'
import { getSchema } from '@tiptap/react'
import { describe, expect, test } from 'vitest'
import { isAllowedHref, richTextExtensions } from './rich-text-schema.ts'

const schema = getSchema(richTextExtensions({ fieldText: ({ attrs }) => attrs.key, imageUrl: (file_id) => file_id }))
const sorted = (names: readonly string[]) => [...names].sort()

describe('the schema of the editor is the list of the contract', () => {
  test('nodes', () => expect(sorted(Object.keys(schema.nodes))).toEqual(sorted(Object.keys(nodeAttributes))))
  test('marks', () => expect(sorted(Object.keys(schema.marks))).toEqual(sorted(Object.keys(markAttributes))))

  test.each(Object.entries(nodeAttributes))('attributes of the node %s', (name, attributes) => {
    expect(sorted(Object.keys(schema.nodes[name]?.spec.attrs ?? {}))).toEqual(sorted(attributes))
  })

  test.each(Object.entries(markAttributes))('attributes of the mark %s', (name, attributes) => {
    expect(sorted(Object.keys(schema.marks[name]?.spec.attrs ?? {}))).toEqual(sorted(attributes))
  })
})

const cell = (type: string, text: string) => ({ type, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })
const document = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Scope' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'bold', marks: [{ type: 'bold' }, { type: 'italic' }, { type: 'underline' }, { type: 'strike' }] },
        { type: 'text', text: 'code', marks: [{ type: 'code' }] },
        { type: 'text', text: 'link', marks: [{ type: 'link', attrs: { href: 'https://example.com' } }] },
        { type: 'hard_break' },
        { type: 'merge_field', attrs: { key: 'org.legal_name', fallback: null, format: null } },
        { type: 'merge_loop', attrs: { key: 'org.sites', template: '{{name}}, ', empty: 'head office' } },
      ],
    },
    { type: 'bullet_list', content: [{ type: 'list_item', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] }] },
    { type: 'ordered_list', attrs: { start: 3 }, content: [{ type: 'list_item', content: [{ type: 'paragraph' }] }] },
    { type: 'blockquote', content: [{ type: 'paragraph' }] },
    { type: 'code_block', content: [{ type: 'text', text: 'line' }] },
    { type: 'horizontal_rule' },
    { type: 'image', attrs: { file_id: '01a1f839-1e93-72fa-a5b3-89815e0b5ffb', alt: null } },
    {
      type: 'table',
      content: [
        { type: 'table_row', content: [cell('table_header', 'a'), cell('table_header', 'b')] },
        { type: 'table_row', content: [cell('table_cell', '1'), cell('table_cell', '2')] },
      ],
    },
  ],
}

test('everything that the contract takes goes through the editor and comes back as it takes it', () => {
  expect(RichTextDoc.safeParse(document).success).toBe(true)
  const node = Node.fromJSON(schema, document)
  expect(() => node.check()).not.toThrow()
  const back: unknown = node.toJSON()
  expect(RichTextDoc.safeParse(back).error).toBeUndefined()
  expect(Node.fromJSON(schema, back).eq(node)).toBe(true)
})

test('links lead to pages and mailboxes only', () => {
  expect(isAllowedHref('https://example.com/a?b=c')).toBe(true)
  expect(isAllowedHref('mailto:info@example.com')).toBe(true)
  expect(isAllowedHref('javascript:alert(1)')).toBe(false)
  expect(isAllowedHref('/customers')).toBe(false)
})

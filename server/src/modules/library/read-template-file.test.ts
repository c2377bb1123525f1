import { expect, test } from 'vitest'
import { readTemplateFile } from './read-template-file.ts'

const head = ['kind: template', 'key: own.policy', 'version: 1.0.0', 'order: 1', 'instances: one', 'name: Policy', 'document_type: policy']

function problemsOf(...lines: string[]) {
  return readTemplateFile('own/policy.yaml', [...head, ...lines].join('\n')).problems.map(({ line, code, message }) => ({
    line,
    code,
    message,
  }))
}

test('reads a template with what it leaves out', () => {
  const { template, problems } = readTemplateFile('own/policy.yaml', [...head, 'body: []'].join('\n'))
  expect(problems).toEqual([])
  expect(template).toMatchObject({ key: 'own.policy', standards: [], clauses: {}, owner_role: null, purpose: '' })
})

test.each<[string, string[], number, string]>([
  ['an alias', ['purpose: &a words', 'owner_role: *a', 'body: []'], 8, 'yaml_not_plain'],
  ['a tag', ['body: !!set {}'], 8, 'yaml_not_plain'],
  ['a field given twice', ['body: []', 'name: Other'], 9, 'yaml_duplicate_key'],
  ['broken YAML', ['body: [', 'x'], 9, 'yaml_malformed'],
  ['a field nobody knows', ['body: []', 'secret: 1'], 1, 'library_schema_invalid'],
  ['a section without id', ['body:', '  - kind: fixed', '    title: Purpose', '    text: Words'], 9, 'library_schema_invalid'],
  ['two forms of a text', ['body:', '  - {kind: fixed, id: a, title: A}'], 9, 'library_schema_invalid'],
  ['endless nesting in braces', [`body: ${'['.repeat(50)}`], 8, 'yaml_too_deep'],
])('%s is refused with its line', (_name, lines, line, code) => {
  expect(problemsOf(...lines)[0]).toMatchObject({ line, code })
})

test('words with an asterisk, an ampersand or an exclamation mark are words', () => {
  const lines = [
    'purpose: "*not* an alias & no anchor"',
    'body:',
    '  - kind: fixed',
    '    id: a',
    '    title: Beware!',
    '    text: |',
    '      *a* &b !c',
  ]
  expect(problemsOf(...lines)).toEqual([])
})

test('endless nesting by dashes ends with a problem', () => {
  expect(problemsOf(`body: \n  ${'- '.repeat(200_000)}a`)).toMatchObject([{ line: 9, code: 'yaml_too_deep' }])
})

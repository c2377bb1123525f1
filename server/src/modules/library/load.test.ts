import { describe, expect, test } from 'vitest'
import type { Loose, SampleFiles } from '../../../test/sample-library.ts'
import { loadSample, sampleFiles } from '../../../test/sample-library.ts'
import { contentHash, manifestHash, readManifest, writeManifest } from './manifest.ts'
import { formatPath } from './problems.ts'

const policyFile = 'templates/iso27001/security_policy.yaml'

async function load(spoil: (files: SampleFiles) => void) {
  const files = sampleFiles()
  spoil(files)
  const loaded = await loadSample(files)
  const described = loaded.problems.map(({ code, file, path, message }) => `${code} ${file} ${formatPath(path)}: ${message}`)
  return { ...loaded, described }
}

describe('shape', () => {
  const section = (files: SampleFiles, id: string) => files[policyFile].body.find((one: Loose) => one.id === id)
  const fact = (files: SampleFiles) => files['facts.yaml'].facts[0]
  const first = (files: SampleFiles) => files['standards/iso27001_2022.yaml'].clauses[1]

  test.each<[string, (files: SampleFiles) => void, string]>([
    ['unknown field of a file', (files) => (files[policyFile].colour = 'red'), `${policyFile} : unknown field colour`],
    ['unknown field of a section', (files) => (section(files, 'rules').colour = 'red'), `${policyFile} body[rules]: unknown field colour`],
    [
      'long question',
      (files) => (section(files, 'rules').question = 'word '.repeat(26)),
      `${policyFile} body[rules].question: must have at most 25 words`,
    ],
    ['one column', (files) => (section(files, 'objectives').columns = ['objective']), `${policyFile} body[objectives].columns: Too small`],
    [
      'eight columns',
      (files) => (section(files, 'objectives').columns = [...'abcdefgh']),
      `${policyFile} body[objectives].columns: Too big`,
    ],
    [
      'table without columns',
      (files) => delete section(files, 'objectives').columns,
      `${policyFile} body[objectives]: type table needs columns`,
    ],
    [
      'list with columns',
      (files) => (section(files, 'rules').columns = ['a', 'b']),
      `${policyFile} body[rules]: only type table has columns`,
    ],
    ['text with rows', (files) => (section(files, 'scope').min_rows = 2), `${policyFile} body[scope]: only type table has min_rows`],
    [
      'table with items',
      (files) => (section(files, 'objectives').min_items = 2),
      `${policyFile} body[objectives]: only type list has min_items`,
    ],
    ['list of one item', (files) => (section(files, 'rules').min_items = 1), `${policyFile} body[rules].min_items: Too small`],
    ['one point to cover', (files) => (section(files, 'rules').must_cover = ['one']), `${policyFile} body[rules].must_cover: Too small`],
    [
      'nine points to cover',
      (files) => (section(files, 'rules').must_cover = [...'abcdefghi']),
      `${policyFile} body[rules].must_cover: Too big`,
    ],
    [
      'evidence nobody asks for',
      (files) => (section(files, 'org_chart').requires_evidence = false),
      `${policyFile} body[org_chart]: type evidence needs requires_evidence`,
    ],
    [
      'evidence format',
      (files) => (section(files, 'org_chart').evidence_format = 'pdf'),
      `${policyFile} body[org_chart].evidence_format: expected one of`,
    ],
    ['id in capitals', (files) => (section(files, 'rules').id = 'Rules'), `${policyFile} body[Rules].id: must be snake_case`],
    [
      'operator of a condition',
      (files) => (section(files, 'code').ask_when = { all: [{ fact: 'ms.scope', op: 'like', value: 1 }] }),
      `${policyFile} body[code].ask_when.all`,
    ],
    ['version', (files) => (files[policyFile].version = '1.0'), `${policyFile} version: must be a version such as 1.0.0`],
    ['role', (files) => (files[policyFile].owner_role = 'boss'), `${policyFile} owner_role: expected one of`],
    ['long help', (files) => (fact(files).help = 'word '.repeat(41)), 'facts.yaml facts[org.legal_name].help: must have at most 40 words'],
    ['two synonyms', (files) => (fact(files).synonyms = ['a', 'b']), 'facts.yaml facts[org.legal_name].synonyms: Too small'],
    ['table fact without columns', (files) => (fact(files).type = 'table'), 'facts.yaml facts[org.legal_name]: a table needs columns'],
    [
      'clause nobody explains',
      (files) => (first(files).key_questions = ['One?']),
      'standards/iso27001_2022.yaml clauses[4.1]: a clause or control needs',
    ],
    [
      'long clause title',
      (files) => (first(files).title = 'word '.repeat(9)),
      'standards/iso27001_2022.yaml clauses[4.1].title: must have at most 8 words',
    ],
    [
      'clause number that is no text',
      (files) => (first(files).number = 4.1),
      'standards/iso27001_2022.yaml clauses[1].number: expected string',
    ],
    ['kind nobody knows', (files) => (files['facts.yaml'].kind = 'things'), 'facts.yaml kind: things is no kind of library file'],
    ['no kind at all', (files) => (files['facts.yaml'] = []), 'facts.yaml kind: undefined is no kind'],
    ['broken YAML', (files) => (files['facts.yaml'] = 'kind: facts\n  key: [1,'), 'facts.yaml : '],
    ['a key twice in one map', (files) => (files['facts.yaml'] = 'kind: facts\nkind: facts\n'), 'facts.yaml : Map keys must be unique'],
    ['empty file', (files) => (files['facts.yaml'] = ''), 'facts.yaml kind: undefined is no kind'],
  ])('%s is refused and named', async (_, spoil, expected) => {
    const { described } = await load(spoil)
    expect(described.filter((line) => line.startsWith(`library_schema_invalid ${expected}`))).toHaveLength(1)
    expect(described).toHaveLength(1)
  })
})

test('a bad section does not hide the rest of its file', async () => {
  const { library, problems, lineOf } = await load((files) => (files[policyFile].body[9].question = 1))
  expect(library.templates[0]?.content.body.map(({ id }) => id)).toEqual([
    'purpose',
    'applies',
    'principles',
    'duties',
    'exceptions',
    'breaches',
    'related',
    'review',
    'scope',
    'org_chart',
    'rules',
    'levels',
    'code',
  ])
  expect(problems[0]?.path).toEqual(['body', 'objectives', 'question'])
  expect(lineOf(policyFile, ['version'])).toBe(3)
  expect(lineOf(policyFile, ['body', 'rules', 'nothing'])).toBe(lineOf(policyFile, ['body', 'rules']))
  expect(lineOf(policyFile, ['body', 'scope'])).toBeLessThan(lineOf(policyFile, problems[0]?.path ?? []) ?? 0)
})

describe('manifest', () => {
  test('names every file with its key, version, language and hash', async () => {
    const { manifest } = await load((files) => {
      files['starters/objectives.de.yaml'] = {
        kind: 'translation',
        key: 'starter.objectives',
        version: '1.0.0',
        language: 'de',
        texts: { title: 'Ziele' },
      }
    })
    expect(manifest.map(({ path, key, version, language }) => [path, key, version, language].join(' '))).toEqual([
      'checklists/kickoff.yaml checklist.kickoff 1.0.0 en',
      'facts.yaml facts 1.0.0 en',
      'standards/iso27001_2022.yaml iso27001_2022 1.0.0 en',
      'starters/objectives.de.yaml starter.objectives 1.0.0 de',
      'starters/objectives.yaml starter.objectives 1.0.0 en',
      'tasks/common.yaml tasks.common 1.0.0 en',
      `${policyFile} iso27001.security_policy 1.0.0 en`,
    ])
    expect(manifest.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true)
  })

  test('has one hash that only content changes', async () => {
    const hashAfter = async (spoil: (files: SampleFiles) => void) => manifestHash((await load(spoil)).manifest)
    const before = await hashAfter(() => {})
    expect(await hashAfter(() => {})).toBe(before)
    expect(await hashAfter((files) => (files[policyFile].purpose = 'Another.'))).not.toBe(before)
    expect(contentHash('a\r\nb')).toBe(contentHash('a\nb'))
  })

  test('reads what it writes', async () => {
    const { manifest } = await load(() => {})
    expect(readManifest(writeManifest(manifest))).toEqual({ hash: manifestHash(manifest), files: manifest })
  })
})

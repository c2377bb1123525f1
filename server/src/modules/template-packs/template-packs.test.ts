import { beforeAll, describe, expect, test } from 'vitest'
import { type Body, type Client, type Reply, startTest } from '../../../test/harness.ts'
import { loadSample } from '../../../test/sample-library.ts'
import { runOne } from '../../core/job-worker.ts'
import { p, wordFile } from '../../core/word-masters/testing/word-file.ts'
import { jobHandlers } from '../../modules.ts'
import { type CompiledLibrary, compileLibrary, shippedLibrary } from '../library/index.ts'
import { entriesOf, type PackEntries, packOf } from './testing/pack-file.ts'

const t = await startTest()
let anna: Client
let bert: Client
let own: Body
let quality: Body

const italic = { type: 'paragraph', content: [{ type: 'text', text: 'Slanted', marks: [{ type: 'italic' }] }] }

async function publish(person: Client, draft: Body): Promise<void> {
  const submitted = (await person.post(`/template-versions/${draft.id}/submit-review`, {})).body
  expect(await person.post(`/template-versions/${draft.id}/approve`, {}, { if_match: submitted.version })).toMatchObject({ status: 200 })
}

async function revise(person: Client, template_id: string, change: (version: Body) => Body): Promise<void> {
  const draft = (await person.post(`/templates/${template_id}/versions`, {})).body
  await publish(person, (await person.patch(`/template-versions/${draft.id}`, change(draft), { if_match: draft.version })).body)
}

const pack = async (person: Client, ...ids: string[]) => (await person.get(`/templates/export?ids=${ids.join(',')}`)).bytes
const send = (person: Client, bytes: Buffer, fields: Record<string, string> = {}) =>
  person.upload('/templates/import', { name: 'templates.zip', type: 'application/zip', bytes }, fields)
const take = (person: Client, bytes: Buffer, keys?: string) => send(person, bytes, { dry_run: 'false', ...(keys ? { keys } : {}) })
const templateOf = async (person: Client, q: string) => (await person.get(`/templates?q=${encodeURIComponent(q)}`)).body.items[0]
const statusesIn = (reply: Reply) => Object.fromEntries(reply.body.templates.map((one: Body) => [one.key, one.status]))

beforeAll(async () => {
  anna = await t.user('manager', { library: true })
  bert = await t.user('manager', { library: true })
  quality = await templateOf(anna, 'quality policy')
  const [standard] = (await anna.get('/iso-standards?q=9001')).body.items
  own = (
    await anna.post('/templates', {
      name: 'Visitor rules',
      document_type: 'work_instruction',
      standards: [{ iso_standard_id: standard.id, clause_numbers: ['5.1.1'] }],
    })
  ).body
  await revise(anna, own.id, () => ({
    document_title: 'Rules for visitors',
    fixed_sections: [{ id: 'purpose', title: 'Purpose', position: 1, body: { type: 'doc', content: [italic] } }],
    fillable_sections: [
      {
        id: 'visitors',
        title: 'Visitors',
        type: 'table',
        is_mandatory: true,
        placeholder: 'Who meets them.',
        question: 'Who looks after visitors?',
        why: '',
        example: [{ who: 'Reception', since: '2027-06-30' }],
        fact_key: null,
        columns: [
          { id: 'who', label: 'Who', type: 'text', required: true, options: null },
          { id: 'since', label: 'Since', type: 'date', required: false, options: null },
        ],
        min_rows: 1,
        min_items: null,
        starter: null,
        must_cover: [],
        requires_evidence: false,
        evidence_description: null,
        evidence_format: null,
        ask_when: { fact: 'isms.develops_software', op: 'eq', value: true },
        minutes: 5,
        position: 2,
      },
    ],
  }))
})

describe('an export', () => {
  test('has the same bytes each time, and a hash of every entry', async () => {
    const first = await anna.get(`/templates/export?ids=${own.id},${quality.id}`)
    expect(first.headers).toMatchObject({ 'content-type': 'application/zip' })
    expect(await pack(anna, quality.id, own.id)).toEqual(first.bytes)
    const { 'manifest.json': manifest = '', ...files } = entriesOf(first.bytes)
    expect(JSON.parse(manifest)).toMatchObject({ format: 'dna-template-pack', format_version: 1 })
    expect(JSON.parse(manifest).files.map((one: Body) => one.path)).toEqual(Object.keys(files))
    expect(Object.keys(files)).toEqual(['templates/iso9001/quality_policy.yaml', 'templates/own/visitor_rules.yaml'])
    expect((await anna.get(`/templates/export?ids=${own.id},${bert.user_id}`)).status).toBe(422)
    expect((await (await t.colleague(anna, 'viewer')).get('/templates/export')).status).toBe(403)
  })

  test('of the shipped library is the shipped library to its loader', async () => {
    const files = entriesOf((await bert.get('/templates/export')).bytes)
    const loaded = await loadSample(Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith('.yaml'))))
    expect(loaded.problems).toEqual([])
    const said = ({ templates }: Pick<CompiledLibrary, 'templates'>) =>
      Object.fromEntries(
        templates.map(({ library_version: _version, base_sha256: _hash, ...template }) => [template.library_key, template]),
      )
    expect(said(compileLibrary(loaded))).toEqual(said(await shippedLibrary()))
  })
})

describe('an import', () => {
  test('tells first, then adds drafts; exported again it says the same', async () => {
    const bytes = await pack(anna, own.id, quality.id)
    const told = await send(bert, bytes)
    expect(told).toMatchObject({ status: 200, body: { dry_run: true } })
    expect(statusesIn(told)).toEqual({ 'iso9001.quality_policy': 'unchanged', 'own.visitor_rules': 'new' })
    expect((await bert.get('/templates?q=visitor')).body.total).toBe(0)

    const done = await take(bert, bytes)
    expect(done.body.templates[1]).toMatchObject({ status: 'new', left_out: [], draft: { version_number: 1 } })
    const made = await templateOf(bert, 'visitor')
    expect(made).toMatchObject({ key: 'own.visitor_rules', current_version_id: null, document_type: 'work_instruction' })
    expect(made.standards).toMatchObject([{ iso_code: 'ISO 9001:2015', clause_numbers: ['5.1.1'] }])
    const { state, document_title, fixed_sections } = (
      await bert.get(`/template-versions/${done.body.templates[1].draft.template_version_id}`)
    ).body
    expect({ state, document_title }).toEqual({ state: 'draft', document_title: 'Rules for visitors' })
    expect(fixed_sections[0].body.content).toEqual([italic])
    const hashes = (zip: Buffer) =>
      JSON.parse(entriesOf(zip)['manifest.json'] ?? '').templates.map((one: Body) => [one.key, one.content_sha256])
    expect(hashes(await pack(bert, made.id))).toEqual(hashes(await pack(anna, own.id)))
    expect(statusesIn(await send(bert, bytes))['own.visitor_rules']).toBe('unchanged')
    const [entry] = await t.sql(`select after from audit_log where org_id = $1 and action = 'templates.imported'`, [bert.org_id])
    expect(entry.after.templates).toEqual(['own.visitor_rules'])
  })

  test('goes on from what is here, or stands beside what was changed here and there', async () => {
    const [carla, dora] = [await t.user('manager', { library: true }), await t.user('manager', { library: true })]
    const [there, here] = [await templateOf(carla, 'quality policy'), await templateOf(dora, 'quality policy')]
    const why = (words: string) => (version: Body) => ({
      fillable_sections: version.fillable_sections.map((one: Body, index: number) => (index === 0 ? { ...one, why: words } : one)),
    })
    await revise(carla, there.id, why('Their reason'))
    const bytes = await pack(carla, there.id)
    const changed = (await send(dora, bytes)).body.templates[0]
    expect(changed).toMatchObject({ status: 'changed', version_number: 1, sections: [{ group: 'theirs_changed', take: 'theirs' }] })

    await revise(dora, here.id, why('Our reason'))
    const conflicting = (await send(dora, bytes)).body.templates[0]
    expect(conflicting).toMatchObject({ status: 'conflicting', version_number: 2, sections: [{ group: 'both_changed', take: 'ours' }] })
    expect((await take(dora, bytes, 'none.at_all')).body.templates[0].draft).toBeNull()
    const { draft } = (await take(dora, bytes)).body.templates[0]
    expect((await dora.get(`/template-versions/${draft.template_version_id}`)).body).toMatchObject({ state: 'draft', version_number: 3 })
    const current = (await dora.get(`/templates/${here.id}`)).body
    expect(current.current_version_number).toBe(2)
    expect(current.current_version.fillable_sections[0].why).toBe('Our reason')
  })

  test('leaves out standards that are not here', async () => {
    const emil = await t.user('manager', { library: true })
    const bytes = packOf(spoiled((all) => (all['templates/own/visitor_rules.yaml'] = yaml().replaceAll('iso9001_2015', 'BRC 9'))))
    expect((await take(emil, bytes)).body.templates[0]).toMatchObject({ status: 'new', left_out: ['BRC 9'] })
    expect((await templateOf(emil, 'visitor')).standards).toEqual([])
  })

  test('carries Word files with their fields', async () => {
    const word = Buffer.from(wordFile({ body: p('Policy of [Company name]') + p('Signed: ________') }))
    const uploaded = (await anna.upload('/templates/upload', { name: 'Firm.docx', bytes: word })).body
    await runOne(t.parts.app, jobHandlers, 'template.scan', { org_id: anna.org_id, job_id: uploaded.job_id })
    const template = (await anna.post('/templates', { name: 'Firm policy', document_type: 'policy', standards: [] })).body
    const drafted = await anna.post(`/word-masters/${uploaded.word_master_id}/draft`, { template_id: template.id })
    expect(drafted.status).toBe(201)
    await publish(anna, drafted.body)
    const bytes = await pack(anna, template.id)
    expect(Object.keys(entriesOf(bytes))).toEqual([
      'templates/own/firm_policy.yaml',
      'word/own/firm_policy/original.docx',
      'word/own/firm_policy/bound.docx',
      'word/own/firm_policy/fields.json',
      'manifest.json',
    ])
    expect((await send(bert, bytes)).body.templates[0]).toMatchObject({ status: 'new', has_word_file: true })
    const { draft } = (await take(bert, bytes)).body.templates[0]
    const version = (await bert.get(`/template-versions/${draft.template_version_id}`)).body
    const master = (await bert.get(`/word-masters/${version.source_file_id}`)).body
    expect(master).toMatchObject({ state: 'drafted', original_filename: 'Firm.docx', template_id: draft.template_id, field_count: 1 })
    const [{ 'manifest.json': _a, ...there }, { 'manifest.json': _b, ...here }] = [
      entriesOf(bytes),
      entriesOf(await pack(bert, draft.template_id)),
    ]
    const [sent = '', kept = ''] = [there, here].map((one) => one['templates/own/firm_policy.yaml']?.replace(/^version: .*$/m, ''))
    expect(kept).toBe(sent)
    expect(here).toMatchObject({ ...there, 'templates/own/firm_policy.yaml': here['templates/own/firm_policy.yaml'] })

    const hostile = entriesOf(bytes)
    hostile['word/own/firm_policy/original.docx'] = Buffer.from(wordFile({ body: p('x'), parts: { 'word/vbaProject.bin': 'x' } })).toString(
      'latin1',
    )
    const before = (await bert.get('/word-masters')).body.total
    expect((await take(bert, packOf(hostile))).body.problems).toMatchObject([
      { code: 'docx_macros', file: 'word/own/firm_policy/fields.json' },
    ])
    expect((await bert.get('/word-masters')).body.total).toBe(before)
  })
})

const yaml = () => files['templates/own/visitor_rules.yaml'] ?? ''
let files: PackEntries = {}

/** The pack of the own template after something was done to it. */
function spoiled(spoil: (entries: PackEntries) => void): PackEntries {
  const entries = { ...files }
  spoil(entries)
  return entries
}

beforeAll(async () => {
  files = entriesOf(await pack(anna, own.id))
})

describe('a hostile pack is refused by name, and nothing is kept', () => {
  const file = 'templates/own/visitor_rules.yaml'
  const inYaml = (from: string | RegExp, to: string) => () => packOf(spoiled((entries) => (entries[file] = yaml().replace(from, to))))
  test.each<[string, () => Buffer, object]>([
    [
      'a wrong hash',
      () =>
        packOf(
          spoiled((all) => (all[file] = `${yaml()}\n`)),
          { is_kept: true },
        ),
      { file, code: 'pack_hash_wrong' },
    ],
    ['an entry beside the manifest', () => packOf({ ...files, 'word/own/x/fields.json': '{}' }), { code: 'pack_entry_unlisted' }],
    ['an entry of another kind', () => packOf({ ...files, 'run.sh': 'x' }), { file: 'run.sh', code: 'pack_entry_name' }],
    ['a missing entry', () => packOf({ 'manifest.json': files['manifest.json'] ?? '' }), { file, code: 'pack_entry_missing' }],
    ['no manifest', () => packOf({ 'a.txt': 'a' }), { file: 'manifest.json', code: 'pack_manifest_missing' }],
    [
      'a later format',
      () =>
        packOf(
          spoiled((all) => (all['manifest.json'] = (all['manifest.json'] ?? '').replace('"format_version": 1', '"format_version": 2'))),
        ),
      { code: 'pack_format_unknown' },
    ],
    ['an unknown fact', inYaml('isms.develops_software', 'isms.nowhere'), { file, line: 32, code: 'fact_unknown' }],
    ['a field given twice', inYaml('instances: one', 'instances: one\nname: Twice'), { file, line: 9, code: 'yaml_duplicate_key' }],
    ['an unknown field', inYaml('instances: one', 'instances: one\nsecret: 1'), { file, line: 1, code: 'library_schema_invalid' }],
    ['aliases', inYaml('name: Visitor rules', 'name: &a Visitor rules\npurpose: *a'), { file, line: 8, code: 'yaml_not_plain' }],
    ['a section id given twice', inYaml('id: visitors', 'id: purpose'), { file, code: 'section_id_duplicate' }],
    [
      'a script as link',
      inYaml(/type: italic/, 'type: link\n                  attrs: {href: "javascript:alert(1)"}'),
      { file, code: 'library_schema_invalid' },
    ],
    ['another key', inYaml('key: own.visitor_rules', 'key: own.other'), { file, line: 2, code: 'pack_key_mismatch' }],
  ])('%s', async (_name, bytes, problem) => {
    const before = (await bert.get('/templates')).body.total
    const reply = await take(bert, bytes())
    expect(reply).toMatchObject({ status: 422, body: { code: 'pack_refused' } })
    expect(reply.body.problems[0]).toMatchObject(problem)
    expect((await bert.get('/templates')).body.total).toBe(before)
  })

  test.each<[string, () => Buffer, string]>([
    ['a way out of the folder', () => packOf({ ...files, '../evil.yaml': 'a' }), 'name'],
    ['a bomb', () => packOf({ ...files, 'word/own/a/original.docx': ' '.repeat(30_000_000) }), 'bomb'],
    ['no zip', () => Buffer.from('words'), 'type_mismatch'],
  ])('%s', async (_name, bytes, reason) => {
    expect(await take(bert, bytes())).toMatchObject({ status: 422, body: { code: 'file_refused', reason } })
  })

  test('and so is one above 50 MB', async () => {
    expect((await send(bert, Buffer.alloc(50 * 1_048_576 + 1))).status).toBe(413)
  })
})

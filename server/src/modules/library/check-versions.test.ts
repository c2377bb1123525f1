import { describe, expect, test } from 'vitest'
import type { Loose, SampleFiles } from '../../../test/sample-library.ts'
import { loadSample, problemsAfter, sampleFiles } from '../../../test/sample-library.ts'
import { findVersionConflicts } from './check-versions.ts'
import type { ManifestEntry } from './manifest.ts'

const policyFile = 'templates/iso27001/security_policy.yaml'
const policy = (files: SampleFiles) => files[policyFile]
const entry = (list: Loose[], name: string) => list.find(({ id, key }) => id === name || key === name)

function reword(files: SampleFiles, version: string): void {
  entry(policy(files).body, 'rules').why = 'Auditors look.'
  policy(files).version = version
}

describe('versions', () => {
  const released = async (change: (files: SampleFiles) => void) => {
    const { manifest } = await loadSample(sampleFiles())
    return problemsAfter((files) => {
      files['manifest.json'] = { hash: '', files: manifest }
      change(files)
    })
  }
  const codes = async (change: (files: SampleFiles) => void) => (await released(change)).map(({ code, file }) => `${code} ${file}`)

  test('nothing changed', async () => {
    expect(await codes(() => {})).toEqual([])
  })

  test('changed text needs a higher version', async () => {
    expect(await codes((files) => reword(files, '1.0.0'))).toEqual([`library_version_not_bumped ${policyFile}`])
    expect(await codes((files) => reword(files, '1.0.1'))).toEqual([])
    expect(await codes((files) => (policy(files).version = '0.9.9'))).toEqual([`library_version_not_bumped ${policyFile}`])
  })

  test('a removed section needs a higher major version', async () => {
    const swap = (version: string) =>
      codes((files) => {
        entry(policy(files).body, 'rules').id = 'house_rules'
        policy(files).version = version
      })
    expect(await swap('1.1.0')).toEqual([`library_version_not_bumped ${policyFile}`])
    expect(await swap('2.0.0')).toEqual([])
  })

  test('keys of files and facts stay for ever', async () => {
    expect(await codes((files) => delete files['checklists/kickoff.yaml'])).toEqual(['library_key_removed checklists/kickoff.yaml'])
    const withoutChart = (change: (files: SampleFiles) => void) =>
      codes((files) => {
        files['facts.yaml'].version = '2.0.0'
        change(files)
      })
    expect(await withoutChart((files) => (entry(files['facts.yaml'].facts, 'org.headcount').key = 'org.people'))).toEqual([
      'library_key_removed facts.yaml',
    ])
    expect(
      await withoutChart((files) =>
        Object.assign(entry(files['facts.yaml'].facts, 'org.headcount'), { retired: true, replaced_by: 'org.country' }),
      ),
    ).toEqual([])
  })

  test('a manifest nobody can read', async () => {
    expect(await codes((files) => (files['manifest.json'] = '{'))).toEqual(['library_schema_invalid manifest.json'])
  })

  test('the same version loaded before with other content', async () => {
    const { manifest } = await loadSample(sampleFiles())
    const before = manifest.map((one): ManifestEntry => (one.key === 'facts' ? { ...one, sha256: 'other' } : one))
    expect(findVersionConflicts(manifest, before).map(({ code, file }) => `${code} ${file}`)).toEqual([
      'library_version_conflict facts.yaml',
    ])
  })
})

describe('translations', () => {
  const overlay = (texts: Record<string, string>, complete: boolean) => ({
    kind: 'translation',
    key: 'starter.objectives',
    version: '1.0.0',
    language: 'de',
    complete,
    texts,
  })
  const all = { title: 'Ziele', 'rows.0.objective': 'Weniger Klicks', 'rows.0.target': 'unter 3 %', 'rows.0.kind': 'Sicherheit' }
  const gaps = async (texts: Record<string, string>, complete = false) => {
    const problems = await problemsAfter((files) => (files['starters/objectives.de.yaml'] = overlay(texts, complete)))
    return problems
      .filter(({ file }) => file === 'starters/objectives.de.yaml')
      .map(({ code, severity, path }) => `${code} ${severity} ${path.join('.')}`)
  }

  test('complete', async () => expect(await gaps(all)).toEqual([]))
  test('a gap warns', async () => expect(await gaps({ title: 'Ziele' })).toEqual(['library_translation_gap warning texts']))
  test('a gap in a complete language is an error', async () =>
    expect(await gaps({ title: 'Ziele' }, true)).toEqual(['library_translation_gap error texts']))
  test('a text that does not exist', async () =>
    expect(await gaps({ ...all, name: 'Ziele' })).toEqual(['library_translation_gap error texts.name']))

  test('a complete language has an overlay for every file', async () => {
    const problems = await problemsAfter((files) => (files['starters/objectives.de.yaml'] = overlay(all, true)))
    expect(problems.map(({ code, file }) => `${code} ${file}`)).toContain('library_translation_gap facts.yaml')
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { lengthen } from '#ui/pseudo-locales.ts'
import { statusLooks } from '#ui/status.ts'

const source = fileURLToPath(new URL('..', import.meta.url))
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => /texts\.[\w-]+\.json$/.test(path))
const english = files.filter((path) => path.endsWith('texts.en.json'))

function read(path: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(readFileSync(join(source, path), 'utf8'))
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
}

function placeholders(text: unknown): string[] {
  return [...String(text).matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort()
}

describe.each(english)('%s', (path) => {
  const texts = read(path)

  test('every text says something, without blanks around it', () => {
    for (const [key, text] of Object.entries(texts))
      expect(text, key).toSatisfy((value: unknown) => typeof value === 'string' && value !== '' && value === value.trim())
  })

  test('every plural has both English forms', () => {
    for (const key of Object.keys(texts)) {
      if (key.endsWith('_one')) expect(texts).toHaveProperty([key.replace(/_one$/, '_other')])
      if (key.endsWith('_other')) expect(texts).toHaveProperty([key.replace(/_other$/, '_one')])
    }
  })

  test('no key ends like a plural form by accident', () => {
    for (const key of Object.keys(texts)) expect(key).not.toMatch(/_(zero|two|few|many)$/)
  })

  test('the folder names the namespace', () => {
    const folder = dirname(path)
    const code = readFileSync(join(source, folder, 'texts.ts'), 'utf8')
    expect(code).toContain(`textsOf('${folder.split('/').at(-1)}'`)
  })
})

test.each(files.filter((path) => !english.includes(path)))('%s has only keys and placeholders of English', (path) => {
  const texts = read(path)
  const originals = read(path.replace(/texts\.[\w-]+\.json$/, 'texts.en.json'))
  for (const [key, text] of Object.entries(texts)) {
    const original = originals[key] ?? originals[key.replace(/_(zero|two|few|many)$/, '_other')]
    expect(original, key).toBeDefined()
    expect(placeholders(text), key).toEqual(placeholders(original))
  }
})

test('every status has a word', () => {
  const texts = read('ui/texts.en.json')
  for (const looks of Object.values(statusLooks)) {
    for (const { label_key } of Object.values(looks)) expect(texts).toHaveProperty([label_key])
  }
})

test('the long pseudo-language is at least 40 % longer', () => {
  expect(lengthen('Create plan').length).toBeGreaterThanOrEqual('Create plan'.length * 1.4)
})

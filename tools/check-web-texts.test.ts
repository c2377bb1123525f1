import { expect, test } from 'vitest'
import { findTexts } from './check-web-texts.ts'

const texts = (source: string) => findTexts(source, 'page.tsx').map(({ line, text }) => `${line}: ${text}`)

test('text between tags is found with its line', () => {
  expect(texts('// a page\nexport function Page() {\n  return <p>\n    Hello there\n  </p>\n}\n')).toEqual(['3: Hello there'])
})

test('literals in braces, choices and templates are found', () => {
  expect(texts("const a = <p>{'Hello'}</p>")).toEqual(['1: Hello'])
  expect(texts("const a = <p>{done ? 'Ready' : t('open')}</p>")).toEqual(['1: Ready'])
  expect(texts("const a = <p>{many && 'Many'}</p>")).toEqual(['1: Many'])
  expect(texts(['const a = <p>{`$', '{count} rows`}</p>'].join(''))).toEqual(['1: rows'])
})

test('spoken attributes are found', () => {
  expect(texts('const a = <button aria-label="Close" />')).toEqual(['1: Close'])
  expect(texts("const a = <Field label={'Company'} />")).toEqual(['1: Company'])
})

test('keys, marks, class names and the name of the product are no texts', () => {
  expect(texts('const a = <p className="flex">{t(\'list.title\')} · {count} – <b>DNA</b></p>')).toEqual([])
})

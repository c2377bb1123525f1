import { expect, test } from 'vitest'
import { partsOfWord, textOfPart } from '../rendering/testing/word-text.ts'
import { TagFault } from './tags.ts'
import { p, wordFile } from './testing/word-file.ts'
import { bindMaster, fillMaster, scanMaster } from './word-masters.ts'

const file = wordFile({ body: p('For [Company name]') })
const place = 'word/document.xml#p0:4-18'

test('a file is scanned, bound and filled in threads while the event loop goes on', async () => {
  let ticks = 0
  const clock = setInterval(() => {
    ticks += 1
  }, 5)
  const { candidates } = await scanMaster(file, [])
  const { bytes, problems } = await bindMaster(file, [{ key: 'name', shape: 'text', places: [candidates[0]?.id ?? ''] }])
  const filled = await fillMaster(bytes, { fields: { name: 'Acme' }, pictures: [] })
  clearInterval(clock)
  expect(problems).toEqual([])
  expect(candidates[0]?.id).toBe(place)
  expect(textOfPart(partsOfWord(filled)['word/document.xml'] ?? '')).toBe('For Acme\n')
  expect(ticks).toBeGreaterThan(5)
})

test('refusals and faults keep their names on the way', async () => {
  await expect(scanMaster(new Uint8Array([1]), [])).rejects.toMatchObject({ name: 'WordRefusal', code: 'docx_not_word' })
  const unclosed = bindMaster(wordFile({ body: p('____') + p('____') }), [
    { key: 'x', shape: 'block', places: ['word/document.xml#p1:0-4', 'word/document.xml#p0:0-4'] },
  ])
  await expect(unclosed).rejects.toBeInstanceOf(TagFault)
})

test('a file that takes too long or too much memory is refused, the next one is read', async () => {
  const large = wordFile({ body: Array.from({ length: 40_000 }, (_, at) => p(`Line ${at}: ____ and [Insert name ${at * 7919}]`)).join('') })
  await expect(scanMaster(large, [], { time_limit_ms: 100 })).rejects.toMatchObject({ code: 'docx_too_complex' })
  await expect(scanMaster(large, [], { memory_mb: 32 })).rejects.toMatchObject({ code: 'docx_too_complex' })
  await expect(scanMaster(file, [])).resolves.toMatchObject({ candidates: [{ id: place }] })
})

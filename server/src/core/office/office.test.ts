import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { p, wordFile } from '../word-masters/testing/word-file.ts'
import { createOffice } from './office.ts'

const word = wordFile({ body: p('Hello from Leeds') })

/** A program in the place of LibreOffice, the outside world here. */
function program(script: string): { path: string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'dna-office-test-'))
  const path = join(folder, 'soffice')
  writeFileSync(path, `#!/bin/sh\n${script.replaceAll('$FOLDER', folder)}\n`)
  chmodSync(path, 0o755)
  return { path, folder }
}

test('files are converted one after the other, each in its own folder', async () => {
  const { path, folder } = program('echo start >> $FOLDER/log; sleep 0.2; cp document.docx document.pdf; echo end >> $FOLDER/log')
  const office = createOffice({ program: path })
  const made = await Promise.all([office.pdfOf(word), office.pdfOf(word)])
  expect(made.map((bytes) => Buffer.from(bytes).equals(Buffer.from(word)))).toEqual([true, true])
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('start\nend\nstart\nend\n')
  await office.close()
})

test('a program that hangs is ended with what it started, and the next file is converted', async () => {
  const { path, folder } = program(
    '[ -e $FOLDER/hung ] && cp document.docx document.pdf && exit 0; touch $FOLDER/hung; (sleep 2; touch $FOLDER/late) & wait',
  )
  const office = createOffice({ program: path, time_limit_ms: 500 })
  await expect(office.pdfOf(word)).rejects.toMatchObject({ code: 'render_timeout' })
  expect((await office.pdfOf(word)).byteLength).toBe(word.byteLength)
  await setTimeout(2_200)
  expect(existsSync(join(folder, 'late'))).toBe(false)
  await office.close()
})

test('a program that fails or is not there is a failure to print', async () => {
  const failing = createOffice({ program: program('exit 3').path })
  await expect(failing.pdfOf(word)).rejects.toMatchObject({ code: 'render_failed' })
  const missing = createOffice({ program: '/nowhere/soffice' })
  await expect(missing.pdfOf(word)).rejects.toMatchObject({ code: 'render_failed' })
})

const installed = '/usr/bin/soffice'
const reader = '/usr/bin/pdftotext'

test.skipIf(!existsSync(installed) || !existsSync(reader))(
  'LibreOffice prints a Word file and fetches nothing that the file links to',
  { timeout: 60_000 },
  async () => {
    const asked: string[] = []
    const server = createServer((request, reply) => {
      asked.push(request.url ?? '')
      reply.end()
    }).listen(0)
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/picture.png`
    const picture = `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rIdP"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
    const linking = wordFile({
      body: p('Hello from Leeds') + picture,
      relations: `<Relationship Id="rIdP" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${url}" TargetMode="External"/>`,
    })
    const office = createOffice({ program: installed })
    const pdf = await office.pdfOf(linking)
    expect(execFileSync(reader, ['-', '-'], { input: pdf }).toString()).toContain('Hello from Leeds')
    expect(Buffer.from(pdf).toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(asked).toEqual([])
    await office.close()
    server.close()
  },
)

import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { type Answer, type FileAnswer, fileAnswer } from '../../core/answers.ts'
import type { ManualContext } from '../../core/context.ts'
import { unknownReference } from '../../core/errors.ts'
import { type ZipEntry, zipStream } from '../../core/zip-stream.ts'
import { formatVersion, type Manifest, manifestName, packFormat, templateFile, wordFiles, wordFolder } from './format.ts'
import { packedVersion, templateKeys, templateOfKey, wordOf } from './queries.ts'
import { templateYaml } from './template-yaml.ts'

/** Templates as one zip that is made while it is sent; only one file of it is held at a time. Throws 422 `unknown_reference`. */
export async function exportPack(ctx: ManualContext, ids: readonly string[] | undefined): Promise<Answer<FileAnswer>> {
  const found = await ctx.read((read) => templateKeys(read, ids))
  const known = new Set(found.map(({ id }) => id))
  if (ids?.some((id) => !known.has(id))) throw unknownReference('query/ids')
  const [only, ...others] = found
  const filename = only && others.length === 0 ? `${only.key}.zip` : 'templates.zip'
  const body = zipStream(
    entriesOf(
      ctx,
      found.map(({ key }) => key),
    ),
  )
  return fileAnswer({ filename, media_type: 'application/zip', disposition: 'attachment', body })
}

const text = new TextEncoder()

async function* entriesOf(ctx: ManualContext, keys: readonly string[]): AsyncGenerator<ZipEntry> {
  const manifest: Manifest = { format: packFormat, format_version: formatVersion, templates: [], files: [] }
  const listed = (name: string, bytes: Uint8Array): ZipEntry => {
    manifest.files.push({ path: name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.byteLength })
    return { name, bytes }
  }
  for (const key of keys) {
    const { packed, word } = await ctx.read(async (read) => {
      const stored = await templateOfKey(read, key)
      const chosen = stored && packedVersion(stored)
      const source = chosen?.version.source_file_id
      return { packed: chosen, word: source ? await wordOf(read, source) : undefined }
    })
    if (!packed) continue
    const [file, folder] = [templateFile(key), wordFolder(key)]
    yield listed(file, text.encode(templateYaml(packed)))
    if (word) {
      const { fields, ignored, candidates, headings, blocks } = word
      yield listed(`${folder}/${wordFiles.original}`, await buffer(ctx.app.storage.download(word.storage_path)))
      yield listed(`${folder}/${wordFiles.bound}`, await buffer(ctx.app.storage.download(word.bound_path)))
      yield listed(`${folder}/${wordFiles.fields}`, text.encode(JSON.stringify({ fields, ignored, candidates, headings, blocks })))
    }
    manifest.templates.push({
      key,
      file,
      content_sha256: packed.version.sha256,
      earlier: packed.earlier,
      word: word ? { folder, name: word.name, original_filename: word.original_filename } : null,
    })
  }
  yield { name: manifestName, bytes: text.encode(`${JSON.stringify(manifest, null, 1)}\n`) }
}

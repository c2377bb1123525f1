import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { invalidField, ProblemError } from './errors.ts'

/** The file of a multipart request. Its bytes have not been read yet. */
export type IncomingFile = { filename: string; media_type: string; stream: Readable & { truncated: boolean } }

/** Text fields and the one file of a multipart request. Fields must come before the file, so that they can be checked first. */
export async function readMultipart(request: FastifyRequest): Promise<{ fields: Record<string, string>; file: IncomingFile }> {
  if (!request.isMultipart()) throw new ProblemError(415, 'media_type_not_allowed', 'Send the file as multipart/form-data')
  const fields: Record<string, string> = {}
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      if (part.fieldname !== 'file') throw invalidField(`/${part.fieldname}`, 'unknown_field', 'The file travels in the field "file"')
      return { fields, file: { filename: part.filename, media_type: part.mimetype, stream: part.file } }
    }
    if (part.fieldname in fields) throw new ProblemError(400, 'malformed_request', 'A field is named twice')
    fields[part.fieldname] = typeof part.value === 'string' ? part.value : String(part.value)
  }
  throw invalidField('/file', 'required', 'Choose a file')
}

/** All bytes of a file. What is too much is read away, so that the answer reaches who sends it. Throws 413. */
export async function readWhole({ stream }: IncomingFile, most_megabytes: number): Promise<Uint8Array> {
  const max_bytes = most_megabytes * 1_048_576
  const chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= max_bytes) chunks.push(chunk)
  })
  await finished(stream)
  if (size > max_bytes || stream.truncated) throw new ProblemError(413, 'too_large', `This file is larger than ${most_megabytes} MB`)
  return Buffer.concat(chunks)
}

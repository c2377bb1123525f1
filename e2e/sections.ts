import { expect } from 'vitest'
import type { Person } from './people.ts'

/** Writes into the first text section of a document through the API, as its editor would. */
export async function writeFirstText(url: string, person: Person, document_id: unknown, content: string): Promise<void> {
  const address = `/customer-documents/${document_id}`
  const { body } = await person.api.get(address)
  const sections = Array.isArray(body.sections) ? body.sections : []
  const section = sections.find((one) => one.kind === 'fillable' && one.type === 'text')
  const reply = await fetch(`${url}/api/v1${address}/sections/${section?.section_id}`, {
    method: 'PATCH',
    headers: {
      'content-type': 'application/json',
      'x-requested-by': 'dna',
      origin: url,
      cookie: person.api.cookie,
      'if-match': `"${section?.version}"`,
    },
    body: JSON.stringify({ content }),
  })
  expect(reply.status).toBe(200)
}

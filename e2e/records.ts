import { CustomerCreated } from '@dna/contract/customers'
import { Document, DocumentSummary } from '@dna/contract/documents'
import type { Column, SectionContent } from '@dna/contract/section-content'
import { Standard } from '@dna/contract/standards'
import { z } from 'zod'
import { pdf } from './files.ts'
import type { Api, Person } from './people.ts'

/** Reads through the API as the person would, and checks that the answer has the shape that was promised. */
export async function read<Schema extends z.ZodType>(api: Api, schema: Schema, path: string): Promise<z.infer<Schema>> {
  return schema.parse((await api.get(path)).body)
}

/** Everything a list has on its first pages, at most 200 records. */
export async function readAll<Schema extends z.ZodType>(api: Api, schema: Schema, path: string): Promise<z.infer<Schema>[]> {
  const answer = await read(
    api,
    z.looseObject({ items: z.array(schema), total: z.number() }),
    `${path}${path.includes('?') ? '&' : '?'}limit=200`,
  )
  if (answer.total !== answer.items.length) throw new Error(`${path} has ${answer.total} records, more than one page`)
  return answer.items
}

/** A customer with one plan over all templates of a standard, made through the API. */
export async function newCustomer(person: Person, company_name: string, standard: string): Promise<CustomerCreated> {
  const standards = await readAll(person.api, Standard, '/iso-standards')
  const chosen = standards.find((one) => one.code.startsWith(standard))
  const { body } = await person.api.post('/customers', { company_name, iso_standards: [{ iso_standard_id: chosen?.id }] })
  return CustomerCreated.parse(body)
}

/** The document of a customer that came from the template of this name. */
export async function documentOf(person: Person, customer_id: string, template_name: string): Promise<DocumentSummary> {
  const all = await readAll(person.api, DocumentSummary, `/customer-documents?customer_id=${customer_id}`)
  const found = all.find((one) => one.template_name === template_name)
  if (!found) throw new Error(`no document ${template_name}`)
  return found
}

/** Fills every section of a document through the API, with files where they are required. */
export async function fillDocument(person: Person, document_id: string): Promise<void> {
  const path = `/customer-documents/${document_id}`
  const document = await read(person.api, Document, path)
  const fillable = document.content.fillable_sections
  const filled = fillable
    .filter(({ type }) => type !== 'evidence')
    .map((section) => ({ section_id: section.section_id, content: sample(section) }))
  await person.api.put(path, { sections: filled }, document.version)
  for (const { section_id, requires_evidence } of fillable) {
    if (!requires_evidence) continue
    await person.api.upload(`${path}/sections/${section_id}/evidence`, {
      name: `${section_id}.pdf`,
      mimeType: 'application/pdf',
      buffer: pdf(`Proof of ${section_id}`),
    })
  }
}

/** Writes into the first text section of a document through the API, as its editor would. */
export async function writeFirstText(person: Person, document_id: string, content: string): Promise<void> {
  const path = `/customer-documents/${document_id}`
  const { content: known } = await read(person.api, Document, path)
  const section = known.fillable_sections.find(({ type }) => type === 'text')
  if (!section) throw new Error(`${path} has no text section`)
  await person.api.patch(`${path}/sections/${section.section_id}`, { content }, section.version)
}

type Fillable = Document['content']['fillable_sections'][number]

function sample({ type, title, columns, min_rows, min_items }: Fillable): SectionContent {
  if (type === 'list') return Array.from({ length: min_items ?? 1 }, (_, index) => `${title}, entry ${index + 1}`)
  if (type !== 'table') return `${title} at this company: who does what, how, and how often.`
  return Array.from({ length: min_rows ?? 1 }, (_, index) => ({
    row_id: `row-${index + 1}`,
    ...Object.fromEntries((columns ?? []).map((column) => [column.id, sampleCell(column, index + 1)])),
  }))
}

function sampleCell({ type, label, options }: Column, number: number): string | number | boolean | string[] {
  const [first] = options ?? []
  switch (type) {
    case 'number':
      return number
    case 'boolean':
      return true
    case 'date':
      return '2027-03-31'
    case 'choice':
      return first?.id ?? `${label} ${number}`
    case 'multi_choice':
      return first ? [first.id] : []
    default:
      return `${label} ${number}`
  }
}

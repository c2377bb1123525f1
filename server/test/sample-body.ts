import type { Endpoint } from '@dna/contract/core/endpoint'
import { z } from 'zod'

type Schema = Record<string, unknown>

/**
 * A body that an endpoint's schema takes, made from the schema: required fields only, each with the simplest value.
 * Rules that a JSON schema cannot say are met by `special`.
 */
export function sampleBody(endpoint: Endpoint): unknown {
  if (!endpoint.body) return undefined
  const key = `${endpoint.method} ${endpoint.path}`
  if (key in special) return special[key]
  const schema: unknown = z.toJSONSchema(endpoint.body, { io: 'input', unrepresentable: 'any', cycles: 'ref', reused: 'inline' })
  return sample(isSchema(schema) ? schema : {})
}

/** Names of the fields that a body may have. */
export function fieldsOf(endpoint: Endpoint): string[] {
  const schema: unknown = endpoint.body ? z.toJSONSchema(endpoint.body, { io: 'input', unrepresentable: 'any', cycles: 'ref' }) : {}
  return Object.keys(Object(isSchema(schema) ? schema.properties : {}))
}

const unknownId = '01900000-0000-7000-8000-00000000dead'

const special: Record<string, unknown> = {
  'POST /setup': { org_name: 'X', admin_email: 'a@b.example', admin_full_name: 'X', admin_password: 'four green parrots whistle' },
  'PATCH /customer-documents/:document_id/sections/:section_id': { clear: true },
  'POST /customer-documents/:document_id/import-docx/apply': { sections: [{ section_id: 'scope', clear: true }] },
  'POST /customer-documents/:document_id/distributions': { user_ids: [unknownId] },
  'POST /tasks': { customer_id: unknownId, task_scope: 'customer', title: 'Something' },
  'POST /tasks/bulk': { items: [{ id: unknownId, version: 1 }], change: { priority: 'high' } },
  'POST /interview-sessions/:session_id/answer': { question_id: 'f.customer.org.sector', status: 'unknown', reason: 'not known' },
  'POST /interview-sessions/:session_id/evidence': { question_id: 'f.customer.org.sector' },
  'POST /roles': { name: 'Helper', permissions: ['customers:read'] },
  'PUT /customers/:customer_id/facts/:fact_key': { value: 'something' },
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sample(schema: Schema): unknown {
  if ('const' in schema) return schema.const
  if ('default' in schema) return schema.default
  if (Array.isArray(schema.enum)) return schema.enum[0]
  for (const union of ['anyOf', 'oneOf', 'allOf']) {
    const options: unknown = schema[union]
    if (Array.isArray(options)) return sample(options.find(isSchema) ?? {})
  }
  switch (schema.type) {
    case 'object':
      return sampleObject(schema)
    case 'array':
      return Number(schema.minItems ?? 0) > 0 && isSchema(schema.items) ? [sample(schema.items)] : []
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema.minimum ?? 1))
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return sampleText(schema)
  }
}

function sampleObject(schema: Schema): Schema {
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  const properties = isSchema(schema.properties) ? schema.properties : {}
  return Object.fromEntries(required.map((name) => [name, sample(isSchema(properties[name]) ? properties[name] : {})]))
}

function sampleText(schema: Schema): string {
  if (schema.format === 'uuid') return unknownId
  if (schema.format === 'email') return 'somebody@example.test'
  if (schema.format === 'date') return '2026-12-31'
  if (schema.format === 'date-time') return '2026-12-31T00:00:00.000Z'
  return 'some-text-that-is-long-enough'.slice(0, Number(schema.maxLength ?? 100))
}

import type { Endpoint } from '@dna/contract/core/endpoint'
import { isStorable } from '@dna/contract/core/fields'
import type { ProblemItem } from '@dna/contract/core/problem'
import type { z } from 'zod'
import { invalid, notFound, ProblemError } from './errors.ts'

export type RawInput = { params: unknown; query: unknown; body: unknown }

/**
 * Parses the parts of a request by the endpoint's schemas. A path id of the wrong form is 404 like an unknown one; an
 * unknown query field is 422 `unknown_filter`; characters that a database cannot keep are 404 in a path and 400
 * `malformed_request` in a query, as in a body; everything else 422 `validation_failed` with one item per fault.
 */
export function parseInput(endpoint: Endpoint, raw: RawInput): RawInput {
  const params = endpoint.params?.safeParse(raw.params)
  if ((params && !params.success) || !textsOf(raw.params).every(isStorable)) throw notFound()
  if (!textsOf(raw.query).every(isStorable))
    throw new ProblemError(400, 'malformed_request', 'The address holds characters that cannot be stored')
  const query = endpoint.query?.safeParse(raw.query)
  if (query && !query.success) throw queryProblem(query.error)
  if (!endpoint.query && Object.keys(Object(raw.query)).length > 0) throw unknownFilter(Object.keys(Object(raw.query)))
  const body = endpoint.body?.safeParse(raw.body ?? {})
  if (body && !body.success) throw invalid(itemsOf(body.error, raw.body ?? {}, ''))
  if (!endpoint.body && hasBody(raw.body)) throw invalid([{ pointer: '', code: 'unknown_field', message: 'This request takes no body' }])
  return { params: params?.data, query: query?.data, body: body?.data }
}

/** The names and texts of a flat record; a name that is given twice has a list of texts. */
function textsOf(record: unknown): string[] {
  return Object.entries(Object(record))
    .flat(2)
    .filter((part) => typeof part === 'string')
}

function hasBody(body: unknown): boolean {
  if (body === undefined || body === null) return false
  return typeof body !== 'object' || Object.keys(body).length > 0
}

function queryProblem(error: z.ZodError): ProblemError {
  const unknown = error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  if (unknown.length > 0) return unknownFilter(unknown)
  return invalid(itemsOf(error, {}, 'query'))
}

function unknownFilter(names: string[]): ProblemError {
  return new ProblemError(422, 'unknown_filter', 'A filter is not known', {
    errors: names.map((name) => ({ pointer: `query/${name}`, code: 'unknown_filter', message: 'This filter is not known' })),
  })
}

/** One problem item per fault that zod reports; unions are opened so that the person reads the nearest fault. */
export function itemsOf(error: z.ZodError, input: unknown, prefix: string): ProblemItem[] {
  return error.issues.flatMap((issue) => itemsOfIssue(issue, input, prefix))
}

function itemsOfIssue(issue: z.core.$ZodIssue, input: unknown, prefix: string): ProblemItem[] {
  const pointer = [prefix, ...issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: `${pointer}/${key}`, code: 'unknown_field', message: 'This field is not known' }))
  }
  return [{ pointer, code: codeOf(issue, input), message: issue.message }]
}

function codeOf(issue: z.core.$ZodIssue, input: unknown): string {
  if (issue.code === 'custom' && typeof issue.params?.code === 'string') return issue.params.code
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1) return 'required'
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'out_of_range'
  if (issue.code === 'invalid_type' && valueAt(input, issue.path) === undefined) return 'required'
  if (issue.code === 'invalid_format') return 'invalid_format'
  if (issue.code === 'invalid_value') return 'not_allowed'
  return 'invalid'
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  let value = input
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, part)
  }
  return value
}

/** Reads If-Match: `"7"` or `7`. Throws 428 when the endpoint demands it and it is missing, 412 when it is no number. */
export function ifMatchOf(endpoint: Endpoint, header: string | undefined): number | null {
  if (!endpoint.if_match) return null
  if (header === undefined) {
    if (endpoint.if_match === 'accepted') return null
    throw new ProblemError(428, 'version_required', 'Send If-Match with the version that you read')
  }
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1]
  if (version === undefined) throw new ProblemError(412, 'version_stale', 'If-Match must be the version that you read')
  return Number(version)
}

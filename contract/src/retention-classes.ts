import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Id, stamps, textUpTo } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'

export const KeepUnit = z.enum(['days', 'months', 'years'])
export type KeepUnit = z.infer<typeof KeepUnit>
export const CountsFrom = z.enum(['plan_end', 'end_of_use', 'creation'])
export type CountsFrom = z.infer<typeof CountsFrom>

const length = {
  keep_for: z.int().min(1).max(1200).nullable().describe('null: kept for good'),
  keep_unit: KeepUnit.nullable(),
}

export const RetentionClass = z.strictObject({
  id: Id,
  key: z.string().nullable().describe('Of the classes that are shipped'),
  name: z.string(),
  counts_from: CountsFrom.describe('plan_end: the end of the plan, or of the use when that is later'),
  ...length,
  ...stamps,
  created_at: stamps.created_at.nullable().describe('null: shipped and never used or changed'),
  updated_at: stamps.updated_at.nullable(),
})
export type RetentionClass = z.infer<typeof RetentionClass>

function isWhole({ keep_for, keep_unit }: { keep_for?: number | null | undefined; keep_unit?: KeepUnit | null | undefined }): boolean {
  return (keep_for === undefined) === (keep_unit === undefined) && (keep_for === null) === (keep_unit === null)
}
const whole = { message: 'a length needs its unit', path: ['keep_unit'], params: { code: 'required' } }

/** What a person fills in; the length and its unit belong together in what is sent. */
export const RetentionClassDraft = z.strictObject({ name: textUpTo(100), counts_from: CountsFrom, ...length })
export const RetentionClassCreate = RetentionClassDraft.refine(isWhole, whole)
export type RetentionClassCreate = z.infer<typeof RetentionClassCreate>

export const RetentionClassUpdate = z
  .strictObject({ name: textUpTo(100), ...length })
  .partial()
  .refine(isWhole, whole)
export type RetentionClassUpdate = z.infer<typeof RetentionClassUpdate>

export const retentionClasses = {
  list: endpoint({
    method: 'GET',
    path: '/retention-classes',
    access: 'org:read',
    summary: 'List retention classes, the shipped ones first',
    query: Page,
    response: pageOf(RetentionClass),
  }),
  create: endpoint({
    method: 'POST',
    path: '/retention-classes',
    access: 'org:write',
    summary: 'Create a retention class',
    body: RetentionClassCreate,
    response: RetentionClass,
    status: 201,
    errors: ['already_exists'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/retention-classes/:retention_class_id',
    access: 'org:write',
    summary: 'Change a retention class',
    description: 'A longer time reaches every record; a shorter one only records that come into being afterwards.',
    params: z.strictObject({ retention_class_id: Id }),
    body: RetentionClassUpdate,
    response: RetentionClass,
    if_match: 'required',
    errors: ['already_exists', 'class_is_permanent'],
  }),
}

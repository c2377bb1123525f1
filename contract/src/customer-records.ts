import { z } from 'zod'
import { Count, Day, Email, Id, Locale, Moment, optionalText, Percentage, stamps, TimeZone, textUpTo } from './core/fields.ts'
import { StorageConfig, StorageConfigInput, StorageState, StorageType } from './customer-storage.ts'
import { PlanCreate, PlanStatus } from './plans.ts'

export const CustomerStatus = z.enum(['lead', 'active', 'archived'])
export type CustomerStatus = z.infer<typeof CustomerStatus>

export const CustomerSite = z.strictObject({
  id: Id,
  name: z.string(),
  address: z.string().nullable(),
  country: z.string().nullable(),
  timezone: z.string().nullable(),
  headcount: Count.nullable(),
  in_scope: z.boolean(),
})
export type CustomerSite = z.infer<typeof CustomerSite>

/** Entries with an `id` are kept and changed, others are new; sites that are not named go. */
export const CustomerSiteInput = z.strictObject({
  id: Id.optional(),
  name: textUpTo(255),
  address: optionalText(2000).default(null),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a country code such as DE')
    .nullable()
    .default(null),
  timezone: TimeZone.nullable().default(null),
  headcount: z.int().min(0).max(10_000_000).nullable().default(null),
  in_scope: z.boolean().default(true),
})
export type CustomerSiteInput = z.infer<typeof CustomerSiteInput>

/** Fields that the organization adds; plain values only. */
export const CustomFields = z.record(z.string().min(1).max(60), z.union([z.string().max(5000), z.number(), z.boolean(), z.null()]))

export const Customer = z.strictObject({
  id: Id,
  number: z.int().min(1),
  company_name: z.string(),
  legal_form: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  website: z.string().nullable(),
  industry: z.string().nullable(),
  employees: Count.nullable(),
  contact_person: z.string().nullable(),
  contact_email: z.string().nullable(),
  document_email: z.string().nullable().describe('null: the contact address'),
  locale: z.string().nullable().describe("null: the organization's language"),
  logo_file_id: Id.nullable(),
  status: CustomerStatus,
  notes: z.string().nullable(),
  tags: z.array(z.string()),
  custom: CustomFields,
  storage_type: StorageType,
  storage_path: z.string().nullable(),
  storage_config: StorageConfig.nullable(),
  storage_state: StorageState,
  portal_enabled: z.boolean(),
  last_portal_login: Moment.nullable(),
  is_demo: z.boolean(),
  held: z.boolean().describe('Under a legal hold'),
  sites: z.array(CustomerSite),
  ...stamps,
})
export type Customer = z.infer<typeof Customer>

export const CustomerSummary = z.strictObject({
  id: Id,
  number: z.int().min(1),
  company_name: z.string(),
  industry: z.string().nullable(),
  contact_person: z.string().nullable(),
  contact_email: z.string().nullable(),
  logo_file_id: Id.nullable(),
  status: CustomerStatus,
  tags: z.array(z.string()),
  storage_state: StorageState,
  portal_enabled: z.boolean(),
  is_demo: z.boolean(),
  overall_progress: Percentage,
  active_plans: Count,
  plans: z
    .array(
      z.strictObject({
        id: Id,
        plan_name: z.string(),
        iso_code: z.string(),
        plan_status: PlanStatus,
        progress: Percentage,
        manager_name: z.string().nullable(),
      }),
    )
    .describe('Those that are active or paused'),
  total_documents: Count,
  approved_documents: Count,
  total_tasks: Count,
  completed_tasks: Count,
  overdue_tasks: Count,
  evidence_required_count: Count,
  evidence_uploaded_count: Count,
  next_due_date: Day.nullable(),
  ...stamps,
})
export type CustomerSummary = z.infer<typeof CustomerSummary>

const fields = {
  company_name: textUpTo(255),
  legal_form: optionalText(100),
  address: optionalText(2000),
  phone: optionalText(60),
  website: optionalText(500),
  industry: optionalText(255),
  employees: z.int().min(0).max(10_000_000).nullable(),
  contact_person: optionalText(200),
  contact_email: Email.nullable(),
  document_email: Email.nullable(),
  locale: Locale.nullable(),
  logo_file_id: Id.nullable(),
  status: CustomerStatus.exclude(['archived']),
  notes: optionalText(20_000),
  tags: z.array(textUpTo(60)).max(50),
  custom: CustomFields,
  storage_type: StorageType,
  storage_config: StorageConfigInput.nullable(),
  portal_enabled: z.boolean(),
  sites: z.array(CustomerSiteInput).max(200),
}

/** Absent optional fields are cleared; storage and portal stay as they are when absent. */
export const CustomerReplace = z.strictObject({
  ...fields,
  legal_form: fields.legal_form.default(null),
  address: fields.address.default(null),
  phone: fields.phone.default(null),
  website: fields.website.default(null),
  industry: fields.industry.default(null),
  employees: fields.employees.default(null),
  contact_person: fields.contact_person.default(null),
  contact_email: fields.contact_email.default(null),
  document_email: fields.document_email.default(null),
  locale: fields.locale.default(null),
  logo_file_id: fields.logo_file_id.default(null),
  status: fields.status.default('active'),
  notes: fields.notes.default(null),
  tags: fields.tags.default([]),
  custom: fields.custom.default({}),
  storage_type: fields.storage_type.optional(),
  storage_config: fields.storage_config.optional(),
  portal_enabled: fields.portal_enabled.optional(),
  sites: fields.sites.default([]),
})
export type CustomerReplace = z.infer<typeof CustomerReplace>

export const CustomerCreate = CustomerReplace.extend({
  portal_enabled: z.boolean().default(false),
  portal_username: z
    .string()
    .regex(/^[a-z0-9_]{3,63}$/, 'must be 3 to 63 lower case letters, digits or _')
    .optional(),
  portal_password: z.string().min(1).max(128).optional(),
  iso_standards: z.array(PlanCreate).max(50).default([]),
})
export type CustomerCreate = z.infer<typeof CustomerCreate>

export const CustomerUpdate = z.strictObject(fields).partial()
export type CustomerUpdate = z.infer<typeof CustomerUpdate>

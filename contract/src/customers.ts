import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import {
  byCustomer,
  Count,
  Day,
  Email,
  Id,
  Locale,
  Moment,
  optionalText,
  Percentage,
  Reason,
  SearchText,
  sortBy,
  stamps,
  TimeZone,
  textUpTo,
} from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { StorageConfig, StorageConfigInput, StorageState, StorageType } from './customer-storage.ts'
import { Plan, PlanCreate, PlanStatus } from './plans.ts'
import { PortalCredentialsOnce } from './portal-access.ts'

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

const once = { portal_credentials: PortalCredentialsOnce.optional(), already_shown: z.literal(true).optional() }

/** `portal_credentials` only when a password was generated just now. */
export const CustomerChanged = Customer.extend(once)
export type CustomerChanged = z.infer<typeof CustomerChanged>
export const CustomerCreated = CustomerChanged.extend({ plans: z.array(Plan) })
export type CustomerCreated = z.infer<typeof CustomerCreated>

export const PurgeResult = z.strictObject({
  purged: z.boolean().describe('false: something stayed, and the customer with it'),
  removed: z.strictObject({ plans: Count, documents: Count, tasks: Count, evidence: Count, files: Count, facts: Count }),
  stayed: z.array(z.strictObject({ type: z.string(), id: Id, title: z.string(), reason: z.string() })),
})
export type PurgeResult = z.infer<typeof PurgeResult>

const changeErrors = [
  'customer_name_taken',
  'portal_username_taken',
  'storage_type_unavailable',
  'storage_config_invalid',
  'weak_password',
] as const

export const customers = {
  list: endpoint({
    method: 'GET',
    path: '/customers',
    access: 'customers:read',
    summary: 'List customers with their figures',
    query: Page.extend({
      q: SearchText.optional(),
      status: CustomerStatus.optional().describe('Left out: all but archived ones'),
      tag: z.string().max(60).optional(),
      iso_standard_id: Id.optional().describe('With an open plan of this standard'),
      sort: sortBy('company_name', 'number', 'created_at', 'overall_progress', 'next_due_date', 'overdue_tasks')
        .optional()
        .describe('Default company_name'),
    }),
    response: pageOf(CustomerSummary),
  }),
  create: endpoint({
    method: 'POST',
    path: '/customers',
    access: 'customers:write',
    summary: 'Create a customer with portal account and plans',
    description: 'When the storage cannot be made the customer exists all the same, with storage_state error.',
    body: CustomerCreate,
    response: CustomerCreated,
    status: 201,
    errors: [...changeErrors, 'templates_required', 'template_of_other_standard', 'plan_already_open'],
    secret: ['portal_credentials'],
    transaction: 'manual',
  }),
  suggestPortalUsername: endpoint({
    method: 'GET',
    path: '/customers/portal-username',
    access: 'customers:write',
    summary: 'Suggest the portal user name that creation would take',
    query: z.strictObject({ company_name: textUpTo(255) }),
    response: z.strictObject({ portal_username: z.string() }),
  }),
  get: endpoint({
    method: 'GET',
    path: '/customers/:customer_id',
    access: 'customers:read',
    summary: 'Get a customer',
    params: byCustomer,
    response: Customer,
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/customers/:customer_id',
    access: 'customers:write',
    summary: 'Replace the fields of a customer',
    params: byCustomer,
    body: CustomerReplace,
    response: CustomerChanged,
    if_match: 'required',
    errors: changeErrors,
    secret: ['portal_credentials'],
    transaction: 'manual',
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/customers/:customer_id',
    access: 'customers:write',
    summary: 'Change a customer',
    description: 'A status brings an archived customer back. Switching the portal on answers the credentials once.',
    params: byCustomer,
    body: CustomerUpdate,
    response: CustomerChanged,
    if_match: 'required',
    errors: changeErrors,
    secret: ['portal_credentials'],
    transaction: 'manual',
  }),
  archive: endpoint({
    method: 'DELETE',
    path: '/customers/:customer_id',
    access: 'customers:archive',
    summary: 'Archive a customer',
    params: byCustomer,
    query: z.strictObject({ reason: Reason.optional() }),
    response: Customer,
    if_match: 'accepted',
    errors: ['already_archived'],
  }),
  purge: endpoint({
    method: 'POST',
    path: '/customers/:customer_id/purge',
    access: 'customers:purge',
    summary: 'Remove a customer for good',
    description: 'The company name must be typed. What is under legal hold stays and is reported.',
    params: byCustomer,
    body: z.strictObject({ confirm: z.string().max(255), reason: Reason.optional() }),
    response: PurgeResult,
    if_match: 'accepted',
    errors: ['confirmation_mismatch'],
    transaction: 'manual',
  }),
}

import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { byCustomer, Count, Id, Reason, SearchText, sortBy, textUpTo } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { Customer, CustomerCreate, CustomerReplace, CustomerStatus, CustomerSummary, CustomerUpdate } from './customer-records.ts'
import { Plan } from './plans.ts'
import { PortalCredentialsOnce } from './portal-access.ts'

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

import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Email, Id, Locale, Moment, SearchText, sortBy, TimeZone, textUpTo, Version } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { StorageType } from './customer-storage.ts'

export const OrganizationSlug = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'must be lower case letters, digits and -')

export const Organization = z.strictObject({
  id: Id,
  name: z.string(),
  slug: z.string(),
  status: z.enum(['active', 'closing', 'closed']),
  version: Version,
  created_at: Moment,
  updated_at: Moment,
})
export type Organization = z.infer<typeof Organization>

export const OrganizationCreate = z.strictObject({
  name: textUpTo(255),
  slug: OrganizationSlug,
  admin_email: Email.optional().describe('Invited as admin; left out: the caller becomes admin'),
})
export type OrganizationCreate = z.infer<typeof OrganizationCreate>

export const OrganizationCreated = Organization.extend({
  activation_url: z.string().optional().describe('When no mail leaves this installation'),
  already_shown: z.literal(true).optional(),
})
export type OrganizationCreated = z.infer<typeof OrganizationCreated>

export const OrganizationUpdate = z.strictObject({ name: textUpTo(255), slug: OrganizationSlug }).partial()
export type OrganizationUpdate = z.infer<typeof OrganizationUpdate>

const settings = {
  locale: Locale,
  time_zone: TimeZone,
  require_four_eyes: z.boolean(),
  password_expiry_days: z.int().min(30).max(365).nullable(),
  session_idle_minutes: z.int().min(5).max(480).nullable().describe('Only stricter than the installation; null: as there'),
  session_absolute_hours: z.int().min(1).max(24).nullable(),
  storage_type: StorageType.describe('For new customers'),
}

export const OrganizationSettings = z.strictObject({
  org_id: Id,
  ...settings,
  mail_configured: z.boolean().describe('Whether mail leaves this installation'),
  available_storage_types: z.array(StorageType),
  max_upload_mb: z.int().min(1),
  allowed_upload_media: z.array(z.string()),
  version: Version,
  created_at: Moment,
  updated_at: Moment,
  updated_by: Id.nullable(),
})
export type OrganizationSettings = z.infer<typeof OrganizationSettings>

export const OrganizationSettingsUpdate = z.strictObject(settings).partial()
export type OrganizationSettingsUpdate = z.infer<typeof OrganizationSettingsUpdate>

export const byOrganization = z.strictObject({ org_id: Id })

export const organizations = {
  list: endpoint({
    method: 'GET',
    path: '/orgs',
    access: 'signed_in',
    summary: 'List the own organizations; an operator sees the names of all',
    query: Page.extend({ q: SearchText.optional(), sort: sortBy('name', 'created_at').optional().describe('Default name') }),
    response: pageOf(Organization),
    transaction: 'auth',
  }),
  create: endpoint({
    method: 'POST',
    path: '/orgs',
    access: 'operator',
    summary: 'Create an organization; the same slug and name again answer the same one',
    body: OrganizationCreate,
    response: OrganizationCreated,
    status: 201,
    errors: ['already_exists'],
    secret: ['activation_url'],
    transaction: 'manual',
  }),
  get: endpoint({
    method: 'GET',
    path: '/orgs/:org_id',
    access: 'org:read',
    summary: 'Get the active organization',
    params: byOrganization,
    response: Organization,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/orgs/:org_id',
    access: 'org:write',
    summary: 'Rename the active organization',
    params: byOrganization,
    body: OrganizationUpdate,
    response: Organization,
    if_match: 'required',
    errors: ['already_exists'],
  }),
  settings: endpoint({
    method: 'GET',
    path: '/org/settings',
    access: 'org:read',
    summary: 'Get the settings of the organization and what the installation offers',
    response: OrganizationSettings,
  }),
  updateSettings: endpoint({
    method: 'PATCH',
    path: '/org/settings',
    access: 'org:write',
    summary: 'Change the settings of the organization',
    body: OrganizationSettingsUpdate,
    response: OrganizationSettings,
    if_match: 'required',
    errors: ['storage_type_unavailable', 'limit_not_stricter'],
  }),
}

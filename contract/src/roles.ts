import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, Id, LocalId, Reason, SearchText, sortBy, stamps, textUpTo } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { isGrant } from './core/permissions.ts'

/** A permission such as `customers:write`, or one for own records: `tasks:write(own)`. */
export const GrantText = z.string().refine(isGrant, 'must be a permission such as customers:write')

export const Role = z.strictObject({
  id: Id,
  key: z.string(),
  name: z.string(),
  description: z.string(),
  permissions: z.array(z.string()),
  is_system: z.boolean().describe('Cannot be changed'),
  member_count: Count,
  ...stamps,
})
export type Role = z.infer<typeof Role>

const fields = {
  name: textUpTo(100),
  description: z.string().trim().max(2000),
  permissions: z.array(GrantText).max(300),
}

export const RoleCreate = z.strictObject({
  ...fields,
  key: LocalId.max(63).optional().describe('Left out: made from the name'),
  description: fields.description.default(''),
})
export type RoleCreate = z.infer<typeof RoleCreate>

export const RoleUpdate = z.strictObject(fields).partial()
export type RoleUpdate = z.infer<typeof RoleUpdate>

export const byRole = z.strictObject({ role_id: Id })

export const roles = {
  permissions: endpoint({
    method: 'GET',
    path: '/permissions',
    access: 'roles:read',
    summary: 'List every permission by resource',
    response: z.strictObject({ items: z.array(z.strictObject({ resource: z.string(), actions: z.array(z.string()) })) }),
  }),
  list: endpoint({
    method: 'GET',
    path: '/roles',
    access: 'roles:read',
    summary: 'List roles, system roles first',
    query: Page.extend({ q: SearchText.optional(), sort: sortBy('name', 'created_at').optional() }),
    response: pageOf(Role),
  }),
  get: endpoint({
    method: 'GET',
    path: '/roles/:role_id',
    access: 'roles:read',
    summary: 'Get a role',
    params: byRole,
    response: Role,
  }),
  create: endpoint({
    method: 'POST',
    path: '/roles',
    access: 'roles:write',
    summary: 'Create a role of permissions that the caller holds',
    body: RoleCreate,
    response: Role,
    status: 201,
    errors: ['already_exists', 'beyond_own_rights'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/roles/:role_id',
    access: 'roles:write',
    summary: 'Change a role; it counts from the next request of its holders',
    params: byRole,
    body: RoleUpdate,
    response: Role,
    if_match: 'required',
    errors: ['already_exists', 'role_is_system', 'beyond_own_rights'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/roles/:role_id',
    access: 'roles:write',
    summary: 'Delete a role that nobody has',
    params: byRole,
    query: z.strictObject({ reason: Reason.optional() }),
    response: 'none',
    if_match: 'accepted',
    errors: ['role_in_use', 'role_is_system'],
  }),
}

import { allPermissions } from '@dna/contract/core/permissions'
import { roles } from '@dna/contract/roles'
import type { Module } from '../../core/http.ts'
import { createRole, findRole, pageOfRoles, removeRole, updateRole } from './service.ts'

export const roleRoutes: Module = (api) => {
  api(roles.permissions, async () => ({ items: permissionsByResource() }))
  api(roles.list, (ctx, { query }) => pageOfRoles(ctx, query))
  api(roles.get, (ctx, { params }) => findRole(ctx, params.role_id))
  api(roles.create, (ctx, { body }) => createRole(ctx, body))
  api(roles.update, (ctx, { params, body }) => updateRole(ctx, params.role_id, body))
  api(roles.remove, (ctx, { params, query }) => removeRole(ctx, params.role_id, query.reason))
}

function permissionsByResource() {
  const groups = Map.groupBy(allPermissions, (permission) => permission.split(':')[0] ?? '')
  return [...groups].map(([resource, permissions]) => ({ resource, actions: permissions.map((one) => one.split(':')[1] ?? '') }))
}

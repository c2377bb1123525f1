import type { Role } from '@dna/contract/roles'

/** What a set of grants gives of one right: all of it, only for own records, or nothing. */
export type Reach = 'all' | 'own' | 'none'
export type RightsGroup = { resource: string; actions: string[] }

export function reachOf(grants: ReadonlySet<string>, permission: string): Reach {
  if (grants.has(permission)) return 'all'
  return grants.has(`${permission}(own)`) ? 'own' : 'none'
}

/** How many rights of a group are held, wholly or for own records. */
export function heldOf(grants: ReadonlySet<string>, { resource, actions }: RightsGroup): number {
  return actions.filter((action) => reachOf(grants, `${resource}:${action}`) !== 'none').length
}

/** Rights that a system role grants for own records only; own roles may do the same. */
export function ownable(roles: readonly Role[]): ReadonlySet<string> {
  const grants = roles.filter(({ is_system }) => is_system).flatMap(({ permissions }) => permissions)
  return new Set(grants.filter((grant) => grant.endsWith('(own)')).map((grant) => grant.replace('(own)', '')))
}

/** Whether somebody with these grants may give this one: a whole right covers its own-records form. */
export function mayGive(held: ReadonlySet<string>, grant: string): boolean {
  return held.has(grant) || held.has(grant.replace('(own)', ''))
}

export function mayGiveAll(held: ReadonlySet<string>, grants: readonly string[]): boolean {
  return grants.every((grant) => mayGive(held, grant))
}

import { allows } from '@dna/contract/core/permissions'
import type { QueryClient } from '@tanstack/react-query'
import { meQuery } from '#core/session.ts'
import { adminAreas } from './areas.ts'

/** The first page of the admin area that the signed-in person may open; undefined when there is none. */
export async function firstAdminArea(queries: QueryClient) {
  const { memberships, active_org_id } = await queries.ensureQueryData(meQuery)
  const grants = new Set(memberships.find(({ org_id }) => org_id === active_org_id)?.permissions)
  return adminAreas.find(({ needs }) => allows(grants, needs))?.to
}

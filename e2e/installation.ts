import { inject } from 'vitest'
import { operatorOf, type Person } from './people.ts'

/** The installation that all journeys share, and its operator. */
export function sharedInstallation(): { url: string; operator: Person } {
  const { url, cookie } = inject('installation')
  return { url, operator: operatorOf(url, cookie) }
}

import type { Permission } from '@dna/contract/core/permissions'
import {
  BookOpen,
  Building2,
  FileText,
  House,
  ListChecks,
  ListTodo,
  type LucideIcon,
  MessagesSquare,
  Paperclip,
  Settings,
} from 'lucide-react'
import { useMayAll } from '#core/may.tsx'
import { adminAreas } from '#features/admin/areas.ts'
import type { ShellText } from './texts.ts'

export type NavEntry = {
  to: string
  label: ShellText
  icon: LucideIcon /** Any one of these. */
  needs?: readonly Permission[]
  keys?: string
}
type NavSection = { label: ShellText | null; entries: NavEntry[] }

const home: NavEntry = { to: '/', label: 'nav.home', icon: House, keys: 'g h' }
const myWork: NavEntry = { to: '/my-work', label: 'nav.my_work', icon: ListTodo }
const customers: NavEntry = { to: '/customers', label: 'nav.customers', icon: Building2, needs: ['customers:read'], keys: 'g c' }

const sections: NavSection[] = [
  { label: 'nav.work', entries: [home, myWork] },
  {
    label: 'nav.certification',
    entries: [
      customers,
      { to: '/documents', label: 'nav.documents', icon: FileText, needs: ['documents:read'], keys: 'g d' },
      { to: '/interviews', label: 'nav.interviews', icon: MessagesSquare, needs: ['interviews:read'], keys: 'g i' },
      { to: '/tasks', label: 'nav.tasks', icon: ListChecks, needs: ['tasks:read'], keys: 'g t' },
      { to: '/evidence', label: 'nav.evidence', icon: Paperclip, needs: ['evidence:read'] },
    ],
  },
  { label: 'nav.knowledge', entries: [{ to: '/library', label: 'nav.library', icon: BookOpen, needs: ['standards:read'] }] },
  { label: null, entries: [{ to: '/admin', label: 'nav.admin', icon: Settings, needs: adminAreas.map(({ needs }) => needs) }] },
]

/** The first entries, for the bottom bar of phones. */
export const quickEntries: NavEntry[] = [home, customers, myWork]

/** The navigation the signed-in person may see: entries without permission are absent. */
export function useNavSections(): NavSection[] {
  const may = useMayAll()
  return sections
    .map(({ label, entries }) => ({
      label,
      entries: entries.filter(({ needs }) => needs === undefined || needs.some((right) => may(right))),
    }))
    .filter(({ entries }) => entries.length > 0)
}

import { AdminPage } from '#features/admin/admin-page.tsx'
import { HoldsCard } from '#features/legal-holds/holds-card.tsx'
import { Stack } from '#ui/layout.tsx'
import { ClassesCard } from './classes-card.tsx'
import { DisposalsCard } from './disposals-card.tsx'
import { DueCard } from './due-card.tsx'
import type { RetentionSearch } from './queries.ts'

/** S41: how long records are kept, what is on hold, and what two persons dispose of. */
export function RetentionPage({ search }: { search: RetentionSearch }) {
  return (
    <AdminPage area="retention">
      <Stack gap={5}>
        <DueCard search={search} />
        <DisposalsCard />
        <HoldsCard />
        <ClassesCard />
      </Stack>
    </AdminPage>
  )
}

import { AdminPage } from '#features/admin/admin-page.tsx'
import { Stack } from '#ui/layout.tsx'
import { DemoCard } from './demo-card.tsx'
import { OrganizationForm } from './organization-form.tsx'

/** S34: name, place, rules and limits of the organization; the demo. */
export function OrganizationPage() {
  return (
    <AdminPage area="org" width="reading">
      <Stack gap={6}>
        <OrganizationForm />
        <DemoCard />
      </Stack>
    </AdminPage>
  )
}

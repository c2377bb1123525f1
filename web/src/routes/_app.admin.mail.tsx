import { createFileRoute } from '@tanstack/react-router'
import { MailPage } from '#features/outbox/mail-page.tsx'
import { mailList, mailSearch } from '#features/outbox/queries.ts'
import { ListSkeleton } from '#ui/skeleton.tsx'

function Component() {
  return <MailPage search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/admin/mail')({
  validateSearch: mailSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(mailList(deps)),
  pendingComponent: ListSkeleton,
  component: Component,
})

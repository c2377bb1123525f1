import { Page } from '@dna/contract/core/paging'
import { createFileRoute } from '@tanstack/react-router'
import { listSearch } from '#core/list-search.ts'
import { RetentionPage } from '#features/retention/retention-page.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'

export const Route = createFileRoute('/_app/admin/retention')({
  validateSearch: listSearch(Page),
  loaderDeps: ({ search }) => search,
  // What the page asks for comes with the page, so that no visit begins with it.
  loader: async ({ context, deps }) => (await import('#features/retention/queries.ts')).loadRetention(context.queryClient, deps),
  pendingComponent: ListSkeleton,
  component: Retention,
})

function Retention() {
  return <RetentionPage search={Route.useSearch()} />
}

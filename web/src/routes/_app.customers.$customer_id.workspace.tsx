import { createFileRoute } from '@tanstack/react-router'
import { workspaceQuery } from '#features/workspace/queries.ts'
import { workspaceSearch } from '#features/workspace/workspace-search.ts'
import { WorkspaceTab } from '#features/workspace/workspace-tab.tsx'

function Component() {
  return <WorkspaceTab {...Route.useParams()} search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/customers/$customer_id/workspace')({
  validateSearch: workspaceSearch,
  loaderDeps: ({ search }) => ({ include_ignored: search.include_ignored }),
  loader: ({ context, params, deps }) => context.queryClient.ensureQueryData(workspaceQuery(params.customer_id, deps.include_ignored)),
  component: Component,
})

import { createFileRoute } from '@tanstack/react-router'
import { DocumentList } from '#features/documents/document-list.tsx'
import { documentList, documentSearch } from '#features/documents/queries.ts'
import { PlanDocumentsBar } from '#features/plans/plan-documents-bar.tsx'
import { Stack } from '#ui/layout.tsx'

function Component() {
  const fixed = Route.useParams()
  return (
    <Stack gap={3}>
      <PlanDocumentsBar {...fixed} />
      <div>
        <DocumentList search={Route.useSearch()} fixed={fixed} />
      </div>
    </Stack>
  )
}

export const Route = createFileRoute('/_app/customers/$customer_id_/plans/$plan_id/documents')({
  validateSearch: documentSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => context.queryClient.ensureQueryData(documentList({ ...deps, ...params })),
  component: Component,
})

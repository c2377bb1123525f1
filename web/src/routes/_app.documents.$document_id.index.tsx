import { createFileRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { listSearch } from '#core/list-search.ts'
import { DocumentPage } from '#features/documents/document-page.tsx'
import { panels } from '#features/documents/document-panel.tsx'
import { documentQuery, factsQuery } from '#features/documents/queries.ts'
import { RecordSkeleton } from '#ui/skeleton.tsx'

const view = z.object({
  section: z.string().max(120).optional(),
  panel: z.enum([...panels, 'off']).optional(),
  fact: z.string().max(200).optional(),
})

function Component() {
  const { document_id } = Route.useParams()
  return <DocumentPage key={document_id} document_id={document_id} search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/documents/$document_id/')({
  validateSearch: listSearch(view),
  loader: async ({ context: { queryClient }, params }) => {
    const { customer_id } = await queryClient.ensureQueryData(documentQuery(params.document_id))
    void queryClient.prefetchQuery(factsQuery(customer_id))
  },
  pendingComponent: RecordSkeleton,
  component: Component,
})

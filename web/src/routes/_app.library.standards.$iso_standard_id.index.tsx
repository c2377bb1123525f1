import { createFileRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { listSearch } from '#core/list-search.ts'
import { clausesQuery, standardQuery } from '#features/library/queries.ts'
import { StandardPage } from '#features/library/standard-page.tsx'
import { RecordSkeleton } from '#ui/skeleton.tsx'

export const Route = createFileRoute('/_app/library/standards/$iso_standard_id/')({
  validateSearch: listSearch(z.object({ clause: z.uuid() })),
  loader: ({ context: { queryClient }, params: { iso_standard_id } }) =>
    Promise.all([queryClient.ensureQueryData(standardQuery(iso_standard_id)), queryClient.ensureQueryData(clausesQuery(iso_standard_id))]),
  pendingComponent: RecordSkeleton,
  component: () => <StandardPage iso_standard_id={Route.useParams().iso_standard_id} clause_id={Route.useSearch().clause} />,
})

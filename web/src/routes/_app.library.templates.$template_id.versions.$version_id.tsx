import { createFileRoute } from '@tanstack/react-router'
import { templateQuery, templateVersions, versionQuery } from '#features/library/queries.ts'
import { TemplatePage } from '#features/library/template-page.tsx'
import { RecordSkeleton } from '#ui/skeleton.tsx'

export const Route = createFileRoute('/_app/library/templates/$template_id/versions/$version_id')({
  loader: ({ context: { queryClient }, params: { template_id, version_id } }) =>
    Promise.all([
      queryClient.ensureQueryData(templateQuery(template_id)),
      queryClient.ensureQueryData(templateVersions(template_id)),
      queryClient.ensureQueryData(versionQuery(version_id)),
    ]),
  pendingComponent: RecordSkeleton,
  component: () => <TemplatePage {...Route.useParams()} />,
})

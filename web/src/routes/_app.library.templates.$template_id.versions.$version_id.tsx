import { createFileRoute } from '@tanstack/react-router'
import { templateQuery, templateVersions, versionQuery } from '#features/library/queries.ts'
import { TemplatePage } from '#features/library/template-page.tsx'
import { VersionView } from '#features/templates/queries.ts'
import { RecordSkeleton } from '#ui/skeleton.tsx'

function Component() {
  const { template_id, version_id } = Route.useParams()
  return <TemplatePage key={version_id} template_id={template_id} version_id={version_id} search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/library/templates/$template_id/versions/$version_id')({
  validateSearch: VersionView,
  loader: ({ context: { queryClient }, params: { template_id, version_id } }) =>
    Promise.all([
      queryClient.ensureQueryData(templateQuery(template_id)),
      queryClient.ensureQueryData(templateVersions(template_id)),
      queryClient.ensureQueryData(versionQuery(version_id)),
    ]),
  pendingComponent: RecordSkeleton,
  component: Component,
})

import { createFileRoute } from '@tanstack/react-router'
import { templateQuery, templateVersions, versionQuery } from '#features/library/queries.ts'
import { TemplatePage } from '#features/library/template-page.tsx'
import { VersionView } from '#features/templates/queries.ts'
import { NotFoundPage } from '#ui/error-panel.tsx'
import { RecordSkeleton } from '#ui/skeleton.tsx'

/** A template in the version that new plans take, else its newest. */
export const Route = createFileRoute('/_app/library/templates/$template_id/')({
  validateSearch: VersionView,
  loader: async ({ context: { queryClient }, params: { template_id } }) => {
    const [template, versions] = await Promise.all([
      queryClient.ensureQueryData(templateQuery(template_id)),
      queryClient.ensureQueryData(templateVersions(template_id)),
    ])
    const version_id = template.current_version_id ?? versions.items[0]?.id ?? null
    if (version_id) await queryClient.ensureQueryData(versionQuery(version_id))
    return { version_id }
  },
  pendingComponent: RecordSkeleton,
  component: () => {
    const { template_id } = Route.useParams()
    const { version_id } = Route.useLoaderData()
    const search = Route.useSearch()
    return version_id ? <TemplatePage template_id={template_id} version_id={version_id} search={search} /> : <NotFoundPage />
  },
})

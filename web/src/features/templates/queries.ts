import { documents } from '@dna/contract/documents'
import { templateVersions } from '@dna/contract/template-versions'
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { call } from '#core/api.ts'

/** What the address of a version keeps: the section that is edited, the preview beside it, the version it is compared with. */
export const VersionView = z.object({
  section: z.string().max(120).optional().catch(undefined),
  preview: z.enum(['document', 'question', 'task', 'off']).optional().catch(undefined),
  with: z.uuid().optional().catch(undefined),
})
export type VersionView = z.infer<typeof VersionView>

/** Everything that shows templates; asked anew after each change. */
export const changedTemplates = [['templates'], ['facts', 'vocabulary'], ['search']]

export const comparisonQuery = (template_version_id: string, other: string) =>
  queryOptions({
    queryKey: ['templates', 'comparison', template_version_id, other],
    queryFn: ({ signal }) => call(templateVersions.compare, { params: { template_version_id }, query: { with: other }, signal }),
  })

/** The documents that were made from a template, the newest first. */
export const usedByQuery = (template_id: string) =>
  queryOptions({
    queryKey: ['documents', 'of-template', template_id],
    queryFn: ({ signal }) => call(documents.list, { query: { template_id, limit: 10, sort: '-updated_at' }, signal }),
  })

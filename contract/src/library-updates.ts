import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Id, Moment } from './core/fields.ts'
import { byTemplate, TemplateVersion } from './templates.ts'
import { ComparedSection } from './three-ways.ts'

const LibraryVersion = z.string().trim().min(1).max(40)

export const LibraryUpdate = z.strictObject({
  library_version: LibraryVersion,
  base_version: LibraryVersion.nullable().describe('The library version that ours came from'),
  template_version_id: Id.describe('Our side: the newest draft, else the current version'),
  version_number: z.int().min(1),
  is_declined: z.boolean().describe('Somebody said "not now" to this library version'),
  offered_at: Moment,
  sections: z.array(ComparedSection).describe('In the order that the merged draft has'),
})
export type LibraryUpdate = z.infer<typeof LibraryUpdate>

/** The newest library version of a template that we did not come to yet. */
export const LibraryOffer = z.strictObject({ update: LibraryUpdate.nullable() })
export type LibraryOffer = z.infer<typeof LibraryOffer>

const path = '/templates/:template_id/library-update'
const errors = ['library_update_gone'] as const

export const libraryUpdates = {
  get: endpoint({
    method: 'GET',
    path,
    access: 'templates:read',
    summary: 'What a newer library version would change in a template, compared three ways',
    params: byTemplate,
    response: LibraryOffer,
  }),
  take: endpoint({
    method: 'POST',
    path,
    access: 'templates:write',
    summary: 'Make a draft of a newer library version and our own changes',
    description: 'A section without a choice takes the side that alone changed it, else ours.',
    params: byTemplate,
    body: z.strictObject({
      library_version: LibraryVersion,
      sections: z
        .array(ComparedSection.pick({ section_id: true, kind: true, take: true }))
        .max(500)
        .default([]),
    }),
    response: TemplateVersion,
    status: 201,
    if_match: 'accepted',
    errors: [...errors, 'section_not_offered'],
  }),
  decline: endpoint({
    method: 'POST',
    path: `${path}/decline`,
    access: 'templates:write',
    summary: 'Set a library version aside; the next one is offered again',
    params: byTemplate,
    body: z.strictObject({ library_version: LibraryVersion }),
    response: LibraryOffer,
    if_match: 'accepted',
    errors,
  }),
}

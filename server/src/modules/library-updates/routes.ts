import { libraryUpdates } from '@dna/contract/library-updates'
import type { Module } from '../../core/http.ts'
import { readLibraryOffer } from './queries.ts'
import { declineLibraryUpdate, takeLibraryUpdate } from './service.ts'

export const libraryUpdateRoutes: Module = (api) => {
  api(libraryUpdates.get, (ctx, { params }) => readLibraryOffer(ctx, params.template_id))
  api(libraryUpdates.take, (ctx, { params, body }) => takeLibraryUpdate(ctx, { ...params, ...body }))
  api(libraryUpdates.decline, (ctx, { params, body }) => declineLibraryUpdate(ctx, { ...params, ...body }))
}

import { templatePacks } from '@dna/contract/template-packs'
import type { Module } from '../../core/http.ts'
import { exportPack } from './export-pack.ts'
import { importPack } from './import-pack.ts'

export const templatePackRoutes: Module = (api) => {
  api(templatePacks.export, (ctx, { query }) => exportPack(ctx, query.ids))
  api(templatePacks.import, (ctx, { body, file }) => importPack(ctx, { fields: body, file }))
}

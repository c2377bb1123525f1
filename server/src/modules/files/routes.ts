import { files } from '@dna/contract/files'
import type { Module } from '../../core/http.ts'
import { findFile, pageOfFiles } from './queries.ts'
import { downloadFile, previewFile, verifyFile } from './serve-file.ts'
import { uploadFile } from './upload-file.ts'

/** Taking files away is the business of `evidence`, because it changes what is proved. */
export const fileRoutes: Module = (api) => {
  api(files.upload, (ctx, { params, body, file }) => uploadFile(ctx, params.customer_id, { fields: body, file }))
  api(files.list, (ctx, { params, query }) => pageOfFiles(ctx, params.customer_id, query))
  api(files.get, (ctx, { params }) => findFile(ctx, params.file_id))
  api(files.download, (ctx, { params }) => downloadFile(ctx, params.file_id))
  api(files.preview, (ctx, { params }) => previewFile(ctx, params.file_id))
  api(files.verify, (ctx, { params }) => verifyFile(ctx, params.file_id))
}

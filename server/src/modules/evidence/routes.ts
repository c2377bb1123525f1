import { evidence } from '@dna/contract/evidence'
import { files } from '@dna/contract/files'
import type { Module } from '../../core/http.ts'
import { pageOfSource } from '../../core/list-source.ts'
import { createEvidence, updateEvidence } from './create-evidence.ts'
import { linkEvidence } from './link-evidence.ts'
import { evidenceSource, findEvidence, pageOfTaskEvidence } from './queries.ts'
import { removeFile, removeFromTask, removeManyFiles } from './remove-files.ts'
import { pageOfRequirements } from './requirements.ts'
import { reviewEvidence } from './review-evidence.ts'
import { uploadForSection, uploadForTask } from './upload-evidence.ts'

/** Taking files out of use is done here, because it changes what is proved. */
export const evidenceRoutes: Module = (api) => {
  api(evidence.requirements, (ctx, { query }) => pageOfRequirements(ctx, query))
  api(evidence.list, (ctx, { query }) => pageOfSource(ctx, query, evidenceSource(ctx, query)))
  api(evidence.create, (ctx, { body }) => createEvidence(ctx, body))
  api(evidence.get, (ctx, { params }) => findEvidence(ctx, params.evidence_id))
  api(evidence.update, (ctx, { params, body }) => updateEvidence(ctx, params.evidence_id, body))
  api(evidence.review, (ctx, { params, body }) => reviewEvidence(ctx, params.evidence_id, body))
  api(evidence.link, (ctx, { params, body }) => linkEvidence(ctx, params.evidence_id, body))
  api(evidence.listOfTask, (ctx, { params, query }) => pageOfTaskEvidence(ctx, params.task_id, query))
  api(evidence.uploadForTask, (ctx, { params, body, file }) => uploadForTask(ctx, params.task_id, { fields: body, file }))
  api(evidence.removeFromTask, (ctx, { params }) => removeFromTask(ctx, params.task_id, params.file_id))
  api(evidence.uploadForSection, (ctx, { params, body, file }) => uploadForSection(ctx, params, { fields: body, file }))
  api(files.remove, (ctx, { params, query }) => removeFile(ctx, params.file_id, query.reason))
  api(files.bulkDelete, (ctx, { body }) => removeManyFiles(ctx, body.items, body.reason))
}

import { distributions } from '@dna/contract/distributions'
import type { Module } from '../../core/http.ts'
import { acknowledge } from './acknowledge.ts'
import { distribute, withdrawDistribution } from './distribute.ts'
import { documentDistribution, pageOfReaders } from './queries.ts'

export const distributionRoutes: Module = (api) => {
  api(distributions.list, (ctx, { params }) => documentDistribution(ctx, params.document_id))
  api(distributions.create, (ctx, { params, body }) => distribute(ctx, { ...params, ...body }))
  api(distributions.withdraw, (ctx, { params }) => withdrawDistribution(ctx, params.distribution_id))
  api(distributions.acknowledge, (ctx, { params, body }) => acknowledge(ctx, { ...params, ...body }))
  api(distributions.acknowledgements, (ctx, { params, query }) => pageOfReaders(ctx, params.document_id, query))
}

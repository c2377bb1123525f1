import { plans } from '@dna/contract/plans'
import type { Module } from '../../core/http.ts'
import { addDocument } from './add-document.ts'
import { createPlan } from './create-plan.ts'
import { deletePlan } from './delete-plan.ts'
import { completePlan, movePlan } from './move-plan.ts'
import { findPlan, pageOfPlans } from './queries.ts'
import { generateMissing, setTemplates } from './set-templates.ts'
import { updatePlan } from './update-plan.ts'

export const planRoutes: Module = (api) => {
  api(plans.list, (ctx, { params, query }) => pageOfPlans(ctx, params.customer_id, query))
  api(plans.create, (ctx, { params, body }) => createPlan(ctx, { ...body, customer_id: params.customer_id }))
  api(plans.get, (ctx, { params }) => findPlan(ctx, params))
  api(plans.replace, (ctx, { params, body }) => updatePlan(ctx, params, body))
  api(plans.update, (ctx, { params, body }) => updatePlan(ctx, params, body))
  api(plans.remove, (ctx, { params, query }) => deletePlan(ctx, params, query.reason))
  api(plans.setTemplates, (ctx, { params, body }) => setTemplates(ctx, params, body))
  api(plans.addDocument, (ctx, { params, body }) => addDocument(ctx, params, body))
  api(plans.generateDocuments, (ctx, { params }) => generateMissing(ctx, params))
  api(plans.complete, (ctx, { params, body }) => completePlan(ctx, params, body))
  api(plans.pause, (ctx, { params, body }) => movePlan(ctx, params, { to: 'paused', action: 'plan.paused', reason: body.reason }))
  api(plans.resume, (ctx, { params }) => movePlan(ctx, params, { to: 'active', action: 'plan.resumed' }))
  api(plans.cancel, (ctx, { params, body }) => movePlan(ctx, params, { to: 'cancelled', action: 'plan.cancelled', reason: body.reason }))
}

import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { byCustomer, CustomerRef, Day, Id, Moment } from './core/fields.ts'
import { byDocument } from './documents.ts'
import { byPlan } from './plans.ts'
import { byTask } from './task-records.ts'

export const ActorKind = z.enum(['user', 'portal', 'token', 'ai', 'system'])
export type ActorKind = z.infer<typeof ActorKind>

/** One line of the feed; the sentence is the text with the key `activity.{action}`. */
export const ActivityItem = z.strictObject({
  id: z.string(),
  at: Moment,
  actor: z.string().nullable().describe('Name; null when nobody but the system acted'),
  actor_id: Id.nullable(),
  actor_kind: ActorKind,
  action: z.string(),
  object: z.strictObject({ type: z.string(), id: Id.nullable(), title: z.string().nullable() }),
  customer: CustomerRef.nullable(),
  count: z.int().min(1).describe('Like acts within ten minutes that this line stands for'),
  url: z.string().nullable().describe('Path in the web application'),
})
export type ActivityItem = z.infer<typeof ActivityItem>

/** A feed has no total: it grows while it is read. The next page begins below `next_before_seq`; null at the end. */
export const ActivityFeed = z.strictObject({ items: z.array(ActivityItem), next_before_seq: z.int().nullable() })
export type ActivityFeed = z.infer<typeof ActivityFeed>

const window = {
  from: Day.optional(),
  to: Day.optional(),
  before_seq: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
const ofRecord = z.strictObject(window)

export const activity = {
  list: endpoint({
    method: 'GET',
    path: '/activity',
    access: 'customers:read',
    summary: 'Read what happened, as sentences, newest first',
    query: z.strictObject({
      ...window,
      customer_id: Id.optional(),
      plan_id: Id.optional(),
      document_id: Id.optional(),
      task_id: Id.optional(),
      actor: Id.optional(),
    }),
    response: ActivityFeed,
    errors: ['range_reversed'],
  }),
  ofCustomer: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/activity',
    access: 'customers:read',
    summary: 'Read what happened at a customer',
    params: byCustomer,
    query: ofRecord,
    response: ActivityFeed,
    errors: ['range_reversed'],
  }),
  ofPlan: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/iso-plans/:plan_id/timeline',
    access: 'plans:read',
    summary: 'Read what happened in a plan',
    params: byPlan,
    query: ofRecord,
    response: ActivityFeed,
    errors: ['range_reversed'],
  }),
  ofDocument: endpoint({
    method: 'GET',
    path: '/customer-documents/:document_id/activity',
    access: 'documents:read',
    summary: 'Read what happened to a document',
    params: byDocument,
    query: ofRecord,
    response: ActivityFeed,
    errors: ['range_reversed'],
  }),
  ofTask: endpoint({
    method: 'GET',
    path: '/tasks/:task_id/activity',
    access: 'tasks:read',
    summary: 'Read what happened to a task',
    params: byTask,
    query: ofRecord,
    response: ActivityFeed,
    errors: ['range_reversed'],
  }),
}

import { interviews } from '@dna/contract/interviews'
import { workspace } from '@dna/contract/workspace'
import { call, newKey } from '#core/api.ts'

/** Starts an interview over the first document of a plan in the order of the standard. Answers its id. */
export async function startWithFirstDocument(customer_id: string, plan_id: string): Promise<string> {
  const tree = await call(workspace.get, { params: { customer_id } })
  const first = tree.plans.find((plan) => plan.id === plan_id)?.templates.find((template) => template.document_id !== null)
  const body = first?.document_id ? { document_id: first.document_id } : { plan_id }
  return startInterview(customer_id, body)
}

/** Starts an interview: over a document, all open documents of a plan, or about the customer when nothing is named. */
export async function startInterview(customer_id: string, body: { document_id?: string; plan_id?: string }): Promise<string> {
  const session = await call(interviews.create, { params: { customer_id }, body, idempotency_key: newKey() })
  return session.id
}

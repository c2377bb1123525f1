import { patchSection, type SampleDocument } from './answer-samples.ts'
import type { Body, Client } from './harness.ts'

/** Brings a sample document to its next version in effect, as an author and an approver would. */
export async function makeEffective(document: SampleDocument, by: { author: Client; approver: Client }): Promise<Body> {
  const path = `/customer-documents/${document.id}`
  const { body: before } = await by.author.get(path)
  if (before.status === 'approved') await by.author.post(`${path}/revise`)
  await patchSection(by.author, document, { section_id: 'notes', content: `Round ${before.version}` })
  await by.author.post(`${path}/submit-review`, { override_reason: 'Sample' })
  const { body: submitted } = await by.author.get(path)
  const approved = await by.approver.post(`${path}/approve`, { override_reason: 'Sample' }, { if_match: submitted.version })
  if (approved.status !== 200) throw new Error(`the sample was not approved: ${JSON.stringify(approved.body)}`)
  return approved.body
}

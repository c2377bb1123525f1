import { putDocuments, putPlan, putScene, putSections, putTasks, type Scene } from './certification.ts'
import type { Client, TestServer } from './harness.ts'
import { pdfFile } from './sample-files.ts'

export type EvidenceScene = Scene & { plan_id: string }

/** A customer with folders and a plan, for tests of what evidence does to sections, documents and tasks. */
export async function newScene(t: TestServer, client: Client, name: string): Promise<EvidenceScene> {
  const made = await putScene(t, client, name)
  const folder = `${client.org_id}/${made.customer_id}`
  await t.parts.app.storage.initialize(folder)
  await t.sql(`update customers set storage_path = $2, storage_state = 'ready' where id = $1`, [made.customer_id, folder])
  return { ...made, plan_id: await putPlan(t, made) }
}

export type ProvedSection = { document_id: string; section_row: string; task_id: string }

/** A document with one section that wants a report, and the task of that section; `row` overrides columns of the document. */
export async function newSection(t: TestServer, scene: EvidenceScene, row: Record<string, unknown> = {}): Promise<ProvedSection> {
  const [document_id = ''] = await putDocuments(t, scene, [row])
  const wants = { requires_evidence: true, evidence_format: 'report' }
  const section = { section_id: 'proof', title: 'Asset inventory', type: 'evidence', is_mandatory: true, ...wants }
  const [section_row = ''] = await putSections(t, { ...scene, document_id }, [section])
  const task = {
    task_scope: 'document',
    task_type: 'evidence_required',
    document_id,
    template_id: scene.template_id,
    section_id: 'proof',
    title: 'Provide Evidence',
    ...wants,
  }
  const [task_id = ''] = await putTasks(t, scene, [task])
  return { document_id, section_row, task_id }
}

/** A task of the plan that wants evidence. */
export async function newTask(t: TestServer, scene: EvidenceScene, row: Record<string, unknown> = {}): Promise<string> {
  return (await putTasks(t, scene, [{ requires_evidence: true, ...row }]))[0] ?? ''
}

export const pdf = { name: 'inventory.pdf', type: 'application/pdf', bytes: pdfFile() }

/** Uploads a file for a task. */
export function forTask(
  client: Client,
  task_id: string,
  fields: Record<string, string> = {},
  file: { name: string; type?: string; bytes: Buffer } = pdf,
) {
  return client.upload(`/tasks/${task_id}/upload-evidence`, file, fields)
}

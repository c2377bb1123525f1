import type { ApprovalFlow, FlowStep } from '@dna/contract/approval-flows'

/** A step while it is being edited: what was chosen for another "who" is kept, in case one comes back to it. */
export type StepDraft = {
  key: string
  kind: FlowStep['kind']
  by: FlowStep['by']
  user_ids: string[]
  role_key: string | null
  require_signature: boolean
}
export type FlowDraft = { name: string; steps: StepDraft[] }

export const newStep = (kind: FlowStep['kind']): StepDraft => ({
  key: crypto.randomUUID(),
  kind,
  by: 'any',
  user_ids: [],
  role_key: null,
  require_signature: false,
})

export function draftOf(flow: ApprovalFlow | undefined): FlowDraft {
  if (!flow) return { name: '', steps: [newStep('approve')] }
  const steps = flow.steps.map((step) => ({
    ...newStep(step.kind),
    by: step.by,
    require_signature: step.require_signature,
    user_ids: step.by === 'users' ? step.user_ids : [],
    role_key: step.by === 'role' ? step.role_key : null,
  }))
  return { name: flow.name, steps }
}

/** The step as the server takes it; null while nobody is chosen. */
export function stepOf({ kind, by, user_ids, role_key, require_signature }: StepDraft): FlowStep | null {
  const common = { kind, require_signature }
  if (by === 'users') return user_ids.length > 0 ? { ...common, by, user_ids } : null
  if (by === 'role') return role_key ? { ...common, by, role_key } : null
  return { ...common, by }
}

/** What keeps a flow from being saved, or null. */
export function faultOf({ name, steps }: FlowDraft): { fault: 'name' | 'last' } | { fault: 'who'; number: number } | null {
  if (name.trim() === '') return { fault: 'name' }
  const open = steps.findIndex((step) => stepOf(step) === null)
  if (open !== -1) return { fault: 'who', number: open + 1 }
  return steps.at(-1)?.kind === 'approve' ? null : { fault: 'last' }
}

/** The steps with one of them at another place. */
export function moved<Step>(steps: readonly Step[], from: number, to: number): Step[] {
  return steps.toSpliced(from, 1).toSpliced(to, 0, ...steps.slice(from, from + 1))
}

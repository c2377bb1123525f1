import type { DocumentStatus } from '@dna/contract/documents'
import { certificationCycle, exportsId, type KnownClass, keepUntil, latest } from '../retention-classes/index.ts'

export type Kept = { retention_class_id: string | null; retain_until: string | null }
export type Classes = ReadonlyMap<string, KnownClass>

/** Days as YYYY-MM-DD in the time zone of the organization. */
export type DocumentLife = {
  created_at: Date
  created_on: string
  changed_on: string
  status: DocumentStatus
  is_in_effect: boolean
  retired_on: string | null
  plan_ended_on: string | null
  /** Of the type of the document; null: the certification cycle. */
  retention_class_id: string | null
}

/** A document that a file serves, with what was decided for it, or a plan that it serves directly. */
export type FileUse = { document: Kept } | { plan_ended_on: string | null }

export type FileLife = {
  created_at: Date
  created_on: string
  /** An export that no certificate names: it can be made again. */
  is_copy: boolean
  removed_on: string | null
  uses: readonly FileUse[]
  /** Of all plans of the customer: undefined without any, null while one goes on. */
  plans_ended_on: string | null | undefined
}

const inUse: Kept = { retention_class_id: null, retain_until: null }

/**
 * How long a document is kept. Its use ends when it is withdrawn or put away; a draft also ends with its plan, or
 * when somebody last changed it after that. What is in effect is in use, however long ago its plan ended.
 */
export function documentKept(document: DocumentLife, classes: Classes): Kept {
  const { status, retired_on, plan_ended_on, changed_on, is_in_effect } = document
  const isRetired = status === 'obsolete' || status === 'archived'
  const ended_on = isRetired ? retired_on : is_in_effect ? null : latest([plan_ended_on, changed_on])
  if (ended_on === null) return inUse
  return keptBy(document.retention_class_id ?? certificationCycle.id, { ...document, ended_on }, classes)
}

/**
 * How long a file is kept: a copy for the time of exports; what serves documents and plans as long as the last of them; what was taken
 * out of use and serves nothing for the certification cycle. Everything else is in use.
 */
export function fileKept(file: FileLife, classes: Classes): Kept {
  const { created_at, created_on } = file
  if (file.is_copy) return keptBy(exportsId, { created_at, created_on, ended_on: created_on }, classes)
  if (file.uses.length > 0) {
    const each = file.uses.map((use) => {
      if ('document' in use) return use.document
      const { plan_ended_on } = use
      return keptBy(certificationCycle.id, { created_at, created_on, ended_on: plan_ended_on, plan_ended_on }, classes)
    })
    const retain_until = latest(each.map((one) => one.retain_until))
    return each.find((one) => one.retain_until === retain_until) ?? inUse
  }
  if (file.removed_on === null) return inUse
  return keptBy(certificationCycle.id, { created_at, created_on, ended_on: file.removed_on, plan_ended_on: file.plans_ended_on }, classes)
}

function keptBy(id: string, life: Parameters<typeof keepUntil>[1], classes: Classes): Kept {
  const known = classes.get(id)
  if (!known || life.ended_on === null) return inUse
  return { retention_class_id: id, retain_until: keepUntil(known, life) }
}

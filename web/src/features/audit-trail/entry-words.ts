import type { AuditEntry } from '@dna/contract/audit-trail'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { usePermissionWords } from '#features/roles/permission-words.ts'
import { roleList } from '#features/roles/queries.ts'
import { useFormats } from '#ui/format.ts'
import { i18n } from '#ui/texts.ts'
import { peopleQuery } from './queries.ts'
import en from './texts.en.json'
import { useAuditTexts } from './texts.ts'

export type Change = { field: string; old: string; new: string; had: boolean }

/** Fields whose values are words of the machine. */
const wordFields = new Set(['status', 'state', 'priority', 'kind', 'type', 'decision', 'outcome', 'customer_scope'])
/** More than this of a value stands only in the drawer. */
const shortLength = 48

/** Kinds of acts and records that have words, for the filters. */
export const knownActs = keysBelow('act.')
export const knownRecords = keysBelow('object.')

/** Says entries of the trail for people: act, record, who, and every old and new value. */
export function useEntryWords() {
  const t = useAuditTexts()
  const { dateTime, date, number, list } = useFormats()
  const names = useNames()
  const rights = usePermissionWords()
  const word = (key: string, plain: string) =>
    i18n.exists(key, { ns: 'audit-trail' }) ? i18n.t(key, { ns: 'audit-trail' }) : sentence(plain)
  const value = (raw: unknown, key = ''): string => {
    if (raw === null || raw === undefined || raw === '') return t('empty')
    if (typeof raw === 'boolean') return t(raw ? 'yes' : 'no')
    if (typeof raw === 'number') return number(raw)
    if (Array.isArray(raw)) return raw.length === 0 ? t('empty') : list(raw.map((part: unknown) => value(part, key)))
    if (typeof raw === 'object')
      return list(Object.entries(raw).map(([name, part]) => t('set_to', { field: word(`field.${name}`, name), new: value(part, name) })))
    return text(String(raw), key)
  }
  const text = (raw: string, key: string): string => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(raw)) return date(raw)
    if (/^\d{4}-\d{2}-\d{2}T/.test(raw)) return dateTime(raw)
    const [, resource, action, own] = /^([a-z_]+):([a-z_]+)(\(own\))?$/.exec(raw) ?? []
    if (resource && action) {
      const right = t('set_to', { field: rights.resource(resource), new: rights.action(action) })
      return own ? t('own_only', { right }) : right
    }
    return names.get(raw) ?? (wordFields.has(key) || /^[a-z]+(_[a-z]+)+$/.test(raw) ? sentence(raw) : raw)
  }
  return {
    act: (action: string) => (i18n.exists(`act.${action}`, { ns: 'audit-trail' }) ? word(`act.${action}`, action) : t('other', { action })),
    record: (type: string) => word(`object.${type}`, type),
    actor: ({ actor_name, actor_kind }: AuditEntry) => actor_name ?? t(`actor.${actor_kind}`),
    changes: ({ before, after }: AuditEntry): Change[] =>
      [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].map((key) => ({
        field: word(`field.${key}`, key),
        old: value(before?.[key], key),
        new: value(after?.[key], key),
        had: before?.[key] !== undefined && before[key] !== null,
      })),
    short: ({ field, had, ...change }: Change) => {
      const [old, next] = [clipped(change.old), clipped(change.new)]
      return had ? t('from_to', { field, old, new: next }) : t('set_to', { field, new: next })
    },
  }
}

/** Names of people and roles by id, as far as the reader may see them. */
function useNames(): ReadonlyMap<string, string> {
  const people = useQuery({ ...peopleQuery, enabled: useMay('users:read') }).data?.items ?? []
  const roles = useQuery({ ...roleList, enabled: useMay('roles:read') }).data?.items ?? []
  return new Map([...people.map(({ id, full_name }) => [id, full_name] as const), ...roles.map(({ id, name }) => [id, name] as const)])
}

function keysBelow(prefix: string): string[] {
  return Object.keys(en)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
}

/** A machine name as words: `due_date` is "Due date". */
function sentence(name: string): string {
  const words = name.replaceAll(/[._]/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function clipped(text: string): string {
  return text.length > shortLength ? `${text.slice(0, shortLength).trimEnd()}…` : text
}

const machineId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$|^[0-9a-f]{40,}$/

/** Whether a change says something to people; ids and hashes stand only in the drawer. */
export function isReadable(change: Change): boolean {
  return !machineId.test(change.new) && !machineId.test(change.old)
}

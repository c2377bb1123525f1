import type { AuditEntry } from '@dna/contract/audit-trail'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { roleList } from '#features/roles/queries.ts'
import { useFormats } from '#ui/format.ts'
import { i18n } from '#ui/texts.ts'
import { peopleQuery } from './queries.ts'
import en from './texts.en.json'
import { useAuditTexts } from './texts.ts'

export type Change = { field: string; old: string; new: string; had: boolean }

/** Kinds of acts and records that have words, for the filters. */
export const knownActs = keysBelow('act.')
export const knownRecords = keysBelow('object.')

/** Says entries of the trail for people: act, record, who, and every old and new value. */
export function useEntryWords() {
  const t = useAuditTexts()
  const { dateTime, date, number, list } = useFormats()
  const names = useNames()
  const word = (key: string, plain: string) =>
    i18n.exists(key, { ns: 'audit-trail' }) ? i18n.t(key, { ns: 'audit-trail' }) : sentence(plain)
  const value = (raw: unknown): string => {
    if (raw === null || raw === undefined || raw === '') return t('empty')
    if (typeof raw === 'boolean') return t(raw ? 'yes' : 'no')
    if (typeof raw === 'number') return number(raw)
    if (Array.isArray(raw)) return raw.length === 0 ? t('empty') : list(raw.map(value))
    if (typeof raw === 'object')
      return list(Object.entries(raw).map(([key, part]) => t('set_to', { field: word(`field.${key}`, key), new: value(part) })))
    const text = String(raw)
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return date(text)
    if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return dateTime(text)
    return names.get(text) ?? (/^[a-z]+(_[a-z]+)+$/.test(text) ? sentence(text) : text)
  }
  return {
    act: (action: string) => (i18n.exists(`act.${action}`, { ns: 'audit-trail' }) ? word(`act.${action}`, action) : t('other', { action })),
    record: (type: string) => word(`object.${type}`, type),
    actor: ({ actor_name, actor_kind }: AuditEntry) => actor_name ?? t(`actor.${actor_kind}`),
    changes: ({ before, after }: AuditEntry): Change[] =>
      [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].map((key) => ({
        field: word(`field.${key}`, key),
        old: value(before?.[key]),
        new: value(after?.[key]),
        had: before?.[key] !== undefined && before[key] !== null,
      })),
    short: (change: Change) =>
      change.had
        ? t('from_to', { field: change.field, old: change.old, new: change.new })
        : t('set_to', { field: change.field, new: change.new }),
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

import type { Inline, RichTextDoc } from '@dna/contract/core/rich-text'
import { plainText } from '@dna/contract/core/rich-text'
import type { FactValue } from '@dna/contract/facts'
import type { ReadContext } from '../../core/context.ts'
import { factsOf } from '../facts/index.ts'
import type { DocumentRow } from './queries.ts'

/** What merge fields print: facts and master data of the customer, and what the document itself knows. */
export type MergeValues = { lookUp(key: string): FactValue | undefined; locale: string; today: string }

/** The values of the merge fields of a document. */
export async function mergeValues(ctx: ReadContext, document: DocumentRow): Promise<MergeValues> {
  const facts = await factsOf(ctx, document.customer_id)
  const own = await ownValues(ctx, document)
  const { family, locale, ...system } = own
  return { lookUp: (key) => Reflect.get(system, key) ?? facts.lookUp(key, family), locale, today: ctx.now.toISOString().slice(0, 10) }
}

type OwnValues = Record<string, string> & { family: string; locale: string }

async function ownValues(ctx: ReadContext, document: DocumentRow): Promise<OwnValues> {
  const rows = await ctx.text<OwnValues>({
    text: `select s.family, coalesce(c.locale, o.locale) as locale, s.code as "standard.code", s.short_code as "standard.short_code", s.name as "standard.name",
        p.plan_name as "plan.name", replace(coalesce(t.owner_role, ''), '_', ' ') as owner_role, replace(coalesce(t.approver_role, ''), '_', ' ') as approver_role
      from customer_iso_plans p join iso_standards s on s.org_id = p.org_id and s.id = p.iso_standard_id
      join customers c on c.org_id = p.org_id and c.id = p.customer_id join organization_settings o on o.org_id = p.org_id
      join templates t on t.org_id = p.org_id and t.id = $3 where p.org_id = $1 and p.id = $2`,
    values: [ctx.org_id, document.plan_id, document.template_id],
  })
  const [row] = rows
  if (!row) throw new Error('a document belongs to a plan')
  const today = ctx.now.toISOString().slice(0, 10)
  return {
    ...row,
    today,
    'document.code': document.code,
    'document.name': document.document_name,
    'document.title': document.document_title,
    'document.version': `v${document.document_version}`,
    'document.date': document.effective_from ?? today,
    'document.owner': row.owner_role ?? '',
    'document.approver': row.approver_role ?? '',
    'document.next_review': document.next_review_on ?? '',
  }
}

/** Keys of merge fields in the fixed text that have neither a value nor a fallback: the only ones that block approval. */
export async function openMergeFields(ctx: ReadContext, document: DocumentRow): Promise<string[]> {
  const rows = await ctx.text<{ body: RichTextDoc }>({
    text: `select body from document_sections where org_id = $1 and document_id = $2 and kind = 'fixed' and is_asked`,
    values: [ctx.org_id, document.id],
  })
  const values = await mergeValues(ctx, document)
  const open = rows
    .flatMap(({ body }) => mergeFieldsIn(body))
    .filter((field) => field.fallback === null && printed(values, field.key, field.format) === '')
  return [...new Set(open.map((field) => field.key))]
}

function mergeFieldsIn(node: {
  type: string
  attrs?: unknown
  content?: readonly unknown[]
}): { key: string; fallback: string | null; format: string | null }[] {
  if (isMergeField(node)) return [node.attrs]
  return (node.content ?? []).flatMap((child) => (isNode(child) ? mergeFieldsIn(child) : []))
}

type MergeField = Extract<Inline, { type: 'merge_field' }>

function isMergeField(node: unknown): node is MergeField {
  return isNode(node) && node.type === 'merge_field'
}

function isNode(value: unknown): value is { type: string; attrs?: unknown; content?: readonly unknown[] } {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** A text that stands where a merge field stood. `open`: nothing was known, so it prints highlighted. */
export type Resolved = { text: string; is_open: boolean }

/** What a merge field prints: the value, else its fallback, else its key as an open place. */
export function resolveField(values: MergeValues, field: { key: string; fallback: string | null; format: string | null }): Resolved {
  const text = printed(values, field.key, field.format)
  if (text !== '') return { text, is_open: false }
  return field.fallback === null ? { text: field.key, is_open: true } : { text: field.fallback, is_open: false }
}

/** What a loop prints: its template once per entry, `{{column}}` standing for a cell and `{{.}}` for a list item; or the text for none. */
export function resolveLoop(values: MergeValues, loop: { key: string; template: string; empty: string | null }): string {
  const value = values.lookUp(loop.key)
  const entries = Array.isArray(value) ? value : []
  if (entries.length === 0) return loop.empty ?? ''
  const text = entries
    .map((entry) => loop.template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_whole, name: string) => cellText(entry, name)))
    .join('')
  return text.replace(/[,;]\s*$/, '')
}

function cellText(entry: unknown, name: string): string {
  if (name === '.') return typeof entry === 'string' ? entry : ''
  const cell: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, name) : undefined
  return cell === null || cell === undefined ? '' : String(cell)
}

function printed(values: MergeValues, key: string, format: string | null): string {
  const value = values.lookUp(key)
  return value === undefined || value === null ? '' : formatted(textOf(value), value, { format, locale: values.locale })
}

function textOf(value: NonNullable<FactValue>): string {
  if (Array.isArray(value))
    return value
      .map((entry) => (typeof entry === 'string' ? entry : ''))
      .filter(Boolean)
      .join(', ')
  if (typeof value === 'object') return plainText(value).trim()
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value).trim()
}

function formatted(text: string, value: NonNullable<FactValue>, how: { format: string | null; locale: string }): string {
  switch (how.format) {
    case 'count':
      return Array.isArray(value) ? String(value.length) : text
    case 'lower':
      return text.toLocaleLowerCase(how.locale)
    case 'upper':
      return text.toLocaleUpperCase(how.locale)
    case 'capitalize':
      return text.charAt(0).toLocaleUpperCase(how.locale) + text.slice(1)
    case 'number':
      return Number.isFinite(Number(text)) ? new Intl.NumberFormat(how.locale).format(Number(text)) : text
    case 'date':
    case 'long_date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text)
        ? new Intl.DateTimeFormat(how.locale, { dateStyle: how.format === 'date' ? 'medium' : 'long', timeZone: 'UTC' }).format(
            new Date(text),
          )
        : text
    default:
      return text
  }
}

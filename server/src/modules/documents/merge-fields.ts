import { type MergePlace, plainText } from '@dna/contract/core/rich-text'
import type { MergeValues } from '@dna/contract/documents'
import type { FactValue } from '@dna/contract/facts'
import type { ReadContext } from '../../core/context.ts'
import { factsOf } from '../facts/index.ts'
import { type DocumentRow, findDocument } from './queries.ts'

/** What merge fields print: facts and master data of the customer, and what the document itself knows. */
export type MergeSource = { lookUp(key: string): FactValue | undefined; locale: string }

/** Where the merge fields of a document get their values. Two statements. */
export async function mergeSource(ctx: ReadContext, document: DocumentRow): Promise<MergeSource> {
  const facts = await factsOf(ctx, document.customer_id)
  const { family, locale, options, own } = await ownValues(ctx, document)
  return { lookUp: (key) => own.get(key) ?? labelled(facts.lookUp(key, family), options[key]), locale }
}

type Options = { id: string; label: string }[]

/** A choice says the label of its option, not the id. */
function labelled(value: FactValue | undefined, options: Options = []): FactValue | undefined {
  const labelOf = (id: string) => options.find((option) => option.id === id)?.label ?? id
  if (typeof value === 'string') return labelOf(value)
  return isList(value) ? value.map(labelOf) : value
}

function isList(value: FactValue | undefined): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}

/** `GET /customer-documents/{id}/merge-values`: what every merge field and loop of a document prints. Four statements. Throws 404. */
export async function shownValues(ctx: ReadContext, document_id: string): Promise<MergeValues> {
  const document = await findDocument(ctx, document_id)
  const places = await placesIn(ctx, document, 'all')
  const source = await mergeSource(ctx, document)
  return {
    fields: places.flatMap(({ node, name }) => (node.type === 'merge_field' ? [shownField(source, node.attrs, name)] : [])),
    loops: places.flatMap(({ node, name }) => (node.type === 'merge_loop' ? [shownLoop(source, node.attrs, name)] : [])),
  }
}

function shownField(source: MergeSource, { key, format }: Field, name: string | null): MergeValues['fields'][number] {
  return { key, format, label: name ?? wordsOf(key), text: printed(source, { key, format }) || null }
}

function shownLoop(source: MergeSource, { key, template }: Loop, name: string | null): MergeValues['loops'][number] {
  return { key, template, label: name ?? wordsOf(key), text: repeated(source, { key, template }) || null }
}

/** `org.top_manager` reads "top manager". */
function wordsOf(key: string): string {
  return (key.split('.').at(-1) ?? key).replaceAll('_', ' ')
}

/** A merge field or loop, and what its fact is called. */
type Place = { node: MergePlace; name: string | null }

/** The merge fields and loops of a document, each once: of all sections, or of the fixed text that is printed. */
function placesIn(ctx: ReadContext, { id }: DocumentRow, which: 'all' | 'fixed'): Promise<Place[]> {
  const sections = which === 'fixed' ? `and s.kind = 'fixed' and s.is_asked` : ''
  return ctx.text<Place>({
    name: `documents.merge_places_${which}`,
    text: `select place.node, k.label as name
      from (
        select distinct found - 'marks' as node
        from document_sections s,
          jsonb_path_query(coalesce(s.body, s.content), '$.** ? (@.type == "merge_field" || @.type == "merge_loop")') found
        where s.org_id = $1 and s.document_id = $2 ${sections}
      ) place
      left join fact_definitions k on k.org_id = $1 and k.key = place.node -> 'attrs' ->> 'key'
      order by place.node -> 'attrs' ->> 'key', place.node::text`,
    values: [ctx.org_id, id],
  })
}

type OwnRow = {
  family: string
  locale: string
  today: string
  owner_role: string
  approver_role: string
  options: Record<string, Options>
} & Record<'standard.code' | 'standard.short_code' | 'standard.name' | 'plan.name', string>

/** What the document knows by itself (`own`), and the options of the customer's facts. One statement. */
async function ownValues(ctx: ReadContext, document: DocumentRow) {
  const rows = await ctx.text<OwnRow>({
    text: `select s.family, coalesce(c.locale, o.locale) as locale, s.code as "standard.code", s.short_code as "standard.short_code", s.name as "standard.name",
        p.plan_name as "plan.name", replace(coalesce(t.owner_role, ''), '_', ' ') as owner_role, replace(coalesce(t.approver_role, ''), '_', ' ') as approver_role,
        ($4::timestamptz at time zone o.time_zone)::date as today,
        (select coalesce(json_object_agg(k.key, k.options), '{}') from fact_definitions k where k.org_id = $1 and k.options is not null
          and exists (select from facts f where f.org_id = $1 and f.customer_id = p.customer_id and f.fact_key = k.key)) as options
      from customer_iso_plans p join iso_standards s on s.org_id = p.org_id and s.id = p.iso_standard_id
      join customers c on c.org_id = p.org_id and c.id = p.customer_id join organization_settings o on o.org_id = p.org_id
      join templates t on t.org_id = p.org_id and t.id = $3 where p.org_id = $1 and p.id = $2`,
    values: [ctx.org_id, document.plan_id, document.template_id, ctx.now],
  })
  const [row] = rows
  if (!row) throw new Error('a document belongs to a plan')
  const { family, locale, options, today, owner_role, approver_role, ...named } = row
  const own = {
    ...named,
    today,
    'document.code': document.code,
    'document.name': document.document_name,
    'document.title': document.document_title,
    'document.version': `v${document.document_version}`,
    'document.date': document.effective_from ?? today,
    'document.owner': owner_role,
    'document.approver': approver_role,
    'document.next_review': document.next_review_on ?? '',
  }
  return { family, locale, options, own: new Map(Object.entries(own)) }
}

/** Keys of merge fields in the fixed text that have neither a value nor a fallback: the only ones that block approval. */
export async function openMergeFields(ctx: ReadContext, document: DocumentRow): Promise<string[]> {
  const places = await placesIn(ctx, document, 'fixed')
  const source = await mergeSource(ctx, document)
  const open = places.flatMap(({ node }) =>
    node.type === 'merge_field' && node.attrs.fallback === null && printed(source, node.attrs) === '' ? [node.attrs.key] : [],
  )
  return [...new Set(open)]
}

/** A text that stands where a merge field stood. `open`: nothing was known, so it prints highlighted. */
export type Resolved = { text: string; is_open: boolean }

/** What a merge field prints: the value, else its fallback, else its key as an open place. */
export function resolveField(source: MergeSource, field: Field & { fallback: string | null }): Resolved {
  const text = printed(source, field)
  if (text !== '') return { text, is_open: false }
  return field.fallback === null ? { text: field.key, is_open: true } : { text: field.fallback, is_open: false }
}

/** What a loop prints: its template once per entry, `{{column}}` standing for a cell and `{{.}}` for a list item; or the text for none. */
export function resolveLoop(source: MergeSource, loop: Loop & { empty: string | null }): string {
  return repeated(source, loop) || (loop.empty ?? '')
}

type Field = { key: string; format: string | null }
type Loop = { key: string; template: string }

function repeated(source: MergeSource, { key, template }: Loop): string {
  const value = source.lookUp(key)
  const entries = Array.isArray(value) ? value : []
  const text = entries.map((entry) => template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_whole, name: string) => cellText(entry, name))).join('')
  return text.replace(/[,;]\s*$/, '')
}

function cellText(entry: unknown, name: string): string {
  if (name === '.') return typeof entry === 'string' ? entry : ''
  const cell: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, name) : undefined
  return cell === null || cell === undefined ? '' : String(cell)
}

function printed(source: MergeSource, { key, format }: Field): string {
  const value = source.lookUp(key)
  return value === undefined || value === null ? '' : formatted(textOf(value), value, { format, locale: source.locale })
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

import { type LoopAttributes, type MergePlace, makesLines, type RichTextDoc } from '@dna/contract/core/rich-text'
import type { MergeValues } from '@dna/contract/documents'
import type { ReadContext } from '../../core/context.ts'
import { type MergeSource, mergeSource } from './merge-source.ts'
import { type DocumentRow, findDocument } from './queries.ts'
import { printed } from './resolve-field.ts'
import { repeated, resolveLines } from './resolve-loop.ts'

type FieldAttributes = { key: string; format: string | null }

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

type Shown<Kind extends keyof MergeValues> = MergeValues[Kind][number]

function shownField(source: MergeSource, { key, format }: FieldAttributes, name: string | null): Shown<'fields'> {
  return { key, format, label: name ?? wordsOf(key), text: printed(source, { key, format }) || null }
}

function shownLoop(source: MergeSource, loop: LoopAttributes, name: string | null): Shown<'loops'> {
  const { key, template, empty } = loop
  return { key, template, empty, label: name ?? wordsOf(key), text: repeated(source, loop) || null, lines: linesOf(source, loop) }
}

function linesOf(source: MergeSource, loop: LoopAttributes): RichTextDoc | null {
  if (!makesLines(loop)) return null
  const content = resolveLines(source, loop)
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
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

/** Keys of merge fields in the fixed text that have neither a value nor a fallback: the only ones that block approval. */
export async function openMergeFields(ctx: ReadContext, document: DocumentRow): Promise<string[]> {
  const places = await placesIn(ctx, document, 'fixed')
  const source = await mergeSource(ctx, document)
  const open = places.flatMap(({ node }) =>
    node.type === 'merge_field' && node.attrs.fallback === null && printed(source, node.attrs) === '' ? [node.attrs.key] : [],
  )
  return [...new Set(open)]
}

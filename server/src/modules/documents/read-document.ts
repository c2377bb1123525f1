import type { FillableDocumentSection } from '@dna/contract/document-sections'
import type { Document } from '@dna/contract/documents'
import type { FactType, FactValue } from '@dna/contract/facts'
import type { SectionContent, SectionType } from '@dna/contract/section-content'
import { type Answer, jsonText } from '../../core/answers.ts'
import { sameJson } from '../../core/changes.ts'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { shapeOfSection, toSectionContent } from '../facts/index.ts'
import { sectionRows } from './section-sql.ts'
import { summaryColumns, summaryJoins } from './summary-sql.ts'

/** A section whose fact had another version since it was filled. */
type Changed = {
  section_id: string
  content: SectionContent
  type: SectionType
  columns: { id: string }[] | null
  value: FactValue
  fact_type: FactType | null
  options: { id: string; label: string }[] | null
  changed_at: string
  changed_by_name: string | null
}

type ChangedFact = NonNullable<FillableDocumentSection['changed_fact']>

/** A document with its content as JSON text, in one statement. Throws 404. */
export async function documentAnswer(ctx: ReadContext, id: string): Promise<Answer<Document>> {
  const tree = await documentTree(ctx, id)
  if (changedFacts(tree.changed).size === 0) return jsonText(tree.json, `"${tree.version}"`)
  return jsonText(JSON.stringify(withChangedFacts(tree)), `"${tree.version}"`)
}

/** A document with its content. One statement. Throws 404. */
export async function readDocument(ctx: ReadContext, id: string): Promise<Document> {
  return withChangedFacts(await documentTree(ctx, id))
}

type SectionPlace = { document_id: string; section_id: string; next?: string | null }
type NextSection = { section_id: string; title: string } | null

/** One fillable section as documents show it, with the name of another one (`next`). One statement. Throws 404. */
export async function readSection(ctx: ReadContext, place: SectionPlace): Promise<{ section: FillableDocumentSection; next: NextSection }> {
  const rows = await ctx.text<{ body: FillableDocumentSection; changed: Changed | null; next: NextSection }>({
    name: 'documents.section',
    text: `select body, changed, (select json_build_object('section_id', n.section_id, 'title', n.title) from document_sections n
        where n.org_id = $1 and n.document_id = $2 and n.section_id = $4) as next
      from (${sectionRows('$5', `s.section_id = $3 and s.kind = 'fillable'`)}) section`,
    values: [ctx.org_id, place.document_id, place.section_id, place.next ?? null, ctx.now],
  })
  const row = rows[0]
  if (!row) throw notFound('section')
  const changed_fact = changedFacts(row.changed ? [row.changed] : null).get(place.section_id) ?? null
  return { section: { ...row.body, changed_fact }, next: row.next }
}

type Tree = { json: string; changed: Changed[] | null; version: number }

async function documentTree(ctx: ReadContext, id: string): Promise<Tree> {
  const rows = await ctx.text<Tree>({
    name: 'documents.tree',
    text: `with section as materialized (${sectionRows('$3')})
      select row_to_json(whole)::text as json, whole.version, (select json_agg(changed order by position) filter (where changed is not null) from section) as changed
      from (select ${summaryColumns}, d.notes, d.status_reason,
          (select coalesce(json_agg(json_build_object('fact_key', stale.fact_key, 'label', coalesce(k.label, stale.fact_key)) order by stale.place), '[]')
            from unnest(d.stale_facts) with ordinality as stale(fact_key, place)
            left join fact_definitions k on k.org_id = $1 and k.key = stale.fact_key) as stale_facts,
          json_build_object('document_title', d.document_title, 'template_metadata', d.template_metadata,
            'fixed_sections', (select coalesce(json_agg(body order by position, id) filter (where kind = 'fixed'), '[]') from section),
            'fillable_sections', (select coalesce(json_agg(body order by position, id) filter (where kind = 'fillable'), '[]') from section)) as content,
          (select coalesce(json_agg(body order by position, id), '[]') from section) as sections
        from customer_documents d ${summaryJoins} where d.org_id = $1 and d.id = $2) whole`,
    values: [ctx.org_id, id, ctx.now],
  })
  if (!rows[0]) throw notFound('document')
  return rows[0]
}

function withChangedFacts({ json, changed }: Tree): Document {
  const document: Document = JSON.parse(json)
  const facts = changedFacts(changed)
  if (facts.size === 0) return document
  const marked = <Section extends Document['sections'][number]>(section: Section): Section => {
    const changed_fact = facts.get(section.section_id)
    return changed_fact && section.kind === 'fillable' ? { ...section, changed_fact } : section
  }
  const { content, sections } = document
  return { ...document, content: { ...content, fillable_sections: content.fillable_sections.map(marked) }, sections: sections.map(marked) }
}

/** What the facts say now, by section; a fact that came back to what the section says is no change. */
function changedFacts(changed: Changed[] | null): Map<string, ChangedFact> {
  const facts = (changed ?? []).flatMap((one): [string, ChangedFact][] => {
    const shape = one.fact_type ? { type: one.fact_type, options: one.options } : shapeOfSection(one.type)
    const value = toSectionContent(shape, one, one.value)
    if (value === null || sameJson(value, one.content)) return []
    return [[one.section_id, { value, changed_at: one.changed_at, changed_by_name: one.changed_by_name }]]
  })
  return new Map(facts)
}

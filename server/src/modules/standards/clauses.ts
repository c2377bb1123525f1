import type { Clause } from '@dna/contract/standards'
import type { QueryResultRow } from 'pg'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, type PageInput } from '../../core/list-page.ts'

export type ClauseFilter = PageInput & { q?: string; kind?: Clause['kind']; parent_id?: string; assessable?: boolean; locale?: string }

type ClauseRow = Omit<Clause, 'retired_at'> & { retired_at: Date | null } & QueryResultRow

/** What every answer says of a clause `c` in the text `x` of {@link shownText}. */
export const clauseColumns = `c.id, c.iso_standard_id, c.library_key, c.number, c.sort_key, c.parent_id, c.depth, c.kind, c.assessable, c.weight, c.documented,
  c.harmonised_key, c.related, c.theme, c.retired_at, coalesce(x.locale, 'en') as locale, coalesce(x.title, c.number) as title,
  coalesce(x.summary, '') as summary, coalesce(x.key_questions, '{}') as key_questions,
  coalesce(x.evidence_examples, '{}') as evidence_examples, coalesce(x.delta_note, '') as delta_note`

/** Which text is shown: the wanted language before its plain form before English, and the firm's words before the library's. `$3` is the language. */
export const shownText = `left join lateral (
  select t.* from clause_texts t
  where t.org_id = c.org_id and t.clause_id = c.id and t.locale in ($3, split_part($3, '-', 1), 'en')
  order by t.locale = $3 desc, t.locale <> 'en' desc, t.layer = 'org' desc limit 1) x on true`

/**
 * The clauses of a standard in the order of their numbers. `q` finds a number, the beginning of one (6.1 finds 6.1.2, never
 * 16.1) or words; the exact number comes first. Throws 404 when the standard is unknown.
 */
export async function pageOfClauses(ctx: ReadContext, iso_standard_id: string, filter: ClauseFilter): Promise<ListPage<Clause>> {
  const where = conditions(ctx.org_id)
  where.values.push(iso_standard_id, filter.locale ?? (await ownLocale(ctx, iso_standard_id)))
  where.when(filter.kind, 'c.kind = $?').when(filter.parent_id, 'c.parent_id = $?').when(filter.assessable, 'c.assessable = $?')
  const order = filter.q ? searching(where, filter.q) : 'c.sort_key, c.id'
  const page = await listPage<ClauseRow>(ctx, filter, {
    select: clauseColumns,
    from: `from clauses c ${shownText} where c.org_id = $1 and c.iso_standard_id = $2 and $3::text is not null${where.text()}`,
    order,
    values: where.values,
  })
  return { ...page, items: page.items.map((row) => ({ ...row, retired_at: row.retired_at?.toISOString() ?? null })) }
}

/** Adds the search to the conditions and answers the order: exact number, beginning of a number, words. */
function searching(where: ReturnType<typeof conditions>, q: string): string {
  const beginning = where.values.push(containing(folded(q)).slice(1))
  const words = where.values.push(containing(folded(q)))
  where.add(`(lower(c.number) like $${beginning} or lower(x.title) like $${words} or lower(x.summary) like $${words})`)
  return `lower(c.number) || '%' = $${beginning} desc, lower(c.number) like $${beginning} desc, c.sort_key, c.id`
}

async function ownLocale(ctx: ReadContext, iso_standard_id: string): Promise<string> {
  const rows = await ctx.text<{ locale: string }>({
    text: `select coalesce(o.locale, 'en') as locale from iso_standards s left join organization_settings o on o.org_id = s.org_id
      where s.org_id = $1 and s.id = $2`,
    values: [ctx.org_id, iso_standard_id],
  })
  if (!rows[0]) throw notFound('standard')
  return rows[0].locale
}

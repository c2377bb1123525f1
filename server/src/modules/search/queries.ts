import type { Permission } from '@dna/contract/core/permissions'
import { type SearchHit, SearchKind } from '@dna/contract/search'
import { mayAtLeastOwn, type ReadContext } from '../../core/context.ts'
import { wordRanges } from '../../core/search-words.ts'
import { webPath } from '../../core/web-paths.ts'

const needs: Record<SearchKind, Permission> = {
  customer: 'customers:read',
  plan: 'plans:read',
  document: 'documents:read',
  task: 'tasks:read',
  evidence: 'evidence:read',
  file: 'files:read',
  interview: 'interviews:read',
  template: 'templates:read',
  standard: 'standards:read',
  user: 'users:read',
}

const hitsPerKind = 8
/** Objects looked at per kind: some are set aside, and one object may have several words that begin alike. */
const candidatesPerKind = 60

/** Title, second line and place of what was found as `found`; what is set aside or gone has none. */
const record = `lateral (
    select company_name as title, '#' || number as subtitle, id as customer_id, null::uuid as version_id from customers where kind = 'customer' and org_id = $1 and id = object_id
    union all select p.plan_name, c.company_name, c.id, null from customer_iso_plans p join customers c on c.org_id = $1 and c.id = p.customer_id
      where kind = 'plan' and p.org_id = $1 and p.id = object_id and not p.is_ignored
    union all select d.document_name, d.code || ' · ' || c.company_name, c.id, null from customer_documents d join customers c on c.org_id = $1 and c.id = d.customer_id
      where kind = 'document' and d.org_id = $1 and d.id = object_id and not d.is_ignored
    union all select k.title, coalesce(d.document_name || ' · ', '') || c.company_name, c.id, null from customer_tasks k join customers c on c.org_id = $1 and c.id = k.customer_id
      left join customer_documents d on d.org_id = $1 and d.id = k.document_id where kind = 'task' and k.org_id = $1 and k.id = object_id and not k.is_ignored
    union all select e.title, c.company_name, c.id, null from evidence e join customers c on c.org_id = $1 and c.id = e.customer_id
      where kind = 'evidence' and e.org_id = $1 and e.id = object_id
    union all select f.original_filename, c.company_name, c.id, null from customer_storage_files f join customers c on c.org_id = $1 and c.id = f.customer_id
      where kind = 'file' and f.org_id = $1 and f.id = object_id and f.removed_at is null
    union all select i.session_name, c.company_name, c.id, null from customer_interview_sessions i join customers c on c.org_id = $1 and c.id = i.customer_id
      where kind = 'interview' and i.org_id = $1 and i.id = object_id
    union all select name, document_type, null, current_version_id from templates where kind = 'template' and org_id = $1 and id = object_id and current_version_id is not null
    union all select code, name, null, null from iso_standards where kind = 'standard' and org_id = $1 and id = object_id
    union all select full_name, email, null, null from users where kind = 'user' and id = object_id
  ) record`

type Row = { kind: SearchKind; id: string; title: string; subtitle: string | null; customer_id: string | null; version_id: string | null }

/**
 * Records whose words begin with all that was typed, at most 8 of each kind, only kinds that the caller may read. One statement: the longest
 * word leads, by a range of the index of its kind. People are found by their names, which belong to the installation and are not indexed.
 */
export async function findRecords(ctx: ReadContext, query: { q: string; kinds?: SearchKind[] }): Promise<{ items: SearchHit[] }> {
  const readable = SearchKind.options.filter(
    (kind) => (query.kinds ?? SearchKind.options).includes(kind) && mayAtLeastOwn(ctx, needs[kind]),
  )
  const [leading, ...others] = wordRanges(query.q).sort((a, b) => b[0].length - a[0].length)
  if (!leading || readable.length === 0) return { items: [] }
  const values: unknown[] = [ctx.org_id, readable, ...leading]
  const further = others.map(([from, to]) => {
    const [low, high] = [values.push(from), values.push(to)]
    return ` and exists (select from search_words o where o.org_id = $1 and o.kind = w.kind and o.object_id = w.object_id and o.word >= $${low} and o.word < $${high})`
  })
  const named = [leading, ...others].map(([word]) => ` and ' ' || lower(u.full_name) like $${values.push(`% ${word}%`)}`)
  const rows = await ctx.text<Row>({
    text: `with found as (
        select kind, object_id, min(word) as word from (
          select w.kind, w.object_id, w.word from unnest($2::text[]) as wanted(kind) cross join lateral (
            select w.kind, w.object_id, w.word from search_words w
            where w.org_id = $1 and w.kind = wanted.kind and w.word >= $3 and w.word < $4${further.join('')} order by w.word limit ${candidatesPerKind}
          ) w
          union all
          select 'user', u.id, lower(u.full_name) from memberships m join users u on u.id = m.user_id
          where 'user' = any($2) and m.org_id = $1 and m.status = 'active'${named.join('')}
        ) candidate group by kind, object_id
      ), placed as (
        select kind, object_id, record.*, row_number() over (partition by kind order by word, title, object_id) as place from found cross join ${record}
      )
      select kind, object_id as id, title, subtitle, customer_id, version_id from placed where place <= ${hitsPerKind} order by array_position($2, kind), place`,
    values,
  })
  return {
    items: rows.flatMap(({ kind, id, title, subtitle, customer_id, version_id }) => {
      const url = webPath({ type: kind, id, customer_id, version_id })
      return url === null ? [] : [{ kind, id, title, subtitle, url }]
    }),
  }
}

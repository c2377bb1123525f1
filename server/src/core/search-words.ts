import type { ReadContext } from './context.ts'
import { folded } from './folding.ts'

export type Indexed = { kind: string; object_id: string; customer_id: string | null; text: string }

/** The folded words of a text, without doubles; single characters count only when they are digits. */
function wordsOf(text: string): string[] {
  const words = folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 || /\d/.test(word))
  return [...new Set(words.map((word) => word.slice(0, 60)))]
}

/** Replaces the words under which an object is found, in the writing transaction. */
export async function indexWords(ctx: Pick<ReadContext, 'text' | 'org_id'>, object: Indexed): Promise<void> {
  await indexManyWords(ctx, [object])
}

/** As {@link indexWords} for many objects of one kind, in one statement. */
export async function indexManyWords(ctx: Pick<ReadContext, 'text' | 'org_id'>, objects: Indexed[]): Promise<void> {
  if (objects.length === 0) return
  const rows = objects.flatMap(({ kind, object_id, customer_id, text }) =>
    wordsOf(text).map((word) => ({ kind, object_id, customer_id, word })),
  )
  await ctx.text({
    text: `with gone as (
        delete from search_words w using jsonb_to_recordset($2::jsonb) as r(kind text, object_id uuid)
        where w.org_id = $1 and w.kind = r.kind and w.object_id = r.object_id
          and not exists (select from jsonb_to_recordset($3::jsonb) as n(kind text, object_id uuid, word text)
            where n.kind = w.kind and n.object_id = w.object_id and n.word = w.word))
      insert into search_words (org_id, customer_id, word, kind, object_id)
      select $1, r.customer_id, r.word, r.kind, r.object_id
      from jsonb_to_recordset($3::jsonb) as r(kind text, object_id uuid, customer_id uuid, word text)
      on conflict do nothing`,
    values: [ctx.org_id, JSON.stringify(objects.map(({ kind, object_id }) => ({ kind, object_id }))), JSON.stringify(rows)],
  })
}

/**
 * For each typed word the range of the folded words that begin with it: from, inclusive, to, exclusive. At most six words count;
 * single letters beside others do not, because they are not indexed.
 */
export function wordRanges(text: string): [from: string, to: string][] {
  const typed = folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const words = typed.length > 1 ? typed.filter((word) => word.length > 1 || /\d/.test(word)) : typed
  return words.slice(0, 6).map((word) => [word.slice(0, 60), `${word.slice(0, 60)}\u{10FFFF}`])
}

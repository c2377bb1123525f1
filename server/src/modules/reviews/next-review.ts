import type { ReadContext } from '../../core/context.ts'
import { organizationToday } from '../../core/organization-day.ts'
import type { DocumentRow } from '../documents/index.ts'
import { monthsLater } from './rules.ts'

/** The day on which a document that is found correct today is due again; null when its type asks for no periodic review. */
export async function nextReview(ctx: ReadContext, document: DocumentRow): Promise<string | null> {
  const rows = await ctx.text<{ review_months: number | null }>({
    text: `select coalesce(dt.review_months, t.review_months) as review_months from templates t
      left join document_types dt on dt.org_id = t.org_id and dt.document_type = t.document_type where t.org_id = $1 and t.id = $2`,
    values: [ctx.org_id, document.template_id],
  })
  const months = rows[0]?.review_months ?? null
  return months === null ? null : monthsLater(await organizationToday(ctx), months)
}

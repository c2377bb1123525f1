import type { ReadContext } from '../../core/context.ts'
import { todaySql } from '../../core/organization-day.ts'
import { momentSql as moment } from '../facts/index.ts'

/** A file that proves something of a plan. */
export type PackEvidence = {
  title: string
  state: string
  proves: string
  effective_from: string | null
  expires_on: string | null
  checked_by: string | null
  checked_at: string | null
  original_filename: string
  storage_path: string
  sha256: string
}

/** The files of the evidence that tasks and sections of a plan refer to, what was rejected left out. One statement. */
export function evidenceOf(ctx: ReadContext, plan_id: string): Promise<PackEvidence[]> {
  return ctx.text<PackEvidence>({
    text: `with linked as (
        select l.evidence_id, string_agg(distinct coalesce(s.title, k.title), '; ') as proves
        from evidence_links l
        left join customer_tasks k on k.org_id = $1 and k.id = l.task_id and k.plan_id = $2 and not k.is_ignored
        left join document_sections s on s.org_id = $1 and s.id = l.document_section_id
          and s.document_id in (select d.id from customer_documents d where d.org_id = $1 and d.plan_id = $2 and not d.is_ignored)
        where l.org_id = $1 and l.customer_id = (select p.customer_id from customer_iso_plans p where p.org_id = $1 and p.id = $2)
          and (k.id is not null or s.id is not null)
        group by l.evidence_id
      )
      select e.title, case when e.state in ('unreviewed', 'accepted') and e.expires_on < ${todaySql('$3')} then 'expired' else e.state end as state,
        linked.proves, e.effective_from, e.expires_on, u.full_name as checked_by, ${moment('e.reviewed_at')} as checked_at, f.original_filename, f.storage_path, f.sha256
      from linked join evidence e on e.org_id = $1 and e.id = linked.evidence_id and e.state <> 'rejected'
      join evidence_files ef on ef.org_id = $1 and ef.evidence_id = e.id and ef.removed_at is null
      join customer_storage_files f on f.org_id = $1 and f.id = ef.file_id and f.state = 'available' and f.removed_at is null
      left join users u on u.id = e.reviewed_by
      order by lower(e.title), e.id, ef.evidence_version, f.id`,
    values: [ctx.org_id, plan_id, ctx.now],
  })
}

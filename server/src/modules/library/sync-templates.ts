import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { folded } from '../../core/folding.ts'
import type { CompiledLibrary } from './compile.ts'

const shape = `(id uuid, version_id uuid, key text, name text, name_folded text, document_type text, purpose text, instances text, owner_role text,
  approver_role text, review_months int, library_version text, base_sha256 text, metadata jsonb, fixed_sections jsonb, fillable_sections jsonb, retired boolean)`

/**
 * New templates arrive as published version 1. A template whose library content changed gets one draft version that waits
 * to be published; its present version, which documents were made from, stays. Answers how many templates there are.
 */
export async function syncTemplates(ctx: WriteContext, library: CompiledLibrary): Promise<number> {
  const payload = JSON.stringify(
    library.templates.map((template) => ({
      ...template,
      id: newId(),
      version_id: newId(),
      key: template.library_key,
      name_folded: folded(template.name),
      metadata: {
        family: template.family,
        clauses: Object.fromEntries(template.standards.map((one) => [one.standard_key, one.clause_numbers])),
      },
    })),
  )
  await ctx.text({
    text: `insert into templates (org_id, id, key, name, name_folded, document_type, purpose, instances, owner_role, approver_role,
        review_months, library_key, library_version, base_sha256)
      select $1, r.id, r.key, r.name, r.name_folded, r.document_type, r.purpose, r.instances, r.owner_role, r.approver_role,
        r.review_months, r.key, r.library_version, r.base_sha256
      from jsonb_to_recordset($2::jsonb) as r${shape} where not r.retired on conflict (org_id, key) do nothing`,
    values: [ctx.org_id, payload],
  })
  await retireTemplates(ctx, payload)
  await addVersions(ctx, payload)
  await ctx.text({
    text: `update templates t set current_version_id = v.id from template_versions v
      where t.org_id = $1 and t.current_version_id is null and v.org_id = t.org_id and v.template_id = t.id and v.state = 'published'`,
    values: [ctx.org_id],
  })
  await linkStandards(ctx, library)
  return library.templates.length
}

/** Once, when the retirement is news: an organization that goes on with the template may activate it again. */
async function retireTemplates(ctx: WriteContext, payload: string): Promise<void> {
  await ctx.text({
    text: `update templates t set status = 'inactive' from jsonb_to_recordset($2::jsonb) as r${shape}
      where t.org_id = $1 and t.library_key = r.key and r.retired and t.status = 'active'
        and not exists (select from template_versions v where v.org_id = $1 and v.template_id = t.id and v.sha256 = r.base_sha256)`,
    values: [ctx.org_id, payload],
  })
}

/** Version 1 for new templates; a draft where the library moved on since the version that the organization has. */
async function addVersions(ctx: WriteContext, payload: string): Promise<void> {
  await ctx.text({
    text: `insert into template_versions (org_id, id, template_id, version_number, state, document_title, metadata, fixed_sections,
        fillable_sections, change_summary, library_version, sha256, published_at)
      select $1, r.version_id, t.id, coalesce(newest.number, 0) + 1, case when newest.number is null then 'published' else 'draft' end, r.name,
        r.metadata, r.fixed_sections, r.fillable_sections,
        case when newest.number is null then 'From the library' else 'Library version ' || r.library_version end,
        r.library_version, r.base_sha256, case when newest.number is null then now() end
      from jsonb_to_recordset($2::jsonb) as r${shape}
      join templates t on t.org_id = $1 and t.library_key = r.key
      left join lateral (select max(v.version_number) as number, bool_or(v.sha256 = r.base_sha256) as has_it
        from template_versions v where v.org_id = $1 and v.template_id = t.id) newest on true
      where newest.has_it is not true`,
    values: [ctx.org_id, payload],
  })
}

/** What a template serves, unless the organization decided otherwise. */
async function linkStandards(ctx: WriteContext, library: CompiledLibrary): Promise<void> {
  const links = library.templates.flatMap((template) =>
    template.standards.map(({ standard_key, position, clause_numbers }) => ({
      key: template.library_key,
      standard_key,
      position,
      clause_numbers,
    })),
  )
  await ctx.text({
    text: `insert into template_standards (org_id, template_id, iso_standard_id, position, clause_numbers)
      select $1, t.id, s.id, r.position, array(select jsonb_array_elements_text(r.clause_numbers))
      from jsonb_to_recordset($2::jsonb) as r(key text, standard_key text, position int, clause_numbers jsonb)
      join templates t on t.org_id = $1 and t.library_key = r.key and not t.has_own_standards join iso_standards s on s.org_id = $1 and s.library_key = r.standard_key
      on conflict (org_id, template_id, iso_standard_id) do update set position = excluded.position, clause_numbers = excluded.clause_numbers`,
    values: [ctx.org_id, JSON.stringify(links)],
  })
}

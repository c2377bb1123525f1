import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { folded } from '../../core/folding.ts'
import type { CompiledLibrary } from './compile.ts'

const shape = `(id uuid, version_id uuid, key text, name text, name_folded text, document_type text, purpose text, instances text, owner_role text,
  approver_role text, review_months int, library_version text, base_sha256 text, metadata jsonb, fixed_sections jsonb, fillable_sections jsonb, retired boolean)`

/**
 * New templates arrive as published version 1. What a newer library says in a template is kept beside it: untouched by the
 * organization, it gets one draft version that waits to be published; else the newer version is offered for comparison. Its present
 * version, which documents were made from, stays. Answers how many templates there are.
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
  await noteLibraryVersions(ctx, payload)
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
        and not exists (select from template_versions v where v.org_id = $1 and v.template_id = t.id and v.sha256 = r.base_sha256)
        and not exists (select from library_template_versions l where l.org_id = $1 and l.template_id = t.id and l.base_sha256 = r.base_sha256)`,
    values: [ctx.org_id, payload],
  })
}

/** Where the library moved on since the version that the organization has. */
async function noteLibraryVersions(ctx: WriteContext, payload: string): Promise<void> {
  await ctx.text({
    text: `insert into library_template_versions (org_id, id, template_id, library_version, base_sha256, document_title, fixed_sections, fillable_sections)
      select $1, r.id, t.id, r.library_version, r.base_sha256, r.name, r.fixed_sections, r.fillable_sections
      from jsonb_to_recordset($2::jsonb) as r${shape}
      join templates t on t.org_id = $1 and t.library_key = r.key
      where exists (select from template_versions v where v.org_id = $1 and v.template_id = t.id)
        and not exists (select from template_versions v where v.org_id = $1 and v.template_id = t.id and v.sha256 = r.base_sha256)
      on conflict (org_id, template_id, base_sha256) do nothing`,
    values: [ctx.org_id, payload],
  })
}

/** Version 1 for new templates; a draft of the library's newer version where nobody has written anything, which is no offer any more. */
async function addVersions(ctx: WriteContext, payload: string): Promise<void> {
  await ctx.text({
    text: `with made as (
      insert into template_versions (org_id, id, template_id, version_number, state, document_title, metadata, fixed_sections,
        fillable_sections, change_summary, library_version, sha256, published_at)
      select $1, r.version_id, t.id, coalesce(newest.number, 0) + 1, case when newest.number is null then 'published' else 'draft' end, r.name,
        r.metadata, r.fixed_sections, r.fillable_sections,
        case when newest.number is null then 'From the library' else 'Library version ' || r.library_version end,
        r.library_version, r.base_sha256, case when newest.number is null then now() end
      from jsonb_to_recordset($2::jsonb) as r${shape}
      join templates t on t.org_id = $1 and t.library_key = r.key
      left join lateral (select max(v.version_number) as number, bool_or(v.sha256 = r.base_sha256) as has_it,
          bool_and(v.state = 'retired' or (v.sha256 is not null and cardinality(v.author_ids) = 0)) as is_untouched
        from template_versions v where v.org_id = $1 and v.template_id = t.id) newest on true
      where newest.number is null or (newest.is_untouched and newest.has_it is not true and exists (select from library_template_versions l
        where l.org_id = $1 and l.template_id = t.id and l.base_sha256 = r.base_sha256 and l.state = 'offered'))
      returning id, template_id, sha256)
      update library_template_versions l set state = 'taken', draft_version_id = made.id from made
      where l.org_id = $1 and l.template_id = made.template_id and l.base_sha256 = made.sha256`,
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

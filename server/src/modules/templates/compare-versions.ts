import type { TemplateComparison } from '@dna/contract/template-versions'
import type { TemplateVersion, TemplateVersionSummary } from '@dna/contract/templates'
import type { ReadContext } from '../../core/context.ts'
import { unknownReference } from '../../core/errors.ts'
import { compareSections } from './compare-sections.ts'
import { findVersion } from './versions.ts'

/** What changed in a version since another of the same template, by default since the current one. Throws 404, 422 `unknown_reference`. */
export async function compareVersions(ctx: ReadContext, id: string, other: string | undefined): Promise<TemplateComparison> {
  const to = await findVersion(ctx, id)
  const [found] = await ctx.text<{ id: string }>({
    text: `select v.id from template_versions v join templates t on t.org_id = v.org_id and t.id = v.template_id
      where v.org_id = $1 and v.template_id = $2 and v.id = coalesce($3, t.current_version_id, $4)`,
    values: [ctx.org_id, to.template_id, other ?? null, id],
  })
  if (!found) throw unknownReference('query/with')
  const from = found.id === id ? to : await findVersion(ctx, found.id)
  return { from: summaryOf(from), to: summaryOf(to), sections: compareSections(from, to) }
}

function summaryOf({
  metadata: _m,
  fixed_sections: _fixed,
  fillable_sections: _fillable,
  ...summary
}: TemplateVersion): TemplateVersionSummary {
  return summary
}

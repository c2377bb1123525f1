import type { FillableSection, FixedSection, Template } from '@dna/contract/templates'
import type { ReadContext } from '../../core/context.ts'
import type { PackedFields } from '../word-masters/index.ts'
import { type Content, contentHash } from './rules.ts'

type Served = { reference: string; position: number; clause_numbers: string[] }
type TemplateRow = Pick<
  Template,
  | 'id'
  | 'key'
  | 'name'
  | 'document_type'
  | 'purpose'
  | 'instances'
  | 'owner_role'
  | 'approver_role'
  | 'review_months'
  | 'current_version_id'
> & { standards: Served[] }

/** A version as it is stored, with the hash of what it says. */
export type HashedVersion = Content & {
  id: string
  version_number: number
  state: string
  is_published: boolean
  source_file_id: string | null
  sha256: string
}
export type StoredTemplate = { template: TemplateRow; versions: HashedVersion[] }
/** What of a template goes into a pack. */
export type PackedVersion = { template: TemplateRow; version: HashedVersion; earlier: string[] }

type VersionRow = Omit<HashedVersion, 'sha256'> & {
  word_sha256: string | null
  fixed_sections: FixedSection[]
  fillable_sections: FillableSection[]
}

/** Keys and ids of templates in the order of packs: all, or those of these ids. */
export function templateKeys(ctx: ReadContext, ids: readonly string[] | undefined): Promise<{ id: string; key: string }[]> {
  return ctx.text<{ id: string; key: string }>({
    text: `select id, key from templates where org_id = $1 and ($2::uuid[] is null or id = any($2)) and exists (select from template_versions v
      where v.org_id = $1 and v.template_id = templates.id) order by key collate "C"`,
    values: [ctx.org_id, ids ?? null],
  })
}

/** A template with all its versions, the newest first; undefined when there is none of this key. */
export async function templateOfKey(ctx: ReadContext, key: string): Promise<StoredTemplate | undefined> {
  const [template] = await ctx.text<TemplateRow>({
    text: `select t.id, t.key, t.name, t.document_type, t.purpose, t.instances, t.owner_role, t.approver_role, t.review_months, t.current_version_id,
        coalesce((select jsonb_agg(jsonb_build_object('reference', coalesce(s.library_key, s.code), 'position', ts.position, 'clause_numbers', ts.clause_numbers))
          from template_standards ts join iso_standards s on s.org_id = ts.org_id and s.id = ts.iso_standard_id
          where ts.org_id = t.org_id and ts.template_id = t.id), '[]') as standards
      from templates t where t.org_id = $1 and t.key = $2`,
    values: [ctx.org_id, key],
  })
  if (!template) return undefined
  const rows = await ctx.text<VersionRow>({
    text: `select v.id, v.version_number, v.state, v.published_at is not null as is_published, v.source_file_id, m.sha256 as word_sha256,
        v.document_title, v.fixed_sections, v.fillable_sections
      from template_versions v left join word_masters m on m.org_id = v.org_id and m.id = v.source_file_id
      where v.org_id = $1 and v.template_id = $2 order by v.version_number desc`,
    values: [ctx.org_id, template.id],
  })
  return { template, versions: rows.map(({ word_sha256, ...row }) => ({ ...row, sha256: contentHash(row, word_sha256) })) }
}

/** The version that counts: the current one, else the newest that was not thrown away, else the newest. */
export function versionInUse({ template, versions }: StoredTemplate): HashedVersion | undefined {
  return versions.find(({ id }) => id === template.current_version_id) ?? versions.find(({ state }) => state !== 'retired') ?? versions[0]
}

/** The version of a template that is exported, and what was published before it. */
export function packedVersion(stored: StoredTemplate): PackedVersion | undefined {
  const version = versionInUse(stored)
  if (!version) return undefined
  const before = stored.versions.filter(({ is_published, version_number }) => is_published && version_number < version.version_number)
  return {
    template: stored.template,
    version,
    earlier: [...new Set(before.map(({ sha256 }) => sha256))].filter((one) => one !== version.sha256),
  }
}

export type StoredWord = PackedFields & { name: string; original_filename: string; storage_path: string; bound_path: string }

/** The Word file that a version was made of. */
export async function wordOf(ctx: ReadContext, id: string): Promise<StoredWord | undefined> {
  const [row] = await ctx.text<StoredWord>({
    text: `select name, original_filename, storage_path, bound_path, fields, ignored, candidates, headings, blocks
      from word_masters where org_id = $1 and id = $2 and bound_path is not null`,
    values: [ctx.org_id, id],
  })
  return row
}

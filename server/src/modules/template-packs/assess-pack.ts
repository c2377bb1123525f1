import type { PackedTemplate } from '@dna/contract/template-packs'
import type { ReadContext } from '../../core/context.ts'
import { folded } from '../../core/folding.ts'
import type { FactOutline } from '../library/index.ts'
import { compareThreeWays } from '../templates/index.ts'
import { packRefused } from './pack-refused.ts'
import { contentOf, type Vocabulary } from './pack-sections.ts'
import { type HashedVersion, templateOfKey, versionInUse } from './queries.ts'
import type { PackTemplate } from './read-pack.ts'
import { type Content, contentHash, statusOf } from './rules.ts'

/** A template of a pack with what it would do here. */
export type Assessed = { pack: PackTemplate; content: Content; standard_ids: Map<string, string>; report: PackedTemplate }

/** What every template of a pack is to those that are here. Throws 422 `pack_refused` with what cannot be here. */
export async function assessPack(ctx: ReadContext, templates: readonly PackTemplate[]): Promise<Assessed[]> {
  const known = await surroundings(ctx)
  const read = templates.map((pack) => ({ pack, ...contentOf(pack, known) }))
  const problems = read.flatMap((one) => one.problems)
  if (problems.length > 0) throw packRefused(problems)
  const assessed: Assessed[] = []
  for (const { pack, content } of read) {
    const { template, word } = pack
    const left_out = template.standards.filter((reference) => !known.standards.has(folded(reference)))
    const compared = await compareWithOurs(ctx, { pack, content })
    assessed.push({
      pack,
      content,
      standard_ids: known.standards,
      report: {
        key: template.key,
        name: template.name,
        document_type: template.document_type,
        has_word_file: word !== null,
        left_out,
        draft: null,
        ...compared,
      },
    })
  }
  return assessed
}

type Compared = Pick<PackedTemplate, 'status' | 'template_id' | 'version_number' | 'sections'>

async function compareWithOurs(ctx: ReadContext, { pack, content }: Pick<Assessed, 'pack' | 'content'>): Promise<Compared> {
  const stored = await templateOfKey(ctx, pack.template.key)
  const ours = stored && versionInUse(stored)
  const sha256 = contentHash(content, pack.word?.sha256 ?? null)
  if (!stored || !ours)
    return {
      status: statusOf({ sha256, earlier: pack.earlier }, null),
      template_id: stored?.template.id ?? null,
      version_number: null,
      sections: [],
    }
  const known = stored.versions.filter(isKept).map((version) => version.sha256)
  const status = statusOf({ sha256, earlier: pack.earlier }, { sha256: ours.sha256, known })
  const base = stored.versions.find((version) => isKept(version) && pack.earlier.includes(version.sha256)) ?? null
  const sections = compareThreeWays({ base, theirs: content, ours }).filter(({ group }) => group !== 'unchanged')
  return {
    status,
    template_id: stored.template.id,
    version_number: ours.version_number,
    sections: status === 'unchanged' ? [] : sections,
  }
}

/** A draft that was thrown away is as if it had never been. */
function isKept({ state, is_published }: HashedVersion): boolean {
  return is_published || state !== 'retired'
}

async function surroundings(ctx: ReadContext): Promise<Vocabulary & { standards: Map<string, string> }> {
  const [row] = await ctx.text<{
    facts: FactOutline[]
    starters: string[]
    standards: { id: string; code: string; library_key: string | null }[]
  }>({
    text: `select
        (select coalesce(json_agg(json_build_object('key', k.key, 'type', k.type, 'columns', k.columns, 'options', k.options)), '[]')
          from fact_definitions k where k.org_id = $1 and k.retired_at is null) as facts,
        array(select key from starters where org_id = $1) as starters,
        (select coalesce(json_agg(json_build_object('id', s.id, 'code', s.code_folded, 'library_key', s.library_key)), '[]') from iso_standards s
          where s.org_id = $1) as standards`,
    values: [ctx.org_id],
  })
  const standards = row?.standards ?? []
  return {
    facts: new Map(row?.facts.map((fact) => [fact.key, fact])),
    starters: new Set(row?.starters),
    standards: new Map([
      ...standards.map(({ id, code }) => [code, id] as const),
      ...standards.flatMap(({ id, library_key }) => (library_key ? [[library_key, id] as const] : [])),
    ]),
  }
}

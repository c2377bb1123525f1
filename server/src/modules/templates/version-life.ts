import type { TemplateVersion } from '@dna/contract/templates'
import { requireVersion, signedInUser, type WriteContext } from '../../core/context.ts'
import { conflict, forbidden } from '../../core/errors.ts'
import type { FactOutline } from '../library/index.ts'
import { requiresFourEyes } from '../organizations/index.ts'
import { type Candidate, publishProblems } from './check-version.ts'
import { type WordTag, wordTagProblems } from './check-word-tags.ts'
import { allowedMoves, type Move, movesFrom, movesTo } from './rules.ts'
import { findVersion, lockVersion, type VersionRow } from './versions.ts'

/** Submits a draft for review. Throws 404, 409 `illegal_transition`, `template_not_publishable` with every problem, 412. */
export async function submitVersion(ctx: WriteContext, id: string): Promise<TemplateVersion> {
  const version = await beginMove(ctx, id, 'submit')
  await requirePublishable(ctx, version)
  return move(ctx, version, {
    action: 'submitted',
    sql: `state = 'in_review', submitted_at = $3, submitted_by = $4, return_notes = null`,
    values: [ctx.now, ctx.actor.user_id],
  })
}

/**
 * Publishes a version in review: it becomes the current one and the one before is retired, in one statement. New plans take it,
 * documents stay with theirs. Throws 404, 409 `illegal_transition`, `template_not_publishable`, 403 `four_eyes_required`, 412.
 */
export async function approveVersion(ctx: WriteContext, id: string): Promise<TemplateVersion> {
  const version = await beginMove(ctx, id, 'approve')
  await requirePublishable(ctx, version)
  const person = signedInUser(ctx)
  const self_approved = version.submitted_by === person || version.author_ids.includes(person)
  if (self_approved && (await requiresFourEyes(ctx)))
    throw forbidden('four_eyes_required', 'You wrote or submitted this version, so someone else must approve it')
  const [published] = await ctx.text<{ version_number: number; before: string | null }>({
    text: `with held as (select current_version_id from templates where org_id = $1 and id = $2 for update),
      retired as (
        update template_versions set state = 'retired', updated_by = $4 where org_id = $1 and id = (select current_version_id from held) and state = 'published'
      ),
      highest as (select max(version_number) as number from template_versions
        where org_id = $1 and template_id = $2 and id <> $3 and published_at is not null),
      published as (
        update template_versions v set state = 'published', published_at = $5, published_by = $4, updated_by = $4, self_approved = $6,
          version_number = case when v.version_number > coalesce((select number from highest), 0) then v.version_number
            else 1 + (select max(version_number) from template_versions where org_id = $1 and template_id = $2) end
        where v.org_id = $1 and v.id = $3 returning v.version_number
      )
      update templates t set current_version_id = $3, updated_by = $4 from published, held where t.org_id = $1 and t.id = $2
      returning published.version_number, held.current_version_id as before`,
    values: [ctx.org_id, version.template_id, id, person, ctx.now, self_approved],
  })
  ctx.audit(
    'template_version.published',
    { type: 'template_version', id },
    {
      state: [version.state, 'published'],
      version_number: [version.version_number, published?.version_number],
      current_version_id: [published?.before ?? null, id],
      self_approved: [false, self_approved],
    },
  )
  return findVersion(ctx, id)
}

/** Gives a version in review back to its authors, with notes. Throws 404, 409 `illegal_transition`, 412. */
export async function returnVersion(ctx: WriteContext, id: string, notes: string): Promise<TemplateVersion> {
  const version = await beginMove(ctx, id, 'return')
  return move(ctx, version, { action: 'returned', sql: `state = 'draft', return_notes = $3`, values: [notes], reason: notes })
}

/** Takes a version out of use; the template has no current one afterwards if it was that. Throws 404, 409 `illegal_transition`, 412. */
export async function retireVersion(ctx: WriteContext, id: string, reason: string | undefined): Promise<TemplateVersion> {
  const version = await beginMove(ctx, id, 'retire')
  await ctx.text({
    text: 'update templates set current_version_id = null where org_id = $1 and id = $2 and current_version_id = $3',
    values: [ctx.org_id, version.template_id, id],
  })
  return move(ctx, version, { action: 'retired', sql: `state = 'retired'`, values: [], reason })
}

async function beginMove(ctx: WriteContext, id: string, wanted: Move): Promise<VersionRow> {
  const version = await lockVersion(ctx, id)
  requireVersion(ctx, version, await findVersion(ctx, id))
  if (movesFrom[wanted].includes(version.state)) return version
  throw conflict('illegal_transition', 'The version is in a state that does not allow this', {
    from: version.state,
    to: movesTo[wanted],
    allowed: allowedMoves(version.state).map((one) => movesTo[one]),
  })
}

type Step = { action: string; sql: string; values: unknown[]; reason?: string }

async function move(ctx: WriteContext, version: VersionRow, { action, sql, values, reason }: Step): Promise<TemplateVersion> {
  await ctx.text({
    text: `update template_versions set ${sql}, updated_by = $${values.length + 3} where org_id = $1 and id = $2`,
    values: [ctx.org_id, version.id, ...values, ctx.actor.user_id],
  })
  const after = await findVersion(ctx, version.id)
  ctx.audit(`template_version.${action}`, { type: 'template_version', id: version.id }, { state: [version.state, after.state] }, reason)
  return after
}

type Surroundings = { facts: FactOutline[]; standards: Candidate['standards']; word_tags: WordTag[] | null }

/** Throws 409 `template_not_publishable` with every problem. */
async function requirePublishable(ctx: WriteContext, version: VersionRow): Promise<void> {
  const [row] = await ctx.text<Surroundings>({
    text: `select
        (select coalesce(json_agg(json_build_object('key', k.key, 'type', k.type, 'columns', k.columns, 'options', k.options)), '[]')
          from fact_definitions k where k.org_id = $1 and k.retired_at is null) as facts,
        (select coalesce(json_agg(json_build_object('clause_numbers', ts.clause_numbers, 'unknown_numbers', array(
            select n from unnest(ts.clause_numbers) n where not exists (select from clauses c
              where c.org_id = $1 and c.iso_standard_id = ts.iso_standard_id and c.number = n and c.retired_at is null))) order by s.code_folded), '[]')
          from template_standards ts join iso_standards s on s.org_id = ts.org_id and s.id = ts.iso_standard_id
          where ts.org_id = $1 and ts.template_id = $2) as standards,
        (select m.fields from word_masters m where m.org_id = $1 and m.id = $3) as word_tags`,
    values: [ctx.org_id, version.template_id, version.source_file_id],
  })
  const facts = new Map((row?.facts ?? []).map((fact) => [fact.key, fact]))
  const errors = [
    ...publishProblems({ ...version, standards: row?.standards ?? [] }, facts),
    ...(row?.word_tags ? wordTagProblems(version, row.word_tags) : []),
  ]
  if (errors.length > 0) throw conflict('template_not_publishable', 'The template cannot be published yet', { errors })
}

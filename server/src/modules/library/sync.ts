import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { folded } from '../../core/folding.ts'
import { indexManyWords } from '../../core/search-words.ts'
import type { CompiledLibrary } from './compile.ts'
import { shippedHash, shippedLibrary } from './shipped.ts'
import { syncTemplates } from './sync-templates.ts'

export type SyncOptions = {
  /** Library keys of the standards to load; left out: those chosen before, at first all. */
  standards?: string[]
}
export type SyncResult = { changed: boolean; standards: number; templates: number }

type State = { manifest_sha256: string; counts: { standards?: string[] | null } }

/**
 * Writes the shipped library into the organization: in a constant number of statements, under a lock, matched by stable
 * keys. Running it again changes nothing; what the organization changed itself is never overwritten.
 */
export async function syncLibrary(ctx: WriteContext, options: SyncOptions = {}): Promise<SyncResult> {
  await ctx.text({ text: `select pg_advisory_xact_lock(hashtext('library ' || $1))`, values: [ctx.org_id] })
  const states = await ctx.text<State>({
    text: 'select manifest_sha256, counts from library_state where org_id = $1',
    values: [ctx.org_id],
  })
  const chosen = options.standards ?? states[0]?.counts.standards ?? null
  const manifest_sha256 = await shippedHash()
  if (states[0]?.manifest_sha256 === manifest_sha256 && sameChoice(states[0].counts.standards ?? null, chosen)) {
    ctx.unchanged()
    return { changed: false, standards: 0, templates: 0 }
  }
  const library = only(await shippedLibrary(), chosen)
  await syncStandards(ctx, library)
  await syncFacts(ctx, library)
  const templates = await syncTemplates(ctx, library)
  await syncTasks(ctx, library)
  await syncStarters(ctx, library)
  await indexLibrary(ctx)
  await ctx.text({
    text: `insert into library_state (org_id, manifest_sha256, counts) values ($1, $2, $3)
      on conflict (org_id) do update set manifest_sha256 = excluded.manifest_sha256, counts = excluded.counts, loaded_at = now()`,
    values: [ctx.org_id, manifest_sha256, JSON.stringify({ standards: chosen })],
  })
  const counts = { standards: library.standards.length, templates }
  ctx.audit(
    'library.loaded',
    { type: 'organization', id: ctx.org_id },
    { standards: [null, counts.standards], templates: [null, templates] },
  )
  return { changed: true, ...counts }
}

/** Makes standards and templates findable by their words. */
async function indexLibrary(ctx: WriteContext): Promise<void> {
  const objects = await ctx.text<{ kind: string; object_id: string; text: string }>({
    text: `select 'standard' as kind, id as object_id, code || ' ' || name as text from iso_standards where org_id = $1 and library_key is not null
      union all select 'template', id, name from templates where org_id = $1 and library_key is not null`,
    values: [ctx.org_id],
  })
  await indexManyWords(
    ctx,
    objects.map((object) => ({ ...object, customer_id: null })),
  )
}

function sameChoice(a: string[] | null, b: string[] | null): boolean {
  return JSON.stringify(a?.toSorted() ?? null) === JSON.stringify(b?.toSorted() ?? null)
}

/** The part of the library that belongs to the chosen standards; facts are shared and come whole. */
function only(library: CompiledLibrary, chosen: string[] | null): CompiledLibrary {
  if (!chosen) return library
  const standards = library.standards.filter((standard) => chosen.includes(standard.library_key))
  const families = new Set(['common', ...standards.map((standard) => standard.family)])
  return {
    ...library,
    standards,
    templates: library.templates.filter((template) => template.standards.some(({ standard_key }) => chosen.includes(standard_key))),
    tasks: library.tasks.filter((task) => families.has(task.family)),
  }
}

/** A standard that the organization made itself under the same code keeps its place; the library's stays away. */
async function syncStandards(ctx: WriteContext, library: CompiledLibrary): Promise<void> {
  const standards = library.standards.map((standard) => ({
    id: newId(),
    code: standard.code,
    code_folded: folded(standard.code),
    family: standard.family,
    short_code: standard.short_code,
    alias: standard.alias,
    designation: standard.designation,
    edition: String(standard.edition.year),
    amendments: standard.edition.amendments,
    name: standard.name,
    description: standard.description ?? '',
    url: standard.iso_org_url,
    transition: standard.transition,
    status: standard.edition.status === 'superseded' ? 'retired' : 'active',
    library_key: standard.library_key,
    library_version: standard.library_version,
  }))
  await ctx.text({
    text: `insert into iso_standards (org_id, id, code, code_folded, family, short_code, alias, designation, edition, amendments, name,
        description, url, transition, status, library_key, library_version)
      select $1, r.id, r.code, r.code_folded, r.family, r.short_code, r.alias, r.designation, r.edition,
        array(select jsonb_array_elements_text(r.amendments)), r.name, r.description, r.url, r.transition, r.status, r.library_key, r.library_version
      from jsonb_to_recordset($2::jsonb) as r(id uuid, code text, code_folded text, family text, short_code text, alias text, designation text,
        edition text, amendments jsonb, name text, description text, url text, transition jsonb, status text, library_key text, library_version text)
      where not exists (select from iso_standards own
        where own.org_id = $1 and own.code_folded = r.code_folded and own.library_key is distinct from r.library_key)
      on conflict (org_id, library_key) do update set designation = excluded.designation, amendments = excluded.amendments,
        url = excluded.url, transition = excluded.transition, library_version = excluded.library_version`,
    values: [ctx.org_id, JSON.stringify(standards)],
  })
  await syncClauses(ctx, library)
}

async function syncClauses(ctx: WriteContext, library: CompiledLibrary): Promise<void> {
  const clauses = library.standards.flatMap((standard) =>
    standard.clauses.map((clause) => ({
      ...clause,
      id: newId(),
      standard_key: standard.library_key,
      parent_key: clause.parent && `${standard.library_key}/${clause.parent}`,
    })),
  )
  const shape = `(id uuid, standard_key text, library_key text, parent_key text, number text, sort_key text, depth int, kind text, assessable boolean,
    harmonised_key text, related jsonb, theme text, title text, summary text, key_questions jsonb, evidence_examples jsonb, retired boolean)`
  const payload = JSON.stringify(clauses)
  await ctx.text({
    text: `insert into clauses (org_id, id, iso_standard_id, library_key, number, sort_key, depth, kind, assessable, harmonised_key, related, theme, retired_at)
      select $1, r.id, s.id, r.library_key, r.number, r.sort_key, r.depth, r.kind, r.assessable, r.harmonised_key,
        array(select jsonb_array_elements_text(r.related)), r.theme, case when r.retired then now() end
      from jsonb_to_recordset($2::jsonb) as r${shape} join iso_standards s on s.org_id = $1 and s.library_key = r.standard_key
      on conflict (org_id, library_key) do update set harmonised_key = excluded.harmonised_key, related = excluded.related, assessable = excluded.assessable,
        retired_at = case when excluded.retired_at is not null then coalesce(clauses.retired_at, now()) end`,
    values: [ctx.org_id, payload],
  })
  await ctx.text({
    text: `update clauses c set parent_id = p.id from jsonb_to_recordset($2::jsonb) as r${shape}
      join clauses p on p.org_id = $1 and p.library_key = r.parent_key
      where c.org_id = $1 and c.library_key = r.library_key and c.parent_id is distinct from p.id`,
    values: [ctx.org_id, payload],
  })
  await ctx.text({
    text: `insert into clause_texts (org_id, clause_id, locale, layer, title, summary, key_questions, evidence_examples)
      select $1, c.id, 'en', 'library', r.title, r.summary, array(select jsonb_array_elements_text(r.key_questions)),
        array(select jsonb_array_elements_text(r.evidence_examples))
      from jsonb_to_recordset($2::jsonb) as r${shape} join clauses c on c.org_id = $1 and c.library_key = r.library_key
      on conflict (org_id, clause_id, locale, layer) do update set title = excluded.title, summary = excluded.summary,
        key_questions = excluded.key_questions, evidence_examples = excluded.evidence_examples`,
    values: [ctx.org_id, payload],
  })
}

async function syncFacts(ctx: WriteContext, library: CompiledLibrary): Promise<void> {
  const facts = library.facts.map((fact) => ({ ...fact, id: newId() }))
  await ctx.text({
    text: `insert into fact_definitions (org_id, id, key, label, type, scope, help, example, options, columns, shareable, sensitivity, synonyms,
        review_months, register, starter, onboarding, gate, position, library_key, retired_at)
      select $1, r.id, r.key, r.label, r.type, r.scope, coalesce(r.help, ''), r.example, r.options, r.columns, r.shareable, r.sensitivity,
        array(select jsonb_array_elements_text(coalesce(r.synonyms, '[]'))), r.review_months, r.register, r.starter, r.onboarding, r.gate, r.position, r.key,
        case when r.retired then now() end
      from jsonb_to_recordset($2::jsonb) as r(id uuid, key text, label text, type text, scope text, help text, example jsonb, options jsonb, columns jsonb,
        shareable boolean, sensitivity text, synonyms jsonb, review_months int, register text, starter text, onboarding boolean, gate boolean, position int,
        retired boolean)
      on conflict (org_id, key) do update set label = excluded.label, help = excluded.help, example = excluded.example, options = excluded.options,
        columns = excluded.columns, synonyms = excluded.synonyms, register = excluded.register, starter = excluded.starter, position = excluded.position,
        retired_at = case when excluded.retired_at is not null then coalesce(fact_definitions.retired_at, now()) end
      where fact_definitions.library_key is not null`,
    values: [ctx.org_id, JSON.stringify(facts)],
  })
}

async function syncTasks(ctx: WriteContext, library: CompiledLibrary): Promise<void> {
  const tasks = library.tasks.map((task) => ({ ...task, id: newId() }))
  await ctx.text({
    text: `insert into library_tasks (org_id, id, key, family, position, title, description, task_scope, task_type, create_on, priority,
        requires_evidence, evidence_description, evidence_format, days, fact_keys, retired_at)
      select $1, r.id, r.library_key, r.family, r.position, r.title, coalesce(r.description, ''), r.scope, r.task_type, r.create_on, r.priority,
        r.requires_evidence, r.evidence_description, r.evidence_format, r.days, array(select jsonb_array_elements_text(coalesce(r.fact_keys, '[]'))),
        case when r.retired then now() end
      from jsonb_to_recordset($2::jsonb) as r(id uuid, library_key text, family text, position int, title text, description text, scope text,
        task_type text, create_on text, priority text, requires_evidence boolean, evidence_description text, evidence_format text, days int, fact_keys jsonb,
        retired boolean)
      on conflict (org_id, key) do update set position = excluded.position, title = excluded.title, description = excluded.description,
        priority = excluded.priority, requires_evidence = excluded.requires_evidence, evidence_description = excluded.evidence_description,
        evidence_format = excluded.evidence_format, days = excluded.days, fact_keys = excluded.fact_keys,
        retired_at = case when excluded.retired_at is not null then coalesce(library_tasks.retired_at, now()) end`,
    values: [ctx.org_id, JSON.stringify(tasks)],
  })
}

async function syncStarters(ctx: WriteContext, library: CompiledLibrary): Promise<void> {
  const starters = library.starters.map(({ version, ...starter }) => ({ ...starter, id: newId(), library_version: version }))
  await ctx.text({
    text: `insert into starters (org_id, id, key, title, fact_key, rows, library_version, retired_at)
      select $1, r.id, r.key, r.title, r.fact_key, r.rows, r.library_version, case when r.retired then now() end
      from jsonb_to_recordset($2::jsonb) as r(id uuid, key text, title text, fact_key text, rows jsonb, library_version text, retired boolean)
      on conflict (org_id, key) do update set title = excluded.title, rows = excluded.rows, library_version = excluded.library_version,
        retired_at = case when excluded.retired_at is not null then coalesce(starters.retired_at, now()) end`,
    values: [ctx.org_id, JSON.stringify(starters)],
  })
}

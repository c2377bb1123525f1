import type { Condition } from '@dna/contract/core/conditions'
import type { RichNode } from './fixed-text.ts'
import { readFixedText } from './fixed-text.ts'
import type { Library, Loaded, LoadedLibrary } from './load.ts'
import { contentHash, manifestHash } from './manifest.ts'
import type { Checklist, Clause, Column, Fact, FillableSection, Row, Standard, Starter, Task, Template } from './schema.ts'
import type { FactIndex } from './sections.ts'
import { columnsOf, findFact, indexFacts } from './sections.ts'

export interface CompiledFixedSection {
  id: string
  title: string
  body: RichNode
  position: number
}

export interface CompiledFillableSection {
  id: string
  title: string
  type: FillableSection['type']
  /** Key of the fact definition itself (`ms.scope` where the file says `isms.scope`); null for a local fact. */
  fact_key: string | null
  is_mandatory: boolean
  placeholder: string | null
  question: string | null
  why: string | null
  example: string | string[] | Row | Row[] | null
  /** A text, entries, or the key of a starter set; falls back to the starter of the fact. */
  starter: string | string[] | Row[] | null
  must_cover: string[]
  requires_evidence: boolean
  evidence_description: string | null
  evidence_format: FillableSection['evidence_format'] | null
  ask_when: Condition | null
  columns: Column[] | null
  min_rows: number | null
  min_items: number | null
  minutes: number
  position: number
}

export interface CompiledTemplate {
  library_key: string
  library_version: string
  /** Hash of everything below `library_version`: tells whether the firm has edited its copy. */
  base_sha256: string
  family: string
  name: string
  document_type: Template['document_type']
  purpose: string
  instances: Template['instances']
  owner_role: Template['owner_role']
  approver_role: Template['approver_role']
  review_months: number
  retired: boolean
  replaced_by: string | null
  standards: { standard_key: string; position: number; clause_numbers: string[] }[]
  fixed_sections: CompiledFixedSection[]
  /** Share one position order with `fixed_sections`. */
  fillable_sections: CompiledFillableSection[]
}

export interface CompiledClause extends Omit<Clause, 'parent' | 'harmonised_key' | 'summary' | 'theme' | 'replaced_by'> {
  /** `iso27001_2022/6.1.2` */
  library_key: string
  /** Sorts 6.10 after 6.9 and controls after clauses. */
  sort_key: string
  parent: string | null
  depth: number
  /** Lowest level: the only ones that are assessed and named by templates. */
  assessable: boolean
  harmonised_key: string | null
  summary: string
  theme: NonNullable<Clause['theme']> | null
}

export interface CompiledStandard extends Omit<Standard, 'kind' | 'key' | 'version' | 'clauses'> {
  library_key: string
  library_version: string
  clauses: CompiledClause[]
}

export interface CompiledFact
  extends Omit<Fact, 'columns' | 'options' | 'register' | 'starter' | 'review_months' | 'replaced_by' | 'example'> {
  example: Exclude<Fact['example'], undefined>
  columns: Column[] | null
  options: { id: string; label: string }[] | null
  register: string | null
  starter: string | null
  review_months: number | null
  replaced_by: string | null
  position: number
}

export interface CompiledTask extends Omit<Task, 'key' | 'task_type' | 'evidence_description' | 'evidence_format' | 'replaced_by'> {
  library_key: string
  /** `common` for every plan, else the family whose plans get it. */
  family: string
  task_type: 'review' | 'approval' | 'custom'
  evidence_description: string | null
  evidence_format: NonNullable<Task['evidence_format']> | null
  replaced_by: string | null
  position: number
}

export interface CompiledLibrary {
  /** Changes when any file changes; loading is skipped when it is known. */
  hash: string
  standards: CompiledStandard[]
  facts: CompiledFact[]
  templates: CompiledTemplate[]
  tasks: CompiledTask[]
  starters: Starter[]
  checklists: Checklist[]
}

const minutesByType: Record<FillableSection['type'], number> = { text: 4, list: 3, table: 6, evidence: 2 }

/** Turns a library that passed `checkLibrary` into the rows that seeding writes; every default and every column is filled in. */
export function compileLibrary({ library, manifest }: Pick<LoadedLibrary, 'library' | 'manifest'>): CompiledLibrary {
  const facts = indexFacts(library)
  return {
    hash: manifestHash(manifest),
    standards: library.standards.map(({ content }) => compileStandard(content)),
    facts: [...facts.values()].map(compileFact),
    templates: inOrder(library).map(({ content }) => compileTemplate(facts, content)),
    tasks: library.tasks.flatMap(({ content }) => content.tasks.map((task) => ({ ...task, family: content.family }))).map(compileTask),
    starters: library.starters.map(({ content }) => content),
    checklists: library.checklists.map(({ content }) => content),
  }
}

function inOrder(library: Library): Loaded<Template>[] {
  return library.templates.toSorted((a, b) => familyOf(a.content).localeCompare(familyOf(b.content)) || a.content.order - b.content.order)
}

function compileTemplate(facts: FactIndex, template: Template): CompiledTemplate {
  const body = template.body.map((section, index) => ({ section, position: index + 1 }))
  const content = {
    family: familyOf(template),
    name: template.name,
    document_type: template.document_type,
    purpose: template.purpose,
    instances: template.instances,
    owner_role: template.owner_role,
    approver_role: template.approver_role,
    review_months: template.review_months,
    retired: template.retired,
    replaced_by: template.replaced_by ?? null,
    standards: template.standards.map((key) => ({
      standard_key: key,
      position: template.order,
      clause_numbers: template.clauses[key] ?? [],
    })),
    fixed_sections: body.flatMap(({ section, position }) =>
      section.kind === 'fixed' ? [{ id: section.id, title: section.title, body: readFixedText(section.text).doc, position }] : [],
    ),
    fillable_sections: body.flatMap(({ section, position }) =>
      section.kind === 'fillable' && !section.retired ? [compileSection(facts, section, position)] : [],
    ),
  }
  return { library_key: template.key, library_version: template.version, base_sha256: contentHash(JSON.stringify(content)), ...content }
}

function compileSection(facts: FactIndex, section: FillableSection, position: number): CompiledFillableSection {
  const fact = section.fact_key ? findFact(facts, section.fact_key) : undefined
  const attachment = section.requires_evidence && section.type !== 'evidence' ? 2 : 0
  return {
    id: section.id,
    title: section.title,
    type: section.type,
    fact_key: fact?.key ?? section.fact_key ?? null,
    is_mandatory: section.is_mandatory,
    placeholder: section.placeholder ?? null,
    question: section.question ?? null,
    why: section.why ?? null,
    example: section.example ?? null,
    starter: section.starter ?? fact?.starter ?? null,
    must_cover: section.must_cover ?? [],
    requires_evidence: section.requires_evidence,
    evidence_description: section.evidence_description ?? null,
    evidence_format: section.evidence_format ?? null,
    ask_when: section.ask_when ?? null,
    columns: section.type === 'table' ? columnsOf(facts, section) : null,
    min_rows: section.type === 'table' ? (section.min_rows ?? 1) : null,
    min_items: section.type === 'list' ? (section.min_items ?? 2) : null,
    minutes: section.minutes ?? minutesByType[section.type] + attachment,
    position,
  }
}

function compileStandard({ kind: _, key, version, clauses, ...standard }: Standard): CompiledStandard {
  const parents = new Map(clauses.map(({ number, parent }) => [number, parent ?? null]))
  const above = new Set(parents.values())
  return {
    library_key: key,
    library_version: version,
    ...standard,
    clauses: clauses.map((clause) => ({
      ...clause,
      library_key: `${key}/${clause.number}`,
      sort_key: sortKey(clause.number),
      parent: clause.parent ?? null,
      depth: depthOf(parents, clause.number),
      assessable: clause.kind !== 'chapter' && !above.has(clause.number),
      harmonised_key: clause.harmonised_key ?? null,
      summary: clause.summary ?? '',
      theme: clause.theme ?? null,
    })),
  }
}

function compileFact(fact: Fact, index: number): CompiledFact {
  return {
    ...fact,
    example: fact.example ?? null,
    columns: fact.columns ?? null,
    options: fact.options ?? null,
    register: fact.register ?? null,
    starter: fact.starter ?? null,
    review_months: fact.review_months ?? null,
    replaced_by: fact.replaced_by ?? null,
    position: index + 1,
  }
}

function compileTask({ key, ...task }: Task & { family: string }, index: number): CompiledTask {
  const typical = task.create_on === 'document_complete' ? 'review' : task.create_on === 'document_in_review' ? 'approval' : 'custom'
  return {
    ...task,
    library_key: key,
    task_type: task.task_type ?? typical,
    evidence_description: task.evidence_description ?? null,
    evidence_format: task.evidence_format ?? null,
    replaced_by: task.replaced_by ?? null,
    position: index + 1,
  }
}

function depthOf(parents: Map<string, string | null>, number: string): number {
  const path = new Set<string>()
  for (let at: string | null | undefined = number; at && !path.has(at); at = parents.get(at)) path.add(at)
  return path.size
}

function sortKey(number: string): string {
  return number
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? part.padStart(3, '0') : part))
    .join('.')
}

function familyOf({ key }: Template): string {
  return key.split('.')[0] ?? ''
}

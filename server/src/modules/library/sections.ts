import type { Library, Loaded } from './load.ts'
import type { ProblemCode } from './problems.ts'
import type { Column, Fact, FillableSection, FixedSection, Template } from './schema.ts'

/** A section with the template and file it stands in. */
export interface SectionPlace<Section> {
  file: string
  template: Template
  section: Section
}

export type FactIndex = ReadonlyMap<string, Fact>

/** What checks ask of a fact, from the files or from an organization's own vocabulary. */
export type FactOutline = Pick<Fact, 'key' | 'type' | 'columns' | 'options'>
export type FactOutlines = ReadonlyMap<string, FactOutline>

/** Something that is wrong, wherever it stands. */
export type Fault = { code: ProblemCode; message: string }

const familyPrefixes = /^(isms|qms|fsms|ams)\./

/** All facts of a library by key. */
export function indexFacts(library: Library): FactIndex {
  return new Map(library.facts.flatMap(({ content }) => content.facts.map((fact) => [fact.key, fact])))
}

/** The fact behind a key; `isms.scope`, `qms.scope`, `fsms.scope` and `ams.scope` mean `ms.scope` unless they are keys themselves. */
export function findFact<Known extends FactOutline>(facts: ReadonlyMap<string, Known>, key: string): Known | undefined {
  return facts.get(key) ?? facts.get(key.replace(familyPrefixes, 'ms.'))
}

/** Every fillable section that is still in use. */
export function fillableSections(library: Library): SectionPlace<FillableSection>[] {
  return library.templates.flatMap(({ file, content: template }) => fillableOf(template).map((section) => ({ file, template, section })))
}

/** Fillable sections of one template in print order, retired ones left out. */
export function fillableOf(template: Template): FillableSection[] {
  return template.body.filter((section) => section.kind === 'fillable').filter((section) => !section.retired)
}

/** Fixed sections of one template in print order. */
export function fixedOf(template: Template): FixedSection[] {
  return template.body.filter((section) => section.kind === 'fixed')
}

/** The full columns of a table section: those of its fact in the order the template lists them, or its own. */
export function columnsOf(facts: FactIndex, section: FillableSection): Column[] {
  const known = (section.fact_key && findFact(facts, section.fact_key)?.columns) || []
  return (section.columns ?? []).flatMap((column) => (typeof column === 'string' ? known.filter(({ id }) => id === column) : [column]))
}

/** A section makes exactly one task when it is mandatory or needs evidence. */
export function makesTask(section: FillableSection): boolean {
  return section.is_mandatory || section.requires_evidence
}

/** Templates in use of one edition, ordered as the standard presents them. */
export function templatesOf(library: Library, edition: string): Loaded<Template>[] {
  return library.templates
    .filter(({ content }) => !content.retired && content.standards.includes(edition))
    .toSorted((a, b) => a.content.order - b.content.order)
}

import type { Library } from './load.ts'
import type { Clause, Standard } from './schema.ts'
import { fillableOf, makesTask, templatesOf } from './sections.ts'

interface ClauseCoverage {
  number: string
  title: string
  kind: 'clause' | 'control'
  /** Keys of the templates that name it; the Statement of Applicability lists every control and proves none, so it is left out. */
  templates: string[]
}

interface TemplateCounts {
  key: string
  sections: number
  tasks: number
  with_evidence: number
}

interface EditionCoverage {
  edition: string
  clauses: ClauseCoverage[]
  templates: TemplateCounts[]
}

/** Clauses and controls nobody stands below, in the order of the file; only they are named by templates. */
export function lowestLevel(standard: Standard): Clause[] {
  const parents = new Set(standard.clauses.map((clause) => clause.parent))
  return standard.clauses.filter((clause) => clause.kind !== 'chapter' && !clause.retired && !parents.has(clause.number))
}

/** Which templates serve each lowest-level clause and control, and how many sections and tasks each template brings, per edition. */
export function computeCoverage(library: Library): EditionCoverage[] {
  return library.standards.map(({ content: standard }) => {
    const templates = templatesOf(library, standard.key).map(({ content }) => content)
    const clauses = lowestLevel(standard).map((clause): ClauseCoverage => {
      const naming = templates.filter((template) => template.clauses[standard.key]?.includes(clause.number))
      const proving = clause.kind === 'control' ? naming.filter(({ key }) => !key.endsWith('.statement_of_applicability')) : naming
      return {
        number: clause.number,
        title: clause.title,
        kind: clause.kind === 'control' ? 'control' : 'clause',
        templates: proving.map(({ key }) => key),
      }
    })
    return { edition: standard.key, clauses, templates: templates.map((template) => ({ key: template.key, ...countSections(template) })) }
  })
}

function countSections(template: Parameters<typeof fillableOf>[0]): Omit<TemplateCounts, 'key'> {
  const sections = fillableOf(template)
  return {
    sections: sections.length,
    tasks: sections.filter(makesTask).length,
    with_evidence: sections.filter((section) => section.requires_evidence).length,
  }
}

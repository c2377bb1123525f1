import { computeCoverage, lowestLevel } from './coverage.ts'
import type { Library } from './load.ts'
import type { Problem, ProblemPath } from './problems.ts'
import { problem, warning } from './problems.ts'
import type { Clause, Standard, Template } from './schema.ts'

/** Clause numbers that name nothing or a parent, broken clause trees, and lowest-level clauses without a template. */
export function checkClauses(library: Library): Problem[] {
  const standards = new Map(library.standards.map(({ content }) => [content.key, content]))
  const harmonised = new Set(
    library.standards.flatMap(({ content }) => content.clauses.flatMap(({ harmonised_key }) => harmonised_key ?? [])),
  )
  return [
    ...library.standards.flatMap(({ file, content }) => checkTree(file, content, harmonised)),
    ...library.templates.flatMap(({ file, content }) => checkTemplate(file, content, standards)),
    ...library.checklists.flatMap(({ file, content }) =>
      content.items.flatMap((item) => checkNumbers(file, ['items', item.id, 'clauses'], item.clauses ?? {}, standards)),
    ),
    ...uncovered(library),
  ]
}

function checkTree(file: string, standard: Standard, harmonised: Set<string>): Problem[] {
  const numbers = new Set(standard.clauses.map(({ number }) => number))
  const themes: Record<string, Clause['theme']> = { '5': 'organizational', '6': 'people', '7': 'physical', '8': 'technological' }
  return standard.clauses.flatMap((clause) => {
    const at = (field: string, message: string) => problem('library_clause_unknown', file, ['clauses', clause.number, field], message)
    const expectedTheme = clause.kind === 'control' ? themes[clause.number.split('.')[1] ?? ''] : undefined
    return [
      ...(clause.parent && !numbers.has(clause.parent) ? [at('parent', `parent ${clause.parent} is not in this file`)] : []),
      ...(clause.theme && expectedTheme && clause.theme !== expectedTheme
        ? [at('theme', `the theme of ${clause.number} is ${expectedTheme}`)]
        : []),
      ...clause.related
        .filter((key) => !harmonised.has(key))
        .map((key) =>
          warning('library_clause_unknown', file, ['clauses', clause.number, 'related'], `no clause has the harmonised key ${key} yet`),
        ),
    ]
  })
}

function checkTemplate(file: string, template: Template, standards: Map<string, Standard>): Problem[] {
  const unserved = template.standards.filter((key) => !template.clauses[key])
  const unlisted = Object.keys(template.clauses).filter((key) => !template.standards.includes(key))
  return [
    ...unserved.map((key) => problem('library_clause_unknown', file, ['clauses'], `names no clause of ${key}`)),
    ...unlisted.map((key) => problem('library_clause_unknown', file, ['clauses', key], `${key} is not in standards`)),
    ...checkNumbers(file, ['clauses'], template.clauses, standards),
  ]
}

function checkNumbers(file: string, path: ProblemPath, clauses: Record<string, string[]>, standards: Map<string, Standard>): Problem[] {
  return Object.entries(clauses).flatMap(([edition, numbers]) => {
    const standard = standards.get(edition)
    if (!standard) return [problem('library_clause_unknown', file, [...path, edition], `there is no standard ${edition}`)]
    const lowest = new Set(lowestLevel(standard).map(({ number }) => number))
    const exists = new Set(standard.clauses.map(({ number }) => number))
    const reasons = numbers
      .filter((number) => !lowest.has(number))
      .map((number) => (exists.has(number) ? `${number} has clauses below it; name those` : `${edition} has no ${number}`))
    return reasons.map((message) => problem('library_clause_unknown', file, [...path, edition], message))
  })
}

function uncovered(library: Library): Problem[] {
  const current = library.standards.filter(({ content }) => content.edition.status === 'current')
  const coverage = new Map(computeCoverage(library).map((edition) => [edition.edition, edition.clauses]))
  return current.flatMap(({ file, content }) =>
    (coverage.get(content.key) ?? [])
      .filter(({ templates }) => templates.length === 0)
      .map(({ number, title }) => problem('library_clause_uncovered', file, ['clauses', number], `no template names ${number} ${title}`)),
  )
}

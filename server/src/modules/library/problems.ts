/** Keys, ids and field names from the file's root to the faulty place; list entries are named by id, key or number. */
export type ProblemPath = readonly (string | number)[]

export type ProblemCode =
  | 'library_schema_invalid'
  | 'library_key_duplicate'
  | 'library_key_mismatch'
  | 'library_key_removed'
  | 'library_fact_unknown'
  | 'library_fact_type_mismatch'
  | 'library_column_unknown'
  | 'library_format_unknown'
  | 'library_starter_unknown'
  | 'library_condition_cycle'
  | 'library_section_unreachable'
  | 'library_clause_unknown'
  | 'library_clause_uncovered'
  | 'library_fixed_part_missing'
  | 'library_section_count'
  | 'library_guidance_missing'
  | 'library_evidence_undescribed'
  | 'library_fallback_missing'
  | 'library_text_too_short'
  | 'library_text_too_long'
  | 'library_text_malformed'
  | 'library_reading_level'
  | 'library_filler_found'
  | 'library_version_not_bumped'
  | 'library_version_conflict'
  | 'library_translation_gap'
  | 'library_copy_suspected'

export interface Problem {
  code: ProblemCode
  severity: 'error' | 'warning'
  /** Relative to the library folder, with forward slashes. */
  file: string
  path: ProblemPath
  message: string
}

/** An error at a place of a file. */
export function problem(code: ProblemCode, file: string, path: ProblemPath, message: string): Problem {
  return { code, severity: 'error', file, path, message }
}

/** Something to look at that does not stop loading. */
export function warning(code: ProblemCode, file: string, path: ProblemPath, message: string): Problem {
  return { ...problem(code, file, path, message), severity: 'warning' }
}

/** A path as people write it: `body[objectives].question`. */
export function formatPath(path: ProblemPath): string {
  return path.map((part, index) => (index === 0 ? String(part) : isListEntry(path, index) ? `[${part}]` : `.${part}`)).join('')
}

const lists = new Set(['body', 'facts', 'tasks', 'clauses', 'items', 'rows', 'columns', 'example', 'merges'])

function isListEntry(path: ProblemPath, index: number): boolean {
  return typeof path[index] === 'number' || lists.has(String(path[index - 1]))
}

import type { PatternKind } from './patterns.ts'
import type { Place } from './word-package.ts'

export type CandidateKind =
  | PatternKind
  | 'merge_field'
  | 'tab_leader'
  | 'underlined_blank'
  | 'highlighted'
  | 'shaded'
  | 'control_text'
  | 'control_rich_text'
  | 'control_choice'
  | 'control_date'
  | 'control_checkbox'
  | 'control_picture'
  | 'control_repeating'
  | 'form_text'
  | 'form_checkbox'
  | 'form_choice'
  | 'empty_cell'
  | 'blank_rows'
  | 'empty_section'

export type FieldType = 'text' | 'long_text' | 'number' | 'date' | 'email' | 'choice' | 'boolean' | 'picture' | 'list' | 'table'

export type CandidateColumn = { key: string; label: string; type: FieldType }

/** A place of a Word file that looks like one to fill in. */
export type Candidate = {
  /** Tells part and place, the same for the same file: `word/document.xml#p12:5-18`, `word/document.xml#t2r1`. */
  id: string
  kind: CandidateKind
  place: Place
  part: string
  /** Order of the paragraph in its part, from 0; for `blank_rows` that of the first cell. */
  paragraph: number
  /** What stands there now. */
  text: string
  label: string
  /** Head of the column it stands in. */
  column: string | null
  type: FieldType
  options: string[]
  /** For `blank_rows`: what each row holds. */
  columns: CandidateColumn[]
  fact_key: string | null
  /** 0 to 1; from 0.9 on a place is preselected. */
  confidence: number
  /** For tags of a loop or condition: `{{#risks}}` opens, `{{/risks}}` closes. */
  role: 'open' | 'close' | null
}

export type Heading = { part: string; paragraph: number; level: number; text: string; by: 'style' | 'looks' }

/** A paragraph of the file as it is shown beside the list. */
export type TextBlock = {
  part: string
  place: Place
  paragraph: number
  text: string
  heading: number | null
  cell: { table: number; row: number; column: number } | null
}

export type ScanResult = { candidates: Candidate[]; headings: Heading[]; blocks: TextBlock[] }

/** A fact that may stand behind a field. `exact`: goes by its label and synonyms only, word for word. */
export type FactWords = { key: string; label: string; type: string; synonyms: readonly string[]; exact?: boolean }

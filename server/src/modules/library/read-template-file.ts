import { CST, Lexer, LineCounter, parseDocument } from 'yaml'
import { lineIn, type SourceFile } from './load.ts'
import { OwnTemplate } from './own-template.ts'
import type { ProblemPath } from './problems.ts'
import { describeIssues } from './schema-issues.ts'

/** Something wrong at a line of a file. */
export type FileProblem = { file: string; line: number | null; code: string; message: string }

export type TemplateFile = {
  template: OwnTemplate | null
  problems: FileProblem[]
  /** Line of a place, counted from 1. */
  lineOf(place: ProblemPath): number | null
}

const deepestInLine = 40

/** Reads a template file that somebody sent. Aliases, anchors, tags, directives and keys given twice are refused, each with its line. */
export function readTemplateFile(file: string, text: string): TemplateFile {
  const unread = (problems: FileProblem[]): TemplateFile => ({ template: null, problems, lineOf: () => null })
  const tricks = tricksIn(file, text)
  if (tricks.length > 0) return unread(tricks)
  const lines = new LineCounter()
  const document = parsed(text, lines)
  if (!document) return unread([{ file, line: null, code: 'yaml_too_deep', message: 'is nested too deep' }])
  const faults = [...document.errors, ...document.warnings].map((fault): FileProblem => {
    const is_double = fault.code === 'DUPLICATE_KEY'
    const message = is_double ? 'a field is given twice' : (fault.message.split('\n')[0] ?? '')
    return { file, line: fault.linePos?.[0].line ?? null, code: is_double ? 'yaml_duplicate_key' : 'yaml_malformed', message }
  })
  if (faults.length > 0) return unread(faults)
  const source: SourceFile = { file, text, lines, document }
  const lineOf = (place: ProblemPath) => lineIn(source, place) ?? null
  const raw: unknown = document.toJS({ maxAliasCount: 0 })
  const read = OwnTemplate.safeParse(raw)
  if (read.success) return { template: read.data, problems: [], lineOf }
  const problems = describeIssues(file, raw, read.error.issues).map(
    ({ code, path, message }): FileProblem => ({ file, line: lineOf(path), code, message: `${path.join('.')}: ${message}` }),
  )
  return { template: null, problems, lineOf }
}

/** What YAML can do beside saying something: repeat itself, make other types, or nest without end. */
function tricksIn(file: string, text: string): FileProblem[] {
  let line = 1
  let depth = 0
  let dashes = 0
  let is_words = false
  for (const lexeme of new Lexer().lex(text)) {
    const type = is_words ? 'scalar' : CST.tokenType(lexeme)
    is_words = lexeme === CST.SCALAR
    if (type === 'alias' || type === 'anchor' || type === 'tag' || type === 'directive-line')
      return [{ file, line, code: 'yaml_not_plain', message: `holds the YAML ${type} ${lexeme.slice(0, 40)}; write the text out` }]
    if (type === 'flow-map-start' || type === 'flow-seq-start') depth += 1
    if (type === 'flow-map-end' || type === 'flow-seq-end') depth -= 1
    if (type === 'seq-item-ind' || type === 'explicit-key-ind') dashes += 1
    if (depth > deepestInLine || dashes > deepestInLine) return [{ file, line, code: 'yaml_too_deep', message: 'is nested too deep' }]
    const breaks = lexeme.split('\n').length - 1
    line += breaks
    if (breaks > 0) dashes = 0
  }
  return []
}

/** Undefined for what is nested deeper than can be followed. */
function parsed(text: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, { lineCounter, schema: 'core', version: '1.2' })
  } catch (failure) {
    if (failure instanceof RangeError) return undefined
    throw failure
  }
}

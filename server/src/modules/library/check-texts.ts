import type { RichNode } from './fixed-text.ts'
import { printedText, readFixedText } from './fixed-text.ts'
import type { Library, Loaded } from './load.ts'
import type { Problem } from './problems.ts'
import { problem } from './problems.ts'
import { countWords, readingLevel } from './reading-level.ts'
import type { FillableSection, Template } from './schema.ts'
import { fillableOf, fixedOf } from './sections.ts'
import { allFiles, textsIn } from './texts.ts'

const rules: Record<Template['document_type'], { parts: string[]; words: number }> = {
  policy: { parts: ['purpose', 'applies', 'principles', 'duties', 'exceptions', 'breaches', 'related', 'review'], words: 350 },
  procedure: { parts: ['purpose', 'applies', 'terms', 'duties', 'steps', 'records', 'related', 'review'], words: 600 },
  manual: { parts: ['purpose', 'company', 'system_overview', 'clause_map', 'duties', 'review'], words: 800 },
  plan: { parts: ['purpose', 'applies', 'assumptions', 'duties', 'follow_up', 'review'], words: 500 },
  register: { parts: ['purpose', 'how_to_fill', 'who_signs', 'retention'], words: 150 },
  record: { parts: ['purpose', 'how_to_fill', 'who_signs', 'retention'], words: 150 },
  form: { parts: ['purpose', 'how_to_fill', 'who_signs', 'retention'], words: 150 },
}
const highestGrade = { questions: 8, fixed: 11 }
const filler =
  /lorem ipsum|\bTB[CD]\b|\bTODO\b|\bFIXME\b|\bX{3,}\b|\binsert (?:here|your|company|name|text)\b|\bto be (?:defined|determined)\b|\[[^\]]*\]|<[^<>\s][^<>]*>|_{3,}|\.{4,}/i

/** Fixed parts and guidance that are missing, texts that are too short or too hard to read, and left-over filler. */
export function checkTexts(library: Library): Problem[] {
  return [
    ...library.templates.filter(({ content }) => !content.retired).flatMap(checkTemplate),
    ...library.tasks.flatMap(({ file, content }) =>
      content.tasks
        .filter(isUndescribed)
        .map(({ key }) =>
          problem('library_evidence_undescribed', file, ['tasks', key], 'evidence needs evidence_description and evidence_format'),
        ),
    ),
    ...allFiles(library).flatMap(findFiller),
  ]
}

function checkTemplate({ file, content: template }: Loaded<Template>): Problem[] {
  const sections = fillableOf(template)
  const count =
    sections.length < 6 || sections.length > 9
      ? [problem('library_section_count', file, ['body'], `has ${sections.length} fillable sections; 6 to 9 are right`)]
      : []
  return [
    ...checkFixedParts(file, template),
    ...count,
    ...sections.flatMap((section) => checkGuidance(file, section)),
    ...checkReading(
      file,
      'questions',
      sections.map(({ question }) => question ?? ''),
    ),
  ]
}

function checkFixedParts(file: string, template: Template): Problem[] {
  const { parts, words } = rules[template.document_type]
  const texts = fixedOf(template).map((section) => ({ id: section.id, ...readFixedText(section.text) }))
  const plain = texts.map(({ doc }) => printedText(doc))
  const written = countWords(plain.join('\n'))
  const steps = texts.find(({ id }) => id === 'steps')
  const missing = parts.filter((part) => !texts.some(({ id }) => id === part))
  return [
    ...missing.map((part) =>
      problem('library_fixed_part_missing', file, ['body'], `a ${template.document_type} needs the fixed part ${part}`),
    ),
    ...(steps && !holds(steps.doc, ['ordered_list', 'table'])
      ? [problem('library_fixed_part_missing', file, ['body', 'steps'], 'steps must be numbered: who, does what, result')]
      : []),
    ...(written < words
      ? [problem('library_text_too_short', file, ['body'], `fixed texts have ${written} words; a ${template.document_type} needs ${words}`)]
      : []),
    ...texts.flatMap(({ id, faults }) => faults.map((fault) => problem('library_text_malformed', file, ['body', id, 'text'], fault))),
    ...checkReading(file, 'fixed', plain),
  ]
}

function holds(node: RichNode, types: string[]): boolean {
  return types.includes(node.type) || (node.content ?? []).some((child) => holds(child, types))
}

function checkGuidance(file: string, section: FillableSection): Problem[] {
  const at = (code: 'library_guidance_missing' | 'library_evidence_undescribed', message: string) =>
    problem(code, file, ['body', section.id], message)
  const lacking = section.is_mandatory ? (['placeholder', 'question', 'why', 'example'] as const).filter((field) => !section[field]) : []
  return [
    ...(lacking.length > 0 ? [at('library_guidance_missing', `a mandatory section needs ${lacking.join(', ')}`)] : []),
    ...(isUndescribed(section) ? [at('library_evidence_undescribed', 'evidence needs evidence_description and evidence_format')] : []),
  ]
}

function isUndescribed(asked: Pick<FillableSection, 'requires_evidence' | 'evidence_description' | 'evidence_format'>): boolean {
  return asked.requires_evidence && !(asked.evidence_description && asked.evidence_format)
}

function checkReading(file: string, kind: 'questions' | 'fixed', texts: string[]): Problem[] {
  const all = texts.filter((text) => text !== '')
  const grade = readingLevel(all.join('\n'))
  if (grade <= highestGrade[kind]) return []
  const hardest = all.toSorted((a, b) => readingLevel(b) - readingLevel(a))[0] ?? ''
  const name = kind === 'questions' ? 'the questions together' : 'the fixed texts together'
  return [
    problem(
      'library_reading_level',
      file,
      ['body'],
      `${name} read at grade ${grade.toFixed(1)}, above ${highestGrade[kind]}; hardest: "${hardest.slice(0, 70)}"`,
    ),
  ]
}

function findFiller({ file, content }: Loaded<unknown>): Problem[] {
  return textsIn(content).flatMap(({ path, text }) => {
    const found = filler.exec(text)
    return found ? [problem('library_filler_found', file, path, `"${found[0]}" is filler`)] : []
  })
}

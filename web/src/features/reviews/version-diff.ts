import { plainText } from '@dna/contract/core/rich-text'
import type { VersionContent } from '@dna/contract/document-versions'
import type { Column, SectionContent, TableRow } from '@dna/contract/section-content'
import type { DiffPart } from '#ui/diff-text.tsx'
import { cellText } from '#ui/table-values.ts'
import { wordDiff } from './word-diff.ts'

export type SectionDiff = {
  section_id: string
  title: string
  position: number
  kind: 'same' | 'added' | 'removed' | 'changed'
  /** Text as one block, lists and tables line by line. */
  blocks: DiffPart[][]
}

type Words = { yes: string; no: string }
type Section = { section_id: string; title: string; position: number; lines: Line[]; isEmpty: boolean }
type Line = { key: string | null; text: string }

/** Section by section what changed between two versions, in printing order. Without an earlier one everything is new. */
export function compareVersions(before: VersionContent | undefined, after: VersionContent, words: Words): SectionDiff[] {
  const old = new Map(sectionsOf(before, words).map((section) => [section.section_id, section]))
  const now = sectionsOf(after, words)
  const gone = [...old.values()].filter((section) => !now.some((other) => other.section_id === section.section_id))
  const diffs = now.map((section) => diffOf(old.get(section.section_id), section))
  return [...diffs, ...gone.map((section) => diffOf(section, undefined))].sort((a, b) => a.position - b.position)
}

function diffOf(before: Section | undefined, after: Section | undefined): SectionDiff {
  const blocks = blocksOf(before?.lines ?? [], after?.lines ?? [])
  const same = blocks.every((parts) => parts.every((part) => part.kind === 'same'))
  const wasEmpty = before?.isEmpty ?? true
  const isEmpty = after?.isEmpty ?? true
  const kind = same ? 'same' : wasEmpty ? 'added' : isEmpty ? 'removed' : 'changed'
  const { section_id = '', title = '', position = 0 } = after ?? before ?? {}
  return { section_id, title, position, kind, blocks }
}

/** Lines with a key belong together by it, others are compared as one text. */
function blocksOf(before: Line[], after: Line[]): DiffPart[][] {
  const keyed = [...before, ...after].some((line) => line.key !== null)
  if (!keyed) return [wordDiff(textOf(before), textOf(after))]
  const old = new Map(before.map((line) => [line.key, line.text]))
  const kept = new Set(after.map((line) => line.key))
  const gone = before.filter((line) => !kept.has(line.key))
  return [...after.map((line) => wordDiff(old.get(line.key) ?? '', line.text)), ...gone.map((line) => wordDiff(line.text, ''))]
}

function textOf(lines: Line[]): string {
  return lines.map((line) => line.text).join('\n')
}

function sectionsOf(content: VersionContent | undefined, words: Words): Section[] {
  if (!content) return []
  const fixed = content.fixed_sections.map(({ section_id, title, position, body }) => ({
    section_id,
    title,
    position,
    lines: [{ key: null, text: plainText(body) }],
    isEmpty: false,
  }))
  const fillable = content.fillable_sections.map(
    ({ section_id, title, position, content: said, columns, not_applicable_reason, evidence }) => {
      const lines: Line[] = [
        ...linesOf(said, columns ?? [], words),
        ...(not_applicable_reason === undefined ? [] : [{ key: null, text: not_applicable_reason }]),
        ...evidence.map((file) => ({ key: `file ${file.file_id}`, text: file.original_filename })),
      ]
      return { section_id, title, position, lines, isEmpty: lines.length === 0 }
    },
  )
  return [...fixed, ...fillable]
}

function linesOf(content: SectionContent, columns: readonly Column[], words: Words): Line[] {
  if (content === null) return []
  if (typeof content === 'string') return [{ key: null, text: content }]
  if (!Array.isArray(content)) return [{ key: null, text: plainText(content) }]
  return content.map((entry) =>
    typeof entry === 'string' ? { key: null, text: entry } : { key: `row ${entry.row_id}`, text: rowText(entry, columns, words) },
  )
}

function rowText(row: TableRow, columns: readonly Column[], words: Words): string {
  return columns
    .map((column) => ({ label: column.label, said: cellText(column, row[column.id], words) }))
    .filter(({ said }) => said !== '')
    .map(({ label, said }) => `${label}: ${said}`)
    .join('\n')
}

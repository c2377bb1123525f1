import { compareSaid } from '@dna/contract/compare-contents'
import type { Block } from '@dna/contract/core/rich-text'
import type { ComparedBlock } from '@dna/contract/document-comparisons'
import type { Document } from '@dna/contract/documents'
import type { SectionContent } from '@dna/contract/section-content'
import type { LostInWord, WordImport, WordSection } from '@dna/contract/word-imports'
import { sameJson } from '../../core/changes.ts'
import { type ManualContext, requirePermission } from '../../core/context.ts'
import type { WordMarks } from '../../core/rendering/section-marks.ts'
import type { IncomingFile } from '../../core/uploads.ts'
import type { ReadSection, ReadSections } from '../../core/word-masters/read-sections.ts'
import { readWordSections } from '../../core/word-masters/word-masters.ts'
import { frozen } from '../answers/index.ts'
import { readDocument } from '../documents/index.ts'
import { prepareDocument, printedBlocks, printedPlace, printedWord, rendered, type TextSources } from '../exports/index.ts'
import { isOpen } from '../facts/index.ts'
import { readFiles } from '../files/index.ts'
import { refusing, wordFileBytes, wordFileName } from '../word-masters/index.ts'
import { propose, sourceOf } from './propose.ts'
import { sharedFacts } from './queries.ts'

type Section = Document['sections'][number]

/**
 * Compares a Word file with a document. The document is printed as it is now and read back in the same way, so that only what a person
 * changed counts as changed. Throws 404, 409 `state_conflict`, 413, 422 with the reason why the file is refused, 500 `rendering_failed`.
 */
export async function readImport(ctx: ManualContext, document_id: string, file: IncomingFile): Promise<WordImport> {
  const bytes = await wordFileBytes(file)
  requirePermission(ctx, 'documents:write')
  const { document, prepared, shared } = await ctx.read(async (read) => {
    const present = await readDocument(read, document_id)
    if (!isOpen(present.status)) throw frozen(present.status)
    return {
      document: present,
      prepared: await prepareDocument(read, document_id, undefined),
      shared: await sharedFacts(read, document_id),
    }
  })
  wordFileName(file)
  const pictures = await readFiles(ctx, prepared.picture_ids)
  const printable = prepared.print(pictures)
  const known = printable.sections.map(({ anchor, title }) => ({ section_id: anchor, title }))
  const imported = await refusing(() => readWordSections(bytes, known))
  const present = await readWordSections(await rendered(() => printedWord(ctx, prepared, printable)), known)
  const marks = imported.marks?.document_id === document_id ? imported.marks : null
  const sources: TextSources = { values: prepared.values, pictures, is_draft: printable.is_draft }
  const words = { locale: printable.locale, yes: printable.labels.yes, no: printable.labels.no }
  const sections = document.sections.filter(({ section_id }) => known.some((one) => one.section_id === section_id))
  return {
    document_id,
    version: document.version,
    origin: imported.marks === null ? 'unknown' : marks ? 'this' : 'other',
    exported_version: marks?.document_version ?? null,
    sections: sections.map((section) => {
      const reading: Reading = { section, imported, present, marks, shared: shared.get(section.section_id) ?? null }
      return compareSection(reading, { sources, words })
    }),
  }
}

type Reading = {
  section: Section
  imported: ReadSections
  present: ReadSections
  marks: WordMarks | null
  shared: WordSection['shared']
}
type Printing = { sources: TextSources; words: { locale: string; yes: string; no: string } }

function compareSection({ section, imported, present, marks, shared }: Reading, printing: Printing): WordSection {
  const { section_id, title, position, kind } = section
  const isSection = (one: ReadSection) => one.section_id === section_id
  const found = imported.sections.find(isSection)
  const baseline = present.sections.find(isSection)
  const empty = { content: null, version: null, blocks: [], lost: [], unread_cells: [], shared: null }
  const named = { ...empty, section_id, title, position, kind, found_by: found?.found_by ?? null, since_export: 'unknown' as const }
  if (!found) return { ...named, outcome: imported.found_twice.includes(section_id) ? 'found_twice' : 'not_found' }
  const lost: LostInWord[] = found.lost
  if (sameJson(found.blocks, baseline?.blocks ?? [])) return { ...named, lost, outcome: 'same' }
  const since_export = changedSince(found, { present: baseline, marks, section_id })
  if (section.kind === 'fixed')
    return { ...named, outcome: 'template_text', since_export, blocks: comparedText(baseline?.blocks ?? [], found.blocks) }
  const source = sourceOf(section.content, (block) => ({
    printed: printedBlocks({ type: 'doc', content: [block] }, printing.sources)[0],
    wordsOf: (place, next) => printedPlace(place, next, printing.sources),
  }))
  const proposal = propose(section, { baseline: baseline?.blocks ?? [], imported: found.blocks }, { source, words: printing.words })
  if (!proposal)
    return { ...named, lost, outcome: 'not_readable', since_export, blocks: comparedText(baseline?.blocks ?? [], found.blocks) }
  const all_lost = [...new Set([...lost, ...proposal.lost])]
  const { content, unread_cells } = proposal
  if (sameJson(content, section.content)) return { ...named, lost: all_lost, unread_cells, outcome: 'same' }
  const said = (one: SectionContent) => ({ content: one, columns: section.columns, evidence: [] })
  const blocks = compareSaid(said(section.content), said(content))
  return { ...named, outcome: 'changed', since_export, content, version: section.version, blocks, lost: all_lost, unread_cells, shared }
}

function comparedText(before: Block[], after: Block[]): ComparedBlock[] {
  const said = (content: Block[]) => ({
    content: content.length > 0 ? { type: 'doc' as const, content } : null,
    columns: null,
    evidence: [],
  })
  return compareSaid(said(before), said(after))
}

type Since = { present: ReadSection | undefined; marks: WordMarks | null; section_id: string }

/** By the words that the file says it was given. Where those are the same only the look can differ, and that was changed in Word. */
function changedSince(found: ReadSection, { present, marks, section_id }: Since): WordSection['since_export'] {
  const exported = marks?.prints[section_id]
  if (exported === undefined) return 'unknown'
  const is_changed_here = exported !== present?.print
  if (!is_changed_here) return 'word'
  return found.print === exported ? 'here' : 'both'
}

import type { WordMaster } from '@dna/contract/word-masters'
import { useMemo, useRef } from 'react'
import { Paper, PaperMark, PaperText } from '#ui/paper.tsx'
import type { Decide } from './binder.tsx'
import type { Found } from './fields.ts'
import { marksOf, type PagePart, piecesOf } from './page.ts'
import { PageParts } from './page-parts.tsx'
import { SelectedWords } from './selected-words.tsx'
import { useWordTexts } from './texts.ts'

type PaperProps = {
  master: WordMaster
  page: readonly PagePart[]
  lines: readonly Found[]
  current: Found | undefined
  onChoose: (line: Found) => void
  decide: Decide | null
}

/** The text of the file as paper, with a numbered mark at each place; selected words can be made a field. */
export function MasterPaper({ master, page, lines, current, onChoose, decide }: PaperProps) {
  const t = useWordTexts()
  const paper = useRef<HTMLElement>(null)
  const marks = useMemo(() => marksOf(lines), [lines])
  const mark = (line: Found, key: string, words: string) => (
    <PaperMark
      key={key}
      id={line.id}
      number={line.number}
      state={line.state}
      label={t('mark', { number: line.number, label: line.label, state: t(`line.state.${line.state}`), words: words || t('line.blank') })}
      current={line.id === current?.id}
      onChoose={() => onChoose(line)}
    >
      {words}
    </PaperMark>
  )
  return (
    <>
      <Paper label={t('page')} ref={paper}>
        <PageParts
          page={page}
          text={({ key, text, heading }) => (
            <PaperText key={key} id={key} heading={heading}>
              {piecesOf(text, marks.texts.get(key) ?? []).map((piece) =>
                piece.line ? mark(piece.line, String(piece.from), shown(piece.text)) : shown(piece.text),
              )}
            </PaperText>
          )}
          rowMark={(row) => {
            const line = marks.rows.get(row)
            return line ? mark(line, row, t('line.row')) : null
          }}
        />
      </Paper>
      {decide ? <SelectedWords master={master} paper={paper} lines={lines} decide={decide} /> : null}
    </>
  )
}

/** A check box or a picture of Word has no letter of its own; the sign shown for it is as long, so that places stay right. */
function shown(text: string): string {
  return text.replaceAll('\ufffc', '☐')
}

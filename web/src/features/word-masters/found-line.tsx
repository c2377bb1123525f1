import type { WordMaster } from '@dna/contract/word-masters'
import { Check, RotateCcw, X } from 'lucide-react'
import { memo } from 'react'
import { IconButton } from '#ui/button.tsx'
import { useFormats } from '#ui/format.ts'
import { NumberedLine } from '#ui/numbered-lines.tsx'
import { Badge } from '#ui/status-chip.tsx'
import type { Decide } from './binder.tsx'
import { FieldEditor } from './field-editor.tsx'
import { FieldFacts } from './field-facts.tsx'
import { accepted, type Found, ignored, reopened } from './fields.ts'
import { useWordTexts } from './texts.ts'

type LineProps = {
  master: WordMaster
  line: Found
  lines: readonly Found[]
  /** The name of its fact. */
  fact: string | null
  is_current: boolean
  onChoose: (line: Found) => void
  onFind: (line: Found) => void
  onMerge: (line: Found) => void
  decide: Decide | null
}

const tones = { field: 'done', open: 'open', ignored: 'off' } as const
const chips = { field: 'success', open: 'warning', ignored: 'neutral' } as const

/** One place or field: what it is called, what it takes, how sure that is; opened, everything about it can be changed. */
export const FoundLine = memo(Line, looksAlike)

/** Of hundreds of lines only those that look different are drawn anew with each decision. */
function looksAlike(before: LineProps, after: LineProps): boolean {
  if (before.is_current || after.is_current || before.fact !== after.fact) return false
  const [was, is] = [before.line, after.line]
  return (
    was.id === is.id &&
    was.number === is.number &&
    was.state === is.state &&
    was.label === is.label &&
    was.type === is.type &&
    was.is_new === is.is_new &&
    was.field?.key === is.field?.key &&
    was.places.join() === is.places.join()
  )
}

function Line({ master, line, lines, fact, is_current, onChoose, onFind, onMerge, decide }: LineProps) {
  const t = useWordTexts()
  const { percent } = useFormats()
  const { label, state } = line
  const facts = [
    t(`type.${line.type}`),
    fact,
    line.confidence === null ? t('line.selected') : t('line.sure', { percent: percent(line.confidence * 100) }),
    line.places.length > 1 ? t('line.places', { count: line.places.length }) : null,
    line.is_new ? t('line.new') : null,
  ]
  return (
    <NumberedLine
      id={line.id}
      number={line.number}
      tone={tones[state]}
      title={label}
      detail={facts.filter(Boolean).join(' · ')}
      chips={<Badge tone={chips[state]}>{t(`line.state.${state}`)}</Badge>}
      current={is_current}
      onChoose={() => onChoose(line)}
      actions={decide ? <LineActions master={master} line={line} decide={decide} /> : null}
    >
      {is_current && decide ? (
        <FieldEditor master={master} line={line} lines={lines} onFind={() => onFind(line)} onMerge={() => onMerge(line)} decide={decide} />
      ) : null}
      {is_current && !decide ? <FieldFacts master={master} line={line} onFind={() => onFind(line)} /> : null}
    </NumberedLine>
  )
}

function LineActions({ master, line, decide }: Pick<LineProps, 'master' | 'line'> & { decide: Decide }) {
  const t = useWordTexts()
  const { label, state } = line
  if (state === 'ignored')
    return (
      <IconButton
        size="sm"
        label={t('reopen.name', { label })}
        icon={<RotateCcw aria-hidden />}
        onClick={() => decide((now) => reopened(now, line))}
      />
    )
  return (
    <>
      {state === 'open' ? (
        <IconButton
          size="sm"
          label={t('accept.name', { label })}
          icon={<Check aria-hidden />}
          onClick={() => decide((now) => accepted(master, now, line))}
        />
      ) : null}
      <IconButton
        size="sm"
        label={t('ignore.name', { label })}
        icon={<X aria-hidden />}
        onClick={() => decide((now) => ignored(master, now, line), state === 'field' ? t('ignored', { label }) : undefined)}
      />
    </>
  )
}

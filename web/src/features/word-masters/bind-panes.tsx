import type { WordMaster } from '@dna/contract/word-masters'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useSearchPatch } from '#core/list-search.ts'
import { focusNumberedLine } from '#ui/numbered-lines.tsx'
import { showSplitEntry, TabbedSplit } from '#ui/split-view.tsx'
import type { Decide } from './binder.tsx'
import type { Bindings, Found } from './fields.ts'
import { FoundList } from './found-list.tsx'
import { MasterPaper } from './master-paper.tsx'
import { pageOf } from './page.ts'
import type { BindView } from './search.ts'
import { useWordTexts } from './texts.ts'

type PanesProps = {
  master: WordMaster
  bindings: Bindings
  lines: readonly Found[]
  search: BindView
  /** Null where one can only look. */
  decide: Decide | null
}

/** The page with its numbered marks beside the list of them; either side finds the other. */
export function BindPanes({ master, bindings, lines, search, decide }: PanesProps) {
  const t = useWordTexts()
  const patch = useSearchPatch()
  const [side, setSide] = useState<'start' | 'end'>('end')
  const page = useMemo(() => pageOf(master), [master])
  const current = search.field ? lines.find((line) => isMeant(line, search.field ?? '')) : undefined
  const arrival = useRef(current?.id)
  // Who comes by an address that names a field sees it on both sides.
  useEffect(() => {
    if (!arrival.current) return
    showSplitEntry('start', arrival.current, 'center')
    showSplitEntry('end', arrival.current)
  }, [])
  const choose = (line: Found | undefined) => {
    patch({ field: line?.id })
    if (line) showSplitEntry('start', line.id, 'center')
  }
  const chooseOnPage = (line: Found) => {
    setSide('end')
    patch({ field: line.id, show: undefined })
    showSplitEntry('end', line.id)
    focusNumberedLine(line.id)
  }
  const showOnPage = (line: Found) => {
    setSide('start')
    choose(line)
  }
  return (
    <TabbedSplit
      label={t('page.sides')}
      startLabel={t('page')}
      endLabel={t('fields')}
      side={side}
      onSide={setSide}
      start={<MasterPaper master={master} page={page} lines={lines} current={current} onChoose={chooseOnPage} decide={decide} />}
      end={
        <FoundList
          master={master}
          bindings={bindings}
          lines={lines}
          current={current}
          show={search.show}
          onChoose={choose}
          onFind={showOnPage}
          decide={decide}
        />
      }
    />
  )
}

function isMeant({ id, places, field }: Found, wanted: string): boolean {
  return id === wanted || field?.key === wanted || places.includes(wanted)
}

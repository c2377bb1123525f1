import type { WordMaster } from '@dna/contract/word-masters'
import { Plus } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { useSearchPatch } from '#core/list-search.ts'
import { Button } from '#ui/button.tsx'
import { StickyFoot } from '#ui/paper.tsx'
import type { Decide } from './binder.tsx'
import { added, type Found } from './fields.ts'
import { placeOf, useFreePlace } from './free-place.ts'
import { useWordTexts } from './texts.ts'

type SelectedProps = { master: WordMaster; paper: RefObject<HTMLElement | null>; lines: readonly Found[]; decide: Decide }

/** Words that are selected on the page can be made a field. */
export function SelectedWords({ master, paper, lines, decide }: SelectedProps) {
  const t = useWordTexts()
  const patch = useSearchPatch()
  const [place, setPlace] = useState<string | null>(null)
  const { isFree, nameOf, wordsOf } = useFreePlace(master, lines)
  useEffect(() => {
    const look = () => setPlace(placeOf(window.getSelection(), paper.current))
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [paper])
  if (place === null || !isFree(place)) return null
  const make = () => {
    const label = nameOf(place)
    decide((now) => added(master, now, place, label), t('added', { label }))
    window.getSelection()?.removeAllRanges()
    patch({ field: place, show: undefined })
  }
  return (
    <StickyFoot>
      {/* The press must not take the selection away before it is used. */}
      <Button variant="primary" icon={<Plus aria-hidden />} onPointerDown={(event) => event.preventDefault()} onClick={make}>
        {t('add.selected', { words: wordsOf(place) })}
      </Button>
    </StickyFoot>
  )
}

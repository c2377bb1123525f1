import type { WordMaster } from '@dna/contract/word-masters'
import { useState } from 'react'
import { useSearchPatch } from '#core/list-search.ts'
import { Button } from '#ui/button.tsx'
import { RadioGroup } from '#ui/choices.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Input } from '#ui/input.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import type { Decide } from './binder.tsx'
import { added, type Found } from './fields.ts'
import { useFreePlace } from './free-place.ts'
import { paragraphKey } from './places.ts'
import { useWordTexts } from './texts.ts'

const most = 8

type AddProps = { master: WordMaster; lines: readonly Found[]; decide: Decide; onClose: () => void }

/** Makes words of the file a field without a pointer: by typing them and choosing where. */
export function AddFieldDialog({ master, lines, decide, onClose }: AddProps) {
  const t = useWordTexts()
  const patch = useSearchPatch()
  const { isFree, nameOf } = useFreePlace(master, lines)
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [name, setName] = useState<string | null>(null)
  const hits = hitsOf(master, words.trim()).filter(({ place }) => isFree(place))
  const place = hits.some((hit) => hit.place === chosen) ? chosen : (hits[0]?.place ?? null)
  const label = name ?? (place ? nameOf(place) : '')
  const add = () => {
    if (!place || label.trim() === '') return
    decide((now) => added(master, now, place, label.trim()), t('added', { label: label.trim() }))
    patch({ field: place, show: undefined })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('add.title')}
      description={t('add.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            disabledReason={(!place && t('add.text')) || (label.trim() === '' && t('edit.label.missing'))}
            onClick={add}
          >
            {t('add.do')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Field label={t('add.words')}>
          <Input value={words} onChange={setWords} />
        </Field>
        {words.trim() !== '' && hits.length === 0 ? (
          <Text as="p" tone="muted">
            {t('add.none')}
          </Text>
        ) : null}
        {hits.length > 0 ? (
          <RadioGroup
            label={t('add.where')}
            showLabel
            value={place}
            onChange={setChosen}
            options={hits.slice(0, most).map((hit) => ({ value: hit.place, label: hit.text }))}
            help={hits.length > most ? t('add.more', { count: most }) : undefined}
          />
        ) : null}
        {place ? (
          <Field label={t('add.name')}>
            <Input value={label} maxLength={255} onChange={setName} />
          </Field>
        ) : null}
      </Stack>
    </Dialog>
  )
}

/** Where words stand in the text of a file, with some of the words around them. */
function hitsOf({ blocks }: WordMaster, words: string): { place: string; text: string }[] {
  if (words === '') return []
  return blocks.flatMap((block) => {
    const from = block.text.toLowerCase().indexOf(words.toLowerCase())
    if (from === -1) return []
    const around = block.text.slice(Math.max(0, from - 40), from + words.length + 40).trim()
    return [{ place: `${paragraphKey(block)}:${from}-${from + words.length}`, text: around }]
  })
}

import type { WordMaster } from '@dna/contract/word-masters'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import type { Decide } from './binder.tsx'
import { type Found, merged } from './fields.ts'
import { useWordTexts } from './texts.ts'
import { twinsOf } from './twins.ts'

type MergeProps = {
  master: WordMaster
  line: Found
  lines: readonly Found[]
  decide: Decide
  onMerged: (into: Found) => void
  onClose: () => void
}

/** "Same as field 3": asks which one. */
export function MergeDialog({ master, line, lines, decide, onMerged, onClose }: MergeProps) {
  const t = useWordTexts()
  const others = lines.filter((other) => other.id !== line.id && other.type !== 'table' && other.state !== 'ignored')
  const [chosen, setChosen] = useState<string | null>(twinsOf(line, lines)[0]?.id ?? null)
  const into = others.find(({ id }) => id === chosen)
  const none = line.type === 'table' || others.length === 0
  const merge = () => {
    if (!into) return
    decide((now) => merged(master, now, line, into), t('merged', { label: line.label, into: into.label }))
    onMerged(into)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      width="sm"
      title={t('merge.title')}
      description={none ? t('merge.none') : t('merge.text', { label: line.label })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" disabledReason={!into && t('merge.title')} onClick={merge}>
            {t('merge.do')}
          </Button>
        </>
      }
    >
      {none ? null : (
        <Field label={t('merge.field')}>
          <Combobox
            clearable={false}
            options={others.map(({ id, number, label }) => ({ value: id, label: t('merge.option', { number, label }) }))}
            value={chosen}
            onChange={setChosen}
          />
        </Field>
      )}
    </Dialog>
  )
}

import type { TableRow } from '@dna/contract/section-content'
import type { Sample } from '@dna/contract/templates'
import { useState } from 'react'
import { sampleValue } from '#features/library/samples.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { Textarea } from '#ui/input.tsx'
import { ListEditor } from '#ui/list-editor.tsx'
import { TableEditor } from '#ui/table-editor.tsx'
import type { FillableDraft } from './draft-content.ts'

type SampleProps = { label: string; section: FillableDraft; of: 'example' | 'starter'; onChange: (sample: Sample | null) => void }

/** An example or a proposal in the shape of the section's answer. */
export function SampleField({ label, section, of, onChange }: SampleProps) {
  return (
    <Disclosure summary={label}>
      <Editor label={label} section={section} of={of} onChange={onChange} />
    </Disclosure>
  )
}

function Editor({ label, section, of, onChange }: SampleProps) {
  const value = section[of]
  const shown = value === null ? null : sampleValue(value)
  const list = Array.isArray(shown) ? shown : []
  const [rows, setRows] = useState<TableRow[]>(() => list.filter((entry) => typeof entry !== 'string'))
  switch (section.type) {
    case 'table':
      return (
        <TableEditor
          label={label}
          columns={section.columns ?? []}
          rows={rows}
          onChange={(next) => {
            setRows(next)
            onChange(next.length > 0 ? next.map(({ row_id: _id, ...cells }) => cells) : null)
          }}
        />
      )
    case 'list':
      return (
        <ListEditor
          label={label}
          values={list.filter((entry) => typeof entry === 'string')}
          onChange={(next) => onChange(next.length > 0 ? next : null)}
        />
      )
    default:
      return <Textarea aria-label={label} value={typeof value === 'string' ? value : ''} onChange={(text) => onChange(text || null)} />
  }
}

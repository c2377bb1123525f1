import { fromPlainText } from '@dna/contract/core/rich-text'
import type { FillableDocumentSection } from '@dna/contract/document-sections'
import type { SectionContent } from '@dna/contract/section-content'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { CheckList } from '#ui/check-list.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/format.ts'
import { Prose } from '#ui/layout.tsx'
import { RichTextView } from '#ui/rich-text-view.tsx'
import { cellText } from '#ui/table-values.ts'
import { type Proposal, withProposals } from './content-kinds.ts'
import { useDocumentTexts } from './texts.ts'

type ProposalsProps = {
  open: boolean
  onClose: () => void
  section: FillableDocumentSection
  proposals: Proposal[]
  onTake: (content: SectionContent) => void
}

/** Proposals of the template to take over: the whole text, or the items and rows that fit. */
export function ProposalsDialog(props: ProposalsProps) {
  return props.open ? <OpenProposals {...props} /> : null
}

function OpenProposals({ onClose, section, proposals, onTake }: ProposalsProps) {
  const t = useDocumentTexts()
  const { date } = useFormats()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(proposals.map(({ id }) => id)))
  const taken = proposals.filter(({ id }) => chosen.has(id))
  const [only] = proposals
  const text = section.type === 'text' && typeof only?.content === 'string' ? only.content : null
  const words = { yes: t('yes'), no: t('no') }
  const columns = section.columns ?? []
  const items = proposals.map(({ id, content }) => {
    if (typeof content === 'string') return { id, label: content }
    const [label = '', ...rest] = columns.flatMap((column) => {
      const said = cellText(column, content[column.id], words)
      return said === '' ? [] : [column.type === 'date' ? date(said) : said]
    })
    return { id, label, detail: rest.join(' · ') }
  })
  const take = () => {
    onTake(withProposals(section, section.is_prefilled ? null : section.content, taken))
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      width="lg"
      title={t('proposals.title', { title: section.title })}
      description={text === null ? t('proposals.help') : t('proposals.help_text')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" disabledReason={taken.length === 0 ? t('proposals.choose') : null} onClick={take}>
            {text === null ? t('proposals.take', { count: taken.length }) : t('proposals.take_text')}
          </Button>
        </>
      }
    >
      {text === null ? (
        <CheckList
          label={t('proposals.list')}
          searchLabel={t('proposals.search')}
          items={items}
          chosen={chosen}
          onChange={(ids) => setChosen(new Set(ids))}
          counter={t('proposals.counter', { count: taken.length, total: proposals.length })}
        />
      ) : (
        <Prose>
          <RichTextView doc={fromPlainText(text)} />
        </Prose>
      )}
    </Dialog>
  )
}

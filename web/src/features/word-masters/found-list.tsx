import type { WordMaster } from '@dna/contract/word-masters'
import { CheckCheck, EyeOff, Plus } from 'lucide-react'
import { useState } from 'react'
import { useSearchPatch } from '#core/list-search.ts'
import { useVocabulary } from '#features/templates/field-names.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Hidden, Spacer, Stack, Text } from '#ui/layout.tsx'
import { Announced } from '#ui/live.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { focusNumberedLine, LinesHead, NumberedLines } from '#ui/numbered-lines.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import { Select } from '#ui/select.tsx'
import { AddFieldDialog } from './add-field-dialog.tsx'
import type { Decide } from './binder.tsx'
import { accepted, type Bindings, type Found, ignored } from './fields.ts'
import { FoundLine } from './found-line.tsx'
import { LostFields, useLostFields } from './lost-fields.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import type { BindView } from './search.ts'
import { useWordTexts } from './texts.ts'
import { useBindKeys } from './use-bind-keys.ts'

type ListProps = {
  master: WordMaster
  bindings: Bindings
  lines: readonly Found[]
  current: Found | undefined
  show: BindView['show']
  onChoose: (line: Found | undefined) => void
  /** Brings the place into sight where only one side is. */
  onFind: (line: Found) => void
  decide: Decide | null
}

type Shown = NonNullable<BindView['show']>

/** Everything that was found, each with its decision; keys go through it. */
export function FoundList({ master, bindings, lines, current, show, onChoose, onFind, decide }: ListProps) {
  const t = useWordTexts()
  const patch = useSearchPatch()
  const { nameOf } = useVocabulary()
  const narrow = useNarrow()
  const [merging, setMerging] = useState<Found | null>(null)
  const [adding, setAdding] = useState(false)
  const lost = useLostFields(master, bindings)
  const counts = countsOf(lines, lost.length)
  // Only the differences are asked of a file that follows another.
  const view = show ?? (decide && counts.new > 0 ? 'new' : decide && counts.lost > 0 ? 'lost' : 'all')
  const visible = view === 'lost' ? [] : lines.filter((line) => isShown(line, view))
  const go = (line: Found | undefined) => {
    onChoose(line)
    if (line) focusNumberedLine(line.id)
  }
  useBindKeys({ visible, current, go, decide, master, onMerge: setMerging })
  const views: Shown[] = ['all', 'open', 'field', 'ignored', ...(master.replaces_id ? (['new', 'lost'] as const) : [])]
  return (
    <Stack gap={3}>
      <LinesHead>
        <div>
          <Select
            size="sm"
            label={t('show')}
            value={view}
            onChange={(next) => patch({ show: next })}
            options={views.map((value) => ({ value, label: t(`show.${value}`, { count: counts[value] }) }))}
          />
        </div>
        <Text size="sm" tone="muted">
          <Announced>{counts.open > 0 ? t('found.open', { count: counts.open }) : t('found.decided')}</Announced>
        </Text>
        <Spacer />
        {decide ? (
          <>
            {narrow ? (
              <IconButton variant="secondary" label={t('add')} icon={<Plus aria-hidden />} onClick={() => setAdding(true)} />
            ) : (
              <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
                {t('add')}
              </Button>
            )}
            <AllActions master={master} lines={lines} decide={decide} />
          </>
        ) : null}
      </LinesHead>
      {decide ? <Hidden>{t('keys')}</Hidden> : null}
      {view === 'lost' || view === 'new' ? <LostFields master={master} lost={lost} lines={lines} decide={decide} /> : null}
      {lines.length === 0 ? (
        <EmptyState art="library" compact>
          {t('found.none')}
        </EmptyState>
      ) : null}
      {lines.length > 0 && visible.length === 0 && view !== 'lost' ? (
        <EmptyState art="search" compact>
          {t('found.none_here')}
        </EmptyState>
      ) : null}
      {visible.length > 0 ? (
        <NumberedLines label={t('found')}>
          {visible.map((line) => (
            <FoundLine
              key={line.id}
              master={master}
              line={line}
              lines={lines}
              is_current={line.id === current?.id}
              fact={line.fact_key ? nameOf(line.fact_key) : null}
              onChoose={(one) => onChoose(one.id === current?.id ? undefined : one)}
              onFind={onFind}
              onMerge={setMerging}
              decide={decide}
            />
          ))}
        </NumberedLines>
      ) : null}
      {merging && decide ? (
        <MergeDialog master={master} line={merging} lines={lines} decide={decide} onMerged={go} onClose={() => setMerging(null)} />
      ) : null}
      {adding && decide ? <AddFieldDialog master={master} lines={lines} decide={decide} onClose={() => setAdding(false)} /> : null}
    </Stack>
  )
}

function AllActions({ master, lines, decide }: { master: WordMaster; lines: readonly Found[]; decide: Decide }) {
  const t = useWordTexts()
  const open = lines.filter(({ state }) => state === 'open')
  const reason = open.length === 0 && t('all.none_open')
  const each = (change: typeof accepted) => (now: Bindings) => open.reduce((all, line) => change(master, all, line), now)
  return (
    <ActionsMenu label={t('all.actions')}>
      <MenuItem
        icon={<CheckCheck aria-hidden />}
        disabledReason={reason}
        onSelect={() => decide(each(accepted), t('all.accepted', { count: open.length }))}
      >
        {t('accept_all')}
      </MenuItem>
      <MenuItem
        icon={<EyeOff aria-hidden />}
        disabledReason={reason}
        onSelect={() => decide(each(ignored), t('all.ignored', { count: open.length }))}
      >
        {t('ignore_all')}
      </MenuItem>
    </ActionsMenu>
  )
}

function countsOf(lines: readonly Found[], lost: number): Record<Shown, number> {
  const count = (view: Shown) => lines.filter((line) => isShown(line, view)).length
  return { all: lines.length, open: count('open'), field: count('field'), ignored: count('ignored'), new: count('new'), lost }
}

function isShown(line: Found, view: Shown): boolean {
  if (view === 'new') return line.is_new
  return view === 'all' || line.state === view
}

import { choose, useChoices } from '#core/theme.ts'
import { SwitchLine } from '#ui/choices.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Keys } from '#ui/kbd.tsx'
import { Grid, Heading, Stack } from '#ui/layout.tsx'
import { type ShellText, useShellTexts } from './texts.ts'

const groups: { label: ShellText; keys: [string, ShellText][] }[] = [
  {
    label: 'shortcuts.everywhere',
    keys: [
      ['Ctrl+K', 'shortcuts.palette'],
      ['?', 'shortcuts.help'],
      ['[', 'shortcuts.fold'],
      ['Ctrl+Enter', 'shortcuts.submit'],
      ['Alt+←', 'shortcuts.back'],
      ['Esc', 'shortcuts.close'],
    ],
  },
  {
    label: 'shortcuts.go',
    keys: [
      ['g h', 'nav.home'],
      ['g c', 'nav.customers'],
      ['g d', 'nav.documents'],
      ['g t', 'nav.tasks'],
      ['g i', 'nav.interviews'],
    ],
  },
  {
    label: 'shortcuts.lists',
    keys: [
      ['n', 'shortcuts.new'],
      ['/', 'shortcuts.filter'],
      ['j k', 'shortcuts.walk'],
      ['x', 'shortcuts.select'],
      ['Enter', 'shortcuts.open'],
      ['e', 'shortcuts.edit'],
    ],
  },
  {
    label: 'shortcuts.interview',
    keys: [
      ['Enter', 'shortcuts.interview.next'],
      ['Ctrl+Enter', 'shortcuts.interview.next_long'],
      ['Alt+←', 'shortcuts.interview.previous'],
      ['1–9', 'shortcuts.interview.choose'],
      ['e', 'shortcuts.interview.field'],
      ['i', 'shortcuts.interview.index'],
    ],
  },
]

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useShellTexts()
  const letters = useChoices().shortcuts === 'on'
  return (
    <Dialog open={open} onClose={onClose} title={t('shortcuts')} width="lg">
      <Stack gap={6}>
        <Grid columns={3} gap={8}>
          {groups.map(({ label, keys }) => (
            <Stack key={label} gap={2}>
              <Heading level={3}>{t(label)}</Heading>
              <dl className="flex flex-col gap-1.5">
                {keys.map(([key, text]) => (
                  <div key={key} className="flex items-center justify-between gap-3">
                    <dt>{t(text)}</dt>
                    <dd>
                      <Keys keys={key} />
                    </dd>
                  </div>
                ))}
              </dl>
            </Stack>
          ))}
        </Grid>
        <SwitchLine checked={letters} onChange={(on) => choose('shortcuts', on ? 'on' : 'off')} help={t('shortcuts.letters_help')}>
          {t('shortcuts.letters')}
        </SwitchLine>
      </Stack>
    </Dialog>
  )
}

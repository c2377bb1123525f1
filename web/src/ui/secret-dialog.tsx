import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Dialog } from './dialog.tsx'
import { Code, Stack } from './layout.tsx'
import { useUiTexts } from './texts.ts'

type SecretDialogProps = {
  open: boolean
  onClose: () => void
  title: string
  /** Every value with its own "Copy": address, user name, one-time password. */
  values: { label: string; value: string }[]
  /** "You see this password only now." */
  warning: string
  /** Text of the only button that closes it: "I have passed it on". */
  closeLabel: string
  children?: ReactNode
}

/** Shows what will never be shown again. Closes only by its button. */
export function SecretDialog({ open, onClose, title, values, warning, closeLabel, children }: SecretDialogProps) {
  const t = useUiTexts()
  const all = values.map(({ label, value }) => `${label}: ${value}`).join('\n')
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      locked
      footer={
        <>
          <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
            {t('print')}
          </Button>
          <CopyButtonLarge text={all} />
          <Button variant="primary" onClick={onClose}>
            {closeLabel}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Banner tone="warning">{warning}</Banner>
        <dl className="flex flex-col divide-y divide-border rounded-card border border-border">
          {values.map(({ label, value }) => (
            <div key={label} className="px-4 py-2.5">
              <dt className="text-muted-foreground text-sm">{label}</dt>
              <dd className="flex items-center justify-between gap-3">
                <bdi className="min-w-0 break-all">
                  <Code>{value}</Code>
                </bdi>
                <CopyButton text={value} />
              </dd>
            </div>
          ))}
        </dl>
        {children}
      </Stack>
    </Dialog>
  )
}

function CopyButtonLarge({ text }: { text: string }) {
  const t = useUiTexts()
  return <CopyButton size="md" text={text} label={t('copy.all')} />
}

import { type ReactNode, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { Input, Textarea } from './input.tsx'
import { Stack } from './layout.tsx'
import { useUiTexts } from './texts.ts'

type ConfirmProps = {
  open: boolean
  onClose: () => void
  /** "Delete 3 files?" */
  title: string
  /** What happens and what cannot be undone. */
  children: ReactNode
  /** The act itself: "Delete 3 files". */
  action: string
  onConfirm: (reason: string) => void
  busy?: boolean
  /** Irreversible acts: this name must be typed. */
  typedName?: string
  /** Asks for a reason; its text is the label. `reasonOptional` lets it stay empty. */
  reasonLabel?: string
  reasonOptional?: boolean
  /** Leaves the house but destroys nothing: the button is not red. */
  harmless?: boolean
  error?: string | null
}

/** Asks before something is destroyed or leaves the house. Everything else gets undo instead of a question. */
export function ConfirmDialog(props: ConfirmProps) {
  return props.open ? <OpenConfirm {...props} /> : null
}

function OpenConfirm({
  onClose,
  title,
  children,
  action,
  onConfirm,
  busy,
  typedName,
  reasonLabel,
  reasonOptional,
  harmless,
  error,
}: ConfirmProps) {
  const t = useUiTexts()
  const first = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const nameOpen = typedName !== undefined && typed.trim() !== typedName
  const reasonOpen = reasonLabel !== undefined && !reasonOptional && reason.trim() === ''
  const blocked = nameOpen ? t('confirm.type_first', { name: typedName }) : reasonOpen ? t('confirm.reason_first') : undefined
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      width="sm"
      initialFocus={reasonLabel === undefined ? undefined : first}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant={harmless ? 'primary' : 'danger'} busy={busy} disabledReason={blocked} onClick={() => onConfirm(reason.trim())}>
            {action}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <div>{children}</div>
        {reasonLabel !== undefined ? (
          <Field label={reasonLabel} optional={reasonOptional}>
            <Textarea ref={first} value={reason} onChange={setReason} />
          </Field>
        ) : null}
        {typedName !== undefined ? (
          <Field label={t('confirm.type_name', { name: typedName })}>
            <Input value={typed} onChange={setTyped} autoComplete="off" />
          </Field>
        ) : null}
        {error ? (
          <p role="alert" className="text-sm text-status-danger-fg">
            {error}
          </p>
        ) : null}
      </Stack>
    </Dialog>
  )
}

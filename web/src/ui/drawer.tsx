import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { useUiTexts } from './texts.ts'

type DrawerProps = {
  open: boolean
  onClose: () => void
  /** "Task: Publish the policy" is also the name tests look for. */
  title: ReactNode
  /** Stands above the title: chips, code. */
  eyebrow?: ReactNode
  actions?: ReactNode
  footer?: ReactNode
  /** Which edge: records at the end, navigation at the start. */
  side?: 'end' | 'start'
  children: ReactNode
}

/** A sheet at the side for one record; the list stays in sight and scrolls on its own. Full screen on phones. */
export function Drawer({ open, onClose, title, eyebrow, actions, footer, side = 'end', children }: DrawerProps) {
  const t = useUiTexts()
  return (
    <Base.Root
      open={open}
      modal={side === 'start' ? true : 'trap-focus'}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Base.Portal>
        {side === 'start' ? <Base.Backdrop className="motion-backdrop fixed inset-0 z-20 bg-overlay" /> : null}
        <Base.Popup
          className={`motion-drawer fixed inset-y-0 z-20 flex w-full flex-col border-border bg-popover shadow-dialog outline-none ${side === 'end' ? 'end-0 sm:w-120 sm:border-s' : 'start-0 w-72 border-e'}`}
        >
          <header className="flex items-start justify-between gap-3 border-border border-b px-5 py-4">
            <div className="flex min-w-0 flex-col gap-1.5">
              {eyebrow ? <div className="flex flex-wrap items-center gap-1.5">{eyebrow}</div> : null}
              <Base.Title className="font-semibold text-lg">{title}</Base.Title>
            </div>
            <div className="flex shrink-0 items-center gap-1">
              {actions}
              <Base.Close render={<IconButton size="sm" label={t('close')} icon={<X aria-hidden />} tooltip={false} />} />
            </div>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-border border-t px-5 py-3">{footer}</footer>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { IconButton } from './button.tsx'
import { useUiTexts } from './texts.ts'

const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl', xl: 'max-w-5xl' }

export type DialogProps = {
  open: boolean
  onClose: () => void
  title: ReactNode
  description?: ReactNode
  /** Buttons, the main one last. Inside a form, put them into `FormFooter` instead. */
  footer?: ReactNode
  width?: keyof typeof widths
  /** Neither Escape nor a press outside closes it: for one-time secrets and running work. */
  locked?: boolean
  /** Above everything else, also the palette: for the sign-in over a page. */
  topmost?: boolean
  initialFocus?: RefObject<HTMLElement | null>
  children?: ReactNode
}

/** A layer over the page that waits for an answer. Its content scrolls, title and footer stay. */
export function Dialog({ open, onClose, title, description, footer, width = 'md', locked, topmost, initialFocus, children }: DialogProps) {
  const t = useUiTexts()
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={locked}
      onOpenChange={(next, details) => {
        if (next) return
        if (locked) details.cancel()
        else onClose()
      }}
    >
      <Base.Portal>
        {/* Also above a drawer, where Base UI would leave it out. */}
        <Base.Backdrop forceRender className={`motion-backdrop fixed inset-0 bg-overlay ${topmost ? 'z-60' : 'z-40'}`} />
        <Base.Viewport
          className={`fixed inset-0 flex items-end justify-center sm:items-start sm:p-6 sm:pt-[10vh] ${topmost ? 'z-60' : 'z-40'}`}
        >
          <Base.Popup
            initialFocus={initialFocus}
            className={`motion-dialog flex max-h-[92dvh] w-full flex-col rounded-t-dialog border border-border bg-popover shadow-dialog outline-none sm:max-h-[80dvh] sm:rounded-dialog ${widths[width]}`}
          >
            <header className="flex items-start justify-between gap-4 px-6 pt-5 pb-3">
              <div className="flex min-w-0 flex-col gap-1">
                <Base.Title className="font-semibold text-lg">{title}</Base.Title>
                {description ? <Base.Description className="text-muted-foreground">{description}</Base.Description> : null}
              </div>
              {locked ? null : <Base.Close render={<IconButton size="sm" label={t('close')} icon={<X aria-hidden />} tooltip={false} />} />}
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-1 pb-5">{children}</div>
            {footer ? <footer className="flex flex-wrap justify-end gap-2 border-border border-t px-6 py-4">{footer}</footer> : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

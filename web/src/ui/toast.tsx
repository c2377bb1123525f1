import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { IconButton } from './button.tsx'
import { useUiTexts } from './texts.ts'

const manager = Base.createToastManager()
const icons = { success: CircleCheck, error: CircleAlert, info: Info }
const tints = { success: 'text-status-success-solid', error: 'text-status-danger-solid', info: 'text-status-info-solid' }

type ToastOptions = {
  detail?: string
  /** Undo (10 s) or a way to the result: `{ label: t('undo'), onPress }`. */
  action?: { label: string; onPress: () => void }
}

function show(type: keyof typeof icons, title: string, { detail, action }: ToastOptions = {}) {
  const id = manager.add({
    type,
    title,
    description: detail,
    timeout: type === 'error' ? 0 : action ? 10_000 : 5_000,
    priority: type === 'error' ? 'high' : 'low',
    actionProps: action && {
      children: action.label,
      onClick: () => {
        manager.close(id)
        action.onPress()
      },
    },
  })
}

/** A short word at the bottom end. Errors stay until closed and never stand only here. */
export const toast = {
  success: (title: string, options?: ToastOptions) => show('success', title, options),
  info: (title: string, options?: ToastOptions) => show('info', title, options),
  error: (title: string, options?: ToastOptions) => show('error', title, options),
}

/** Once in the app. */
export function Toaster() {
  return (
    <Base.Provider toastManager={manager} limit={3} timeout={5000}>
      <Base.Portal>
        <Base.Viewport
          data-toasts
          className="fixed end-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 max-md:bottom-20"
          data-print="hide"
        >
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function ToastList() {
  const t = useUiTexts()
  const { toasts } = Base.useToastManager()
  return toasts.map((entry) => {
    const kind = entry.type === 'error' || entry.type === 'success' ? entry.type : 'info'
    const Icon = icons[kind]
    return (
      <Base.Root
        key={entry.id}
        toast={entry}
        className={`motion-toast rounded-control border border-border bg-popover shadow-popover ${entry.limited ? 'hidden' : ''}`}
      >
        <Base.Content className="flex items-start gap-2.5 py-2.5 ps-3.5 pe-2">
          <Icon className={`mt-1 ${tints[kind]}`} aria-hidden />
          <div className="min-w-0 flex-1 py-0.5">
            <Base.Title className="font-medium" />
            <Base.Description className="text-muted-foreground text-sm" />
          </div>
          <Base.Action className="h-7 shrink-0 rounded-chip px-2 font-medium text-primary hover:bg-accent touch:h-11" />
          <Base.Close render={<IconButton size="sm" label={t('close')} icon={<X aria-hidden />} tooltip={false} />} />
        </Base.Content>
      </Base.Root>
    )
  })
}

import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

type TooltipProps = { content: ReactNode; children: ReactElement; side?: 'top' | 'bottom' | 'left' | 'right' }

/** A short explanation on hover and focus. Never the only place of an information. */
export function Tooltip({ content, children, side = 'top' }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger delay={300} render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="layer-popover">
          <Base.Popup className="motion-layer max-w-72 rounded-control bg-foreground px-2 py-1 text-xs text-background shadow-popover">
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Once around the app: neighbouring tooltips open without a new delay. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Base.Provider>{children}</Base.Provider>
}

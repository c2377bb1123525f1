import { type ReactNode, useEffect, useRef } from 'react'
import { Drawer } from './drawer.tsx'

export type WizardSheet = 'index' | 'aside'

type WizardProps = {
  /** One line above everything: name, place, progress, actions. */
  bar: ReactNode
  /** The way through all steps; at the start on wide screens, else a sheet. */
  index: ReactNode
  indexLabel: string
  /** What belongs to the step; at the end on wide screens, else a sheet. */
  aside?: ReactNode
  asideLabel?: string
  /** Which sheet is open on narrow screens. */
  sheet: WizardSheet | null
  onSheet: (sheet: WizardSheet | null) => void
  /** Back and on; at thumb height on phones. */
  footer?: ReactNode
  /** The step itself. */
  children: ReactNode
}

/** One step at a time over the whole page: index, step, what belongs to it. Full screen on phones. */
export function Wizard({ bar, index, indexLabel, aside, asideLabel = '', sheet, onSheet, footer, children }: WizardProps) {
  return (
    <div data-wizard="root" className="@container flex h-full min-h-0 flex-col bg-background max-md:fixed max-md:inset-0 max-md:z-20">
      <div className="border-border border-b bg-card px-4 py-2.5 @min-[40rem]:px-6">{bar}</div>
      <div className="flex min-h-0 flex-1">
        <nav
          aria-label={indexLabel}
          data-wizard="index"
          className="relative hidden w-64 shrink-0 overflow-y-auto border-border border-e bg-muted p-2 @min-[56rem]:block"
        >
          {index}
        </nav>
        <div className="flex min-w-0 flex-1 flex-col">
          <div data-wizard="step" className="relative min-h-0 flex-1 scroll-py-16 overflow-y-auto px-4 py-6 @min-[40rem]:px-8">
            <div className="mx-auto flex max-w-4xl flex-col gap-6">{children}</div>
          </div>
          {footer ? (
            <div className="border-border border-t bg-card px-4 pt-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] shadow-sticky @min-[40rem]:px-8">
              <div className="mx-auto flex max-w-4xl flex-wrap items-center justify-between gap-2">{footer}</div>
            </div>
          ) : null}
        </div>
        {aside ? (
          <aside
            aria-label={asideLabel}
            data-wizard="aside"
            className="relative hidden w-80 shrink-0 overflow-y-auto border-border border-s bg-card p-5 @min-[74rem]:block"
          >
            {aside}
          </aside>
        ) : null}
      </div>
      <Drawer open={sheet === 'index'} onClose={() => onSheet(null)} title={indexLabel} side="start">
        {index}
      </Drawer>
      {aside ? (
        <Drawer open={sheet === 'aside'} onClose={() => onSheet(null)} title={asideLabel}>
          {aside}
        </Drawer>
      ) : null}
    </div>
  )
}

/** Moves to the index: its current entry where it stands beside the step; false where it must be opened as a sheet. */
export function focusWizardIndex(): boolean {
  const index = document.querySelector<HTMLElement>('[data-wizard="index"]')
  if (!index || index.offsetParent === null) return false
  index.querySelector<HTMLElement>('[aria-current="step"]')?.focus()
  return true
}

/** Moves to the first field of the step. */
export function focusWizardField() {
  document
    .querySelector<HTMLElement>(
      '[data-wizard="answer"] :is(textarea, input:not([type="file"], [aria-hidden]), [role="radio"], [role="checkbox"])',
    )
    ?.focus()
}

/** Moves to the first cell of the answer that lacks something; unfolds its row where rows are folded. */
export function focusMissingCell() {
  const answer = document.querySelector('[data-wizard="answer"]')
  const cell = answer?.querySelector<HTMLElement>('[data-missing] :is(textarea, input:not([aria-hidden]), [role="combobox"])')
  const row = answer?.querySelector<HTMLElement>('[data-lacking] button[aria-expanded="false"]')
  if (cell) cell.focus()
  else if (row) {
    row.click()
    requestAnimationFrame(focusMissingCell)
  }
}

/** Only where index and aside are sheets: the buttons that open them. */
export function WizardSheetButton({ opens, children }: { opens: WizardSheet; children: ReactNode }) {
  return <span className={opens === 'index' ? '@min-[56rem]:hidden' : '@min-[74rem]:hidden'}>{children}</span>
}

/** What is asked: the only `h1`. Takes the focus whenever `step` changes. */
export function WizardHeading({ step, above, children }: { step: string; above?: ReactNode; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new step is an arrival
  useEffect(() => {
    heading.current?.closest('[data-wizard="step"]')?.scrollTo({ top: 0 })
    heading.current?.focus({ preventScroll: true })
  }, [step])
  return (
    <div className="flex flex-col gap-2">
      {above ? <div className="flex min-h-6 flex-wrap items-center gap-2">{above}</div> : null}
      <h1 ref={heading} tabIndex={-1} className="text-balance font-semibold text-xl @min-[40rem]:text-2xl">
        {children}
      </h1>
    </div>
  )
}

/** The field of a step, so that `e` finds it. */
export function WizardAnswer({ children }: { children: ReactNode }) {
  return (
    <div data-wizard="answer" className="min-w-0">
      {children}
    </div>
  )
}

/** First line of a wizard: the parts keep together and wrap. */
export function WizardBar({ start, middle, end }: { start: ReactNode; middle?: ReactNode; end: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <div className="flex min-w-0 flex-1 items-center gap-2 @min-[84rem]:max-w-64 @min-[84rem]:flex-none">{start}</div>
      <div className="order-last flex w-full min-w-0 items-center gap-x-4 whitespace-nowrap text-muted-foreground text-sm @min-[84rem]:order-none @min-[84rem]:w-auto @min-[84rem]:flex-1">
        {middle}
      </div>
      <div className="flex shrink-0 items-center gap-2">{end}</div>
    </div>
  )
}

import type { ReactNode } from 'react'
import { useUiTexts } from './texts.ts'

const bar = 'motion-skeleton rounded-chip bg-accent'

/** Says "Loading" once and hides the drawing from screen readers. Routes show it after 150 ms for at least 300 ms. */
function Loading({ children }: { children: ReactNode }) {
  const t = useUiTexts()
  return (
    <div role="status" className="motion-late">
      <span className="sr-only">{t('loading')}</span>
      <div aria-hidden>{children}</div>
    </div>
  )
}

function indexes(count: number) {
  return Array.from({ length: count }, (_, index) => index)
}

/** Shape of a page with a table. */
export function ListSkeleton({ rows = 8, bare }: { rows?: number; bare?: boolean }) {
  return (
    <Loading>
      {bare ? null : (
        <>
          <div className={`${bar} h-7 w-48`} />
          <div className={`${bar} mt-6 h-(--control) w-72 max-w-full`} />
        </>
      )}
      <div className={`divide-y divide-border overflow-hidden rounded-card border border-border bg-card ${bare ? '' : 'mt-4'}`}>
        <div className="h-9 bg-muted" />
        {indexes(rows).map((index) => (
          <div key={index} className="flex h-(--row) items-center gap-6 px-4">
            <div className={`${bar} h-3 w-1/4`} />
            <div className={`${bar} h-3 w-1/6`} />
            <div className={`${bar} ms-auto h-3 w-1/5`} />
          </div>
        ))}
      </div>
    </Loading>
  )
}

/** Shape of a record: title, tabs, two columns of cards. */
export function RecordSkeleton() {
  return (
    <Loading>
      <div className={`${bar} h-7 w-72 max-w-full`} />
      <div className={`${bar} mt-3 h-4 w-96 max-w-full`} />
      <div className="mt-8 grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <BlockSkeleton lines={7} />
        <BlockSkeleton lines={4} />
      </div>
    </Loading>
  )
}

/** Shape of one card. */
export function BlockSkeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="flex flex-col gap-3 rounded-card border border-border bg-card p-5" aria-hidden>
      {indexes(lines).map((index) => (
        <div key={index} className={`${bar} h-3 ${index % 3 === 2 ? 'w-1/2' : 'w-full'}`} />
      ))}
    </div>
  )
}

/** Shape of a form. */
export function FormSkeleton({ fields = 5 }: { fields?: number }) {
  return (
    <Loading>
      <div className={`${bar} h-7 w-64`} />
      <div className="mt-6 flex max-w-form flex-col gap-5">
        {indexes(fields).map((index) => (
          <div key={index} className="flex flex-col gap-1.5">
            <div className={`${bar} h-3.5 w-32`} />
            <div className={`${bar} h-(--control) w-full`} />
          </div>
        ))}
      </div>
    </Loading>
  )
}

/** A few lines, for panels and drawers. */
export function LinesSkeleton({ lines = 4 }: { lines?: number }) {
  return (
    <Loading>
      <div className="flex flex-col gap-3">
        {indexes(lines).map((index) => (
          <div key={index} className={`${bar} h-3 ${index % 3 === 2 ? 'w-1/2' : 'w-full'}`} />
        ))}
      </div>
    </Loading>
  )
}

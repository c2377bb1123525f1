import type { ReactNode } from 'react'
import { useTitle } from '#ui/title.ts'
import { useAuthTexts } from './texts.ts'

type EntranceProps = { title: string; text?: ReactNode; wide?: boolean; children: ReactNode; below?: ReactNode }

/** The quiet page of everything that happens before one is inside: sign in, reset, invitation, setup. */
export function Entrance({ title, text, wide, children, below }: EntranceProps) {
  const t = useAuthTexts()
  useTitle(title)
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-10 sm:justify-center sm:py-16">
      <div className={`flex w-full flex-col gap-6 ${wide ? 'max-w-2xl' : 'max-w-sm'}`}>
        <div className="flex items-center gap-3">
          <Mark />
          <div>
            <p className="font-semibold text-md leading-5">DNA</p>
            <p className="text-muted-foreground text-sm">{t('tagline')}</p>
          </div>
        </div>
        <section className="rounded-card border border-border bg-card p-6 sm:p-8">
          <header className="mb-6 flex flex-col gap-1">
            <h1 className="font-semibold text-xl">{title}</h1>
            {text ? <p className="text-muted-foreground">{text}</p> : null}
          </header>
          {children}
        </section>
        {below}
      </div>
    </main>
  )
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="36" height="36" aria-hidden>
      <rect width="32" height="32" rx="7" className="fill-primary" />
      <path
        d="M11 6c0 7 10 7 10 14v6M21 6c0 7-10 7-10 14v6M12.500 10h7M12.500 22h7"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        className="stroke-primary-foreground"
      />
    </svg>
  )
}

import { RotateCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from './button-link.tsx'
import { buttonLook } from './button-look.ts'
import { CopyButton } from './copy-button.tsx'
import { Code } from './layout.tsx'
import { useUiTexts } from './texts.ts'
import { useTitle } from './title.ts'

export type ErrorFacts = { title: string; code?: string; requestId?: string | null }

/** A part of a page that could not be loaded; the rest of the page lives. */
export function ErrorPanel({ error, onRetry }: { error: ErrorFacts; onRetry?: () => void }) {
  const t = useUiTexts()
  return (
    <div role="alert" className="flex flex-col items-start gap-3 rounded-card border border-border bg-card p-5">
      <p className="flex items-start gap-2 font-medium">
        <TriangleAlert className="mt-0.75 text-status-danger-solid" aria-hidden />
        {error.title}
      </p>
      <ErrorCodes error={error} />
      <div className="flex flex-wrap gap-2">
        {onRetry ? <TryAgain onRetry={onRetry} /> : null}
        <CopyButton text={`${error.code ?? ''} ${error.requestId ?? ''}`.trim()} label={t('error.copy_details')} />
      </div>
    </div>
  )
}

// A plain button: this must also be shown when other parts of the kit could not be loaded.
function TryAgain({ onRetry }: { onRetry: () => void }) {
  const t = useUiTexts()
  return (
    <button type="button" className={buttonLook({ size: 'sm' })} onClick={onRetry}>
      <RotateCw aria-hidden />
      {t('try_again')}
    </button>
  )
}

function ErrorCodes({ error }: { error: ErrorFacts }) {
  const t = useUiTexts()
  return (
    <p className="flex flex-wrap gap-x-4 text-muted-foreground text-sm">
      {error.code ? (
        <span>
          {t('error.code')} <Code>{error.code}</Code>
        </span>
      ) : null}
      {error.requestId ? (
        <span>
          {t('error.request')} <Code>{error.requestId}</Code>
        </span>
      ) : null}
    </p>
  )
}

function FullPage({ title, children, actions }: { title: string; children?: ReactNode; actions: ReactNode }) {
  useTitle(title)
  return (
    <div className="mx-auto flex max-w-lg flex-col items-start gap-4 px-6 py-20">
      <h1 tabIndex={-1} className="text-balance font-semibold text-xl">
        {title}
      </h1>
      {children}
      <div className="flex flex-wrap gap-2">{actions}</div>
    </div>
  )
}

/** Unknown address, foreign or missing record: all look alike. */
export function NotFoundPage() {
  const t = useUiTexts()
  return (
    <FullPage
      title={t('not_found.title')}
      actions={
        <>
          <ButtonLink variant="primary" to="/">
            {t('error.home')}
          </ButtonLink>
          <button type="button" className={buttonLook()} onClick={() => history.back()}>
            {t('error.back')}
          </button>
        </>
      }
    >
      <p className="text-muted-foreground">{t('not_found.text')}</p>
    </FullPage>
  )
}

/** The signed-in person lacks a right; it is named. */
export function ForbiddenPage({ permission }: { permission?: string }) {
  const t = useUiTexts()
  return (
    <FullPage
      title={t('forbidden.title')}
      actions={
        <ButtonLink variant="primary" to="/">
          {t('error.home')}
        </ButtonLink>
      }
    >
      <p className="text-muted-foreground">{t('forbidden.text')}</p>
      {permission ? (
        <p className="text-muted-foreground text-sm">
          {t('forbidden.right')} <Code>{permission}</Code>
        </p>
      ) : null}
    </FullPage>
  )
}

/** The page failed as a whole. */
export function FailedPage({ error, onRetry }: { error: ErrorFacts; onRetry: () => void }) {
  const t = useUiTexts()
  return (
    <FullPage
      title={error.title}
      actions={
        <>
          <TryAgain onRetry={onRetry} />
          <CopyButton text={`${error.code ?? ''} ${error.requestId ?? ''} ${location.pathname}`.trim()} label={t('error.copy_details')} />
        </>
      }
    >
      <p className="text-muted-foreground">{t('error.text')}</p>
      <ErrorCodes error={error} />
    </FullPage>
  )
}

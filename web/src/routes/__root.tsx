import { CSPProvider } from '@base-ui/react/csp-provider'
import { DirectionProvider } from '@base-ui/react/direction-provider'
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useLanguage } from '#core/i18n.ts'
import { RouteAnnouncer } from '#features/shell/route-announcer.tsx'

const Toaster = lazy(async () => ({ default: (await import('#ui/toast.tsx')).Toaster }))

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Root })

function Root() {
  const language = useLanguage()
  return (
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={language.startsWith('ar') || language === 'he' ? 'rtl' : 'ltr'}>
        <Outlet />
        <Suspense>
          <Toaster />
        </Suspense>
        <RouteAnnouncer />
      </DirectionProvider>
    </CSPProvider>
  )
}

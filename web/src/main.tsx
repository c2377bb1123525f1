import '#core/without-eval.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRouter, parseSearchWith, RouterProvider, stringifySearchWith } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './app.css'
import { startLanguage } from '#core/i18n.ts'
import { searchWithLayers } from '#core/list-search.ts'
import { createQueryClient } from '#core/query-client.ts'
import { RouteError } from '#core/route-error.tsx'
import { NotFoundPage } from '#ui/error-panel.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { routeTree } from './routeTree.gen.ts'

const queryClient = createQueryClient()
const writeSearch = stringifySearchWith(String)
const router = createRouter({
  routeTree,
  context: { queryClient },
  // Addresses stay readable: ?status=active&overdue=true, no quoted JSON.
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: (search) => writeSearch(searchWithLayers(search)),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingMinMs: 300,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
  scrollToTopSelectors: ['#content'],
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

function PagePending() {
  return (
    <div className="mx-auto w-full max-w-content px-4 pt-5 sm:px-6">
      <ListSkeleton />
    </div>
  )
}

const place = document.getElementById('root')
if (!place) throw new Error('index.html lacks #root')
await startLanguage()
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)

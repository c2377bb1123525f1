import { createFileRoute } from '@tanstack/react-router'
import { filesTabSearch } from '#features/customers/files-search.ts'
import { FilesTab } from '#features/customers/files-tab.tsx'

function Component() {
  return <FilesTab {...Route.useParams()} search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/customers/$customer_id/files')({ validateSearch: filesTabSearch, component: Component })

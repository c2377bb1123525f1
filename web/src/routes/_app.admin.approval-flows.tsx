import { createFileRoute } from '@tanstack/react-router'
import { ApprovalFlowsPage } from '#features/approval-flows/approval-flows-page.tsx'
import { documentTypeList, flowList, sealKeyList } from '#features/approval-flows/queries.ts'
import { ListSkeleton } from '#ui/skeleton.tsx'

export const Route = createFileRoute('/_app/admin/approval-flows')({
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(flowList),
      queryClient.ensureQueryData(documentTypeList),
      queryClient.ensureQueryData(sealKeyList),
    ]),
  pendingComponent: ListSkeleton,
  component: ApprovalFlowsPage,
})

import { createFileRoute, redirect } from '@tanstack/react-router'

/** The address of one clause, as other places link to it. */
export const Route = createFileRoute('/_app/library/standards/$iso_standard_id/clauses/$clause_id')({
  loader: ({ params: { iso_standard_id, clause_id } }) => {
    throw redirect({ to: '/library/standards/$iso_standard_id', params: { iso_standard_id }, search: { clause: clause_id }, replace: true })
  },
})

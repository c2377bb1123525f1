import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/my-work')({
  component: RouteComponent,
})

function RouteComponent() {
  return <div>Hello "/_app/my-work"!</div>
}

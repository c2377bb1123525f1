import { createFileRoute } from '@tanstack/react-router'
import { NotFoundPage } from '#ui/error-panel.tsx'

/** Unknown addresses, inside the frame of the app. */
export const Route = createFileRoute('/_app/$')({ component: NotFoundPage })

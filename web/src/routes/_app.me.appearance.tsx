import { createFileRoute } from '@tanstack/react-router'
import { AppearancePage } from '#features/me/appearance-page.tsx'

export const Route = createFileRoute('/_app/me/appearance')({ component: AppearancePage })

import type { DashboardStats } from '@dna/contract/portfolio'
import { users } from '@dna/contract/users'
import { useQuery } from '@tanstack/react-query'
import { Circle, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { call } from '#core/api.ts'
import { May, useMay } from '#core/may.tsx'
import { useMembership } from '#core/session.ts'
import { settingsQuery } from '#features/organization/queries.ts'
import { ButtonLink } from '#ui/button-link.tsx'
import { Card } from '#ui/card.tsx'
import { Hidden, Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { useHomeTexts } from './texts.ts'

const places: Record<'customer' | 'team' | 'mail', string> = { customer: '/customers/new', team: '/admin/users', mail: '/admin' }

const memberCount = {
  queryKey: ['users', 'count'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(users.list, { query: { limit: 1 }, signal }),
}

/** What a new organization does first, ticked when it is done. */
export function FirstSteps({ stats, withTeam }: { stats: DashboardStats; withTeam: boolean }) {
  const t = useHomeTexts()
  const name = useMembership()?.org_name ?? ''
  const mayReadOrg = useMay('org:read')
  const mayWriteOrg = useMay('org:write')
  const { data: settings } = useQuery({ ...settingsQuery, enabled: mayReadOrg })
  const { data: members } = useQuery({ ...memberCount, enabled: withTeam })
  return (
    <Card title={t('first.title')}>
      <Stack gap={3}>
        <Text as="p" tone="muted">
          {t('first.text')}
        </Text>
        <Lines label={t('first.title')}>
          <Step done title={t('first.org', { name })} />
          <Step
            done={stats.customers.total > 0}
            title={t('first.customer')}
            action={
              <May needs="customers:write">
                <ButtonLink variant="primary" to={places.customer}>
                  {t('first.customer.do')}
                </ButtonLink>
              </May>
            }
          />
          <Step done={stats.plans.total > 0} title={t('first.plan')} />
          {withTeam ? (
            <Step
              done={(members?.total ?? 1) > 1}
              title={t('first.team')}
              action={<ButtonLink to={places.team}>{t('first.team.do')}</ButtonLink>}
            />
          ) : null}
          {mayWriteOrg ? (
            <Step
              done={settings?.mail_configured ?? false}
              title={t('first.mail')}
              action={<ButtonLink to={places.mail}>{t('first.mail.do')}</ButtonLink>}
            />
          ) : null}
        </Lines>
      </Stack>
    </Card>
  )
}

function Step({ done, title, action }: { done: boolean; title: string; action?: ReactNode }) {
  const t = useHomeTexts()
  return (
    <Line
      leading={<Text tone={done ? 'success' : 'faint'}>{done ? <CircleCheck aria-hidden /> : <Circle aria-hidden />}</Text>}
      title={
        <Text tone={done ? 'muted' : 'default'}>
          {title}
          <Hidden>{done ? t('first.done') : t('first.open')}</Hidden>
        </Text>
      }
      end={done ? null : action}
    />
  )
}

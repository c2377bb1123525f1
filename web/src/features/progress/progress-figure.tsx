import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Stack } from '#ui/layout.tsx'
import { Popover } from '#ui/popover.tsx'
import { ProgressBar, ProgressRing } from '#ui/progress.tsx'
import { CustomerExplanation, PlanExplanation } from './explanation.tsx'
import { useProgressTexts } from './texts.ts'

type ProgressFigureProps = {
  customer_id: string
  /** The figure of this plan; without it that of the customer. */
  plan_id?: string
  /** Whose progress it is, for screen readers: "Acme Corp". */
  name: string
  value: number
  /** `bar` for headers, `fill` for cells and cards whose width it takes, `ring` for cards. */
  look?: 'bar' | 'fill' | 'ring'
  /** Beside a ring: what the figure belongs to. */
  children?: ReactNode
}

/** A percentage that opens "How this is computed": formula, what is open, what lowered it. */
export function ProgressFigure({ customer_id, plan_id, name, value, look = 'bar', children }: ProgressFigureProps) {
  const t = useProgressTexts()
  const { percent } = useFormats()
  const ring = look === 'ring'
  const explanation = (
    <Popover
      title={t('explain')}
      trigger={
        <Button
          size="sm"
          variant={ring ? 'link' : 'ghost'}
          aria-label={ring ? t('explain.of', { name }) : t('explain.open', { percent: percent(value) })}
        >
          {ring ? t('explain') : percent(value)}
        </Button>
      }
    >
      {plan_id ? <PlanExplanation customer_id={customer_id} plan_id={plan_id} /> : <CustomerExplanation customer_id={customer_id} />}
    </Popover>
  )
  if (ring) {
    return (
      <Row gap={4}>
        <ProgressRing name={name} value={value} size={80} />
        <Stack gap={0}>
          {children}
          <Row>{explanation}</Row>
        </Stack>
      </Row>
    )
  }
  return (
    <Row gap={1}>
      <ProgressBar name={name} value={value} width={look === 'fill' ? 'full' : 'cell'} hideFigure />
      {explanation}
    </Row>
  )
}

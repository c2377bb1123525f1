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
  /** `bar` for rows and headers, `ring` for cards. */
  look?: 'bar' | 'ring'
}

/** A percentage that opens "How this is computed": formula, what is open, what lowered it. */
export function ProgressFigure({ customer_id, plan_id, name, value, look = 'bar' }: ProgressFigureProps) {
  const t = useProgressTexts()
  const { percent } = useFormats()
  const explanation = (
    <Popover
      title={t('explain')}
      trigger={
        <Button size="sm" variant={look === 'ring' ? 'link' : 'ghost'} aria-label={t('explain.open', { percent: percent(value) })}>
          {look === 'ring' ? t('explain') : percent(value)}
        </Button>
      }
    >
      {plan_id ? <PlanExplanation customer_id={customer_id} plan_id={plan_id} /> : <CustomerExplanation customer_id={customer_id} />}
    </Popover>
  )
  if (look === 'ring') {
    return (
      <Stack gap={1}>
        <ProgressRing name={name} value={value} size={96} />
        {explanation}
      </Stack>
    )
  }
  return (
    <Row gap={1}>
      <ProgressBar name={name} value={value} width="cell" hideFigure />
      {explanation}
    </Row>
  )
}

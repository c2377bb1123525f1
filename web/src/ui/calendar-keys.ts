import { KeyboardCode, type KeyboardCoordinateGetter } from '@dnd-kit/core'
import { plusDays } from './days.ts'

const inset = 8
const steps: Record<string, number> = {
  [KeyboardCode.Right]: 1,
  [KeyboardCode.Left]: -1,
  [KeyboardCode.Down]: 7,
  [KeyboardCode.Up]: -7,
}

/** Arrows lead a lifted entry to the neighbouring day or week, as far as it is shown. */
export const daySteps: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step = steps[event.code]
  if (step === undefined) return undefined
  event.preventDefault()
  const mirrored = document.documentElement.dir === 'rtl' && Math.abs(step) === 1
  const here = context.over?.id
  const next = here === undefined ? undefined : context.droppableRects.get(plusDays(String(here), mirrored ? -step : step))
  return next ? { x: next.left + inset, y: next.top + inset } : currentCoordinates
}

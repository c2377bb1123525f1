import { KeyboardCode, type KeyboardCoordinateGetter } from '@dnd-kit/core'

const inset = 12

/** Left and right lead a lifted card to the next column that takes it; up and down stay where they are. */
export const columnSteps: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step = event.code === KeyboardCode.Right ? 1 : event.code === KeyboardCode.Left ? -1 : 0
  if (step === 0) return event.code === KeyboardCode.Up || event.code === KeyboardCode.Down ? currentCoordinates : undefined
  event.preventDefault()
  const columns = context.droppableContainers
    .getEnabled()
    .flatMap(({ id }) => {
      const rect = context.droppableRects.get(id)
      return rect ? [{ id, left: rect.left }] : []
    })
    .sort((one, other) => one.left - other.left)
  const at = columns.findIndex(({ id }) => id === context.over?.id)
  const here = currentCoordinates.x - inset
  const next =
    at === -1 ? columns.filter(({ left }) => (step === 1 ? left > here + 1 : left < here - 1)).at(step === 1 ? 0 : -1) : columns[at + step]
  return next ? { x: next.left + inset, y: currentCoordinates.y } : currentCoordinates
}

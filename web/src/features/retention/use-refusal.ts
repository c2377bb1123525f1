import { z } from 'zod'
import { isProblem } from '#core/problem.ts'
import { useFormats } from '#ui/format.ts'
import { toast } from '#ui/toast.tsx'
import { useRetentionTexts } from './texts.ts'

const Rows = z.array(z.object({ title: z.string() }))

/** Says of a refused disposal what stood in its way. Answers whether that was the problem. */
export function useRefusal(onRefused: () => void): (error: unknown) => boolean {
  const t = useRetentionTexts()
  const { list } = useFormats()
  return (error) => {
    if (!isProblem(error, 'bulk_refused')) return false
    const rows = Rows.safeParse(error.problem.rows)
    toast.error(t('refused', { why: list(rows.success ? rows.data.map((row) => row.title).slice(0, 5) : []) }))
    onRefused()
    return true
  }
}

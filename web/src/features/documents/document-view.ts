import { z } from 'zod'

const panels = ['guidance', 'facts', 'evidence', 'comments', 'task'] as const
export type PanelName = (typeof panels)[number]

/** What the address of the editor keeps: the present section, the tab of the panel, the fact it shows. */
export const DocumentView = z.object({
  section: z.string().max(120).optional(),
  panel: z.enum([...panels, 'off']).optional(),
  fact: z.string().max(200).optional(),
})
export type DocumentView = z.infer<typeof DocumentView>

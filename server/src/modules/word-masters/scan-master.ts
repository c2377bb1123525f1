import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { JobHandler } from '../../core/job-worker.ts'
import { readUnit, writeUnit } from '../../core/units.ts'
import { WordRefusal } from '../../core/word-masters/refusal.ts'
import { scanMaster } from '../../core/word-masters/word-masters.ts'
import { fieldWords, lockMaster, readMasterRow } from './queries.ts'
import { matchFields, surestFields } from './rules.ts'

const Payload = z.object({ word_master_id: z.uuid() })

/**
 * Looks for the fields of an uploaded Word file. The surest are preselected; a file that follows another takes over its fields. What
 * somebody decided in the meantime stays.
 */
export const scanWordMaster: JobHandler = async (frame, payload) => {
  const { word_master_id: id } = Payload.parse(payload)
  const { master, facts, before } = await readUnit(frame, async (ctx) => {
    const found = await readMasterRow(ctx, id)
    return { master: found, facts: await fieldWords(ctx), before: found.replaces_id ? await readMasterRow(ctx, found.replaces_id) : null }
  })
  if (master.state !== 'scanning') return null
  await tell(10, 'Looking for fields')
  const bytes = await buffer(frame.app.storage.download(master.storage_path))
  try {
    const { candidates, headings, blocks } = await scanMaster(bytes, facts)
    await tell(80, 'Comparing with the version before')
    const { fields, ignored, new_places, lost_fields } = before
      ? matchFields(before, { candidates, blocks })
      : { fields: surestFields(candidates), ignored: [], new_places: [], lost_fields: [] }
    await save(
      `state = 'ready', candidates = $3, headings = $4, blocks = $5, fields = $6, ignored = $7, new_places = $8, lost_fields = $9`,
      [candidates, headings, blocks, fields].map((part) => JSON.stringify(part)),
      [ignored, new_places, lost_fields],
    )
    return { word_master_id: id, candidates: candidates.length, fields: fields.length }
  } catch (failure) {
    if (!(failure instanceof WordRefusal)) throw failure
    await save(`state = 'failed', failure = $3`, [failure.code], [])
    return { word_master_id: id, failure: failure.code }
  }

  function tell(progress: number, step: string): Promise<void> {
    return writeUnit(frame, async (ctx) => {
      ctx.unchanged()
      await ctx.text({
        text: `update jobs set progress = $3, current_step = $4 where org_id = $1 and id = $2`,
        values: [ctx.org_id, frame.request.id, progress, step],
      })
    })
  }

  function save(change: string, texts: string[], lists: string[][]): Promise<void> {
    return writeUnit(frame, async (ctx) => {
      const { state } = await lockMaster(ctx, id)
      if (state !== 'scanning') {
        ctx.unchanged()
        return
      }
      await ctx.text({
        text: `update word_masters set ${change} where org_id = $1 and id = $2`,
        values: [ctx.org_id, id, ...texts, ...lists],
      })
      ctx.audit('word_master.scanned', { type: 'word_master', id })
    })
  }
}

import { templatePacks } from '@dna/contract/template-packs'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { saveBytes } from '#core/save-bytes.ts'
import { usePackTexts } from './texts.ts'

type Wanted = { ids?: () => Promise<readonly string[]>; name: string; onDone?: () => void }

/** Downloads templates as a pack; without ids all of them. */
export function useExportPack() {
  const t = usePackTexts()
  return useAction({
    run: async ({ ids }: Wanted) => call(templatePacks.export, { query: { ids: (await ids?.())?.join(',') } }),
    done: t('exported'),
    onDone: (bytes, { name, onDone }) => {
      saveBytes(bytes, `${name}.zip`)
      onDone?.()
    },
  })
}

import { WordFields, WordMaster, wordMasters } from '@dna/contract/word-masters'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, newKey } from '#core/api.ts'
import { useKeepTyped } from '#core/keep-typed.ts'
import { RecordSaver } from '#core/record-saver.ts'
import type { Bindings } from './fields.ts'
import { masterQuery } from './queries.ts'

export type FieldsSaver = RecordSaver<WordMaster, Bindings, WordFields>

/** How the fields of a Word file are edited and sent. */
const fieldsForm = {
  schemas: { saved: WordMaster, update: WordFields },
  draftOf: ({ fields, ignored }: WordMaster): Bindings => ({ fields, ignored }),
  broughtBack: (_: WordMaster, update: WordFields): Bindings => update,
  updateOf: (bindings: Bindings): WordFields => bindings,
}

/** The saver of the fields of a file for as long as its page is open. */
export function useFieldsSaver(master: WordMaster): FieldsSaver {
  const queries = useQueryClient()
  const params = { word_master_id: master.id }
  const [saver] = useState(
    () =>
      new RecordSaver(master, {
        ...fieldsForm,
        send: (body, if_match) => call(wordMasters.update, { params, body, if_match, idempotency_key: newKey() }),
        onSaved: (saved) => {
          queries.setQueryData(masterQuery(master.id).queryKey, saved)
          void queries.invalidateQueries({ queryKey: ['word-masters', 'list'] })
        },
        onMoved: () => void queries.invalidateQueries({ queryKey: masterQuery(master.id).queryKey }),
        key: `word-master.${master.id}`,
      }),
  )
  useKeepTyped(saver)
  return saver
}

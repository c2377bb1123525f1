import { useQuery } from '@tanstack/react-query'
import { ApiProblem } from '#core/problem.ts'
import { problemText } from '#core/problem-text.ts'
import { settingsQuery } from '#features/organization/queries.ts'
import { kindOf } from './file-kinds.ts'
import { useFileTexts } from './texts.ts'

/** A file that is not worth sending, with the reason in words. */
class NotSent extends Error {}

/** Checks a file before it travels and says in words why the server did not take it. */
export function useUploadCheck() {
  const t = useFileTexts()
  const { data: settings } = useQuery(settingsQuery)
  const limit = settings?.max_upload_mb ?? 50
  return {
    limit,
    /** Throws when the server would refuse the file anyway. */
    check: (file: File) => {
      if (kindOf(file.name) === 'other') throw new NotSent(t('refused.kind'))
      if (file.size === 0) throw new NotSent(t('refused.empty'))
      if (file.size > limit * 1024 * 1024) throw new NotSent(t('refused.size', { limit }))
    },
    textOf: (error: unknown) => {
      if (error instanceof NotSent) return error.message
      if (!(error instanceof ApiProblem)) return problemText(error)
      if (error.code === 'too_large') return t('refused.size', { limit })
      if (error.code === 'storage_not_ready') return t('refused.storage')
      if (error.code === 'quota_exceeded') return t('refused.quota')
      const reason = error.code === 'file_refused' ? error.problem.reason : undefined
      if (reason === 'encrypted' || reason === 'bomb' || reason === 'infected' || reason === 'name' || reason === 'empty')
        return t(`refused.${reason}`)
      return problemText(error)
    },
  }
}

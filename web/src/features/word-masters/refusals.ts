import { type WordRefusalReason, wordRefusals } from '@dna/contract/word-masters'
import { ApiProblem } from '#core/problem.ts'
import { problemText } from '#core/problem-text.ts'
import { useWordTexts } from './texts.ts'

/** The most that the server takes. */
const mostMb = 25

/** A file that is not worth sending, with its reason. */
class NotSent extends Error {}

/** Says in words why a file is not taken; `check` throws before it travels. */
export function useWordRefusals() {
  const t = useWordTexts()
  const reasonText = (code: string) => (isRefusal(code) ? t(`refused.${code}`) : null)
  return {
    reasonText,
    check: (file: File) => {
      if (!/\.docx$/i.test(file.name)) throw new NotSent(t('refused.docx_not_word'))
      if (file.size === 0) throw new NotSent(t('refused.empty'))
      if (file.size > mostMb * 1_048_576) throw new NotSent(t('refused.too_large'))
    },
    textOf: (error: unknown): string => {
      if (error instanceof NotSent) return error.message
      if (!(error instanceof ApiProblem)) return problemText(error)
      if (error.code === 'too_large') return t('refused.too_large')
      if (error.code === 'file_refused') return t('refused.name')
      return reasonText(error.code) ?? problemText(error)
    },
  }
}

function isRefusal(code: string): code is WordRefusalReason {
  return wordRefusals.some((one) => one === code)
}

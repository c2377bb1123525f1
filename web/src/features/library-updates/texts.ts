import { textsOf } from '#ui/texts.ts'
import en from './texts.en.json'

export const useUpdateTexts = textsOf('library-updates', en)

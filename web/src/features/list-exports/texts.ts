import { textsOf } from '#ui/texts.ts'
import en from './texts.en.json'

export const useListExportTexts = textsOf('list-exports', en)

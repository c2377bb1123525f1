import { textsOf } from '#ui/texts.ts'
import en from './texts.en.json'

export const usePackTexts = textsOf('template-packs', en)

import { textsOf } from '#ui/texts.ts'
import en from './texts.en.json'

export const useWordTexts = textsOf('word-masters', en)

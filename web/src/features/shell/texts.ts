import { textsOf } from '#ui/texts.ts'
import en from './texts.en.json'

export const useShellTexts = textsOf('shell', en)
export type ShellText = keyof typeof en

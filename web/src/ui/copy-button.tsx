import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { buttonLook } from './button-look.ts'
import { copyText } from './clipboard.ts'
import { useUiTexts } from './texts.ts'

/** Puts a text on the clipboard and says so. `label` names what is copied; "Copy" when left out. */
export function CopyButton({ text, label, size = 'sm' }: { text: string; label?: string; size?: 'md' | 'sm' }) {
  const t = useUiTexts()
  const [answer, setAnswer] = useState<'done' | 'failed' | null>(null)
  const copy = async () => {
    setAnswer((await copyText(text)) ? 'done' : 'failed')
    setTimeout(() => setAnswer(null), 2000)
  }
  return (
    <button type="button" onClick={copy} className={buttonLook({ size })}>
      {answer === 'done' ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{answer ? t(`copy.${answer}`) : (label ?? t('copy'))}</span>
    </button>
  )
}

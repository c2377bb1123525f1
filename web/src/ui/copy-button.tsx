import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { buttonLook } from './button-look.ts'
import { useUiTexts } from './texts.ts'

/** Puts a text on the clipboard and says so. `label` names what is copied; "Copy" when left out. */
export function CopyButton({ text, label, size = 'sm' }: { text: string; label?: string; size?: 'md' | 'sm' }) {
  const t = useUiTexts()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <button type="button" onClick={copy} className={buttonLook({ size })}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{copied ? t('copy.done') : (label ?? t('copy'))}</span>
    </button>
  )
}

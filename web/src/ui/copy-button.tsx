import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from './button.tsx'
import { useUiTexts } from './texts.ts'

type CopyButtonProps = { text: string; label?: string; iconOnly?: boolean }

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label, iconOnly }: CopyButtonProps) {
  const t = useUiTexts()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  const icon = copied ? <Check aria-hidden /> : <Copy aria-hidden />
  const words = copied ? t('copy.done') : (label ?? t('copy'))
  return iconOnly ? (
    <IconButton size="sm" label={words} icon={icon} onClick={copy} />
  ) : (
    <Button size="sm" icon={icon} onClick={copy}>
      {words}
    </Button>
  )
}

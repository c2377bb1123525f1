import type { Editor } from '@tiptap/react'
import { Braces } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from './button.tsx'
import { Combobox } from './combobox.tsx'
import { Field } from './field.tsx'
import { Input } from './input.tsx'
import { Stack, Text } from './layout.tsx'
import { Popover } from './popover.tsx'
import { useUiTexts } from './texts.ts'

/** Puts a merge field where one writes: what it prints, and the words that stand there while nothing is known. */
export function RichTextInsertField({ editor, fields }: { editor: Editor; fields: readonly { value: string; label: string }[] }) {
  const t = useUiTexts()
  const [open, setOpen] = useState(false)
  const [key, setKey] = useState<string | null>(null)
  const [fallback, setFallback] = useState('')
  const insert = () => {
    setOpen(false)
    editor
      .chain()
      .focus()
      .insertContent({ type: 'merge_field', attrs: { key, fallback: fallback.trim() || null, format: null } })
      .run()
    setKey(null)
    setFallback('')
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      side="top"
      title={t('rich_text.field')}
      trigger={<IconButton size="sm" label={t('rich_text.field')} icon={<Braces aria-hidden />} tooltip={false} />}
    >
      <Stack gap={3}>
        <Text size="sm" tone="muted">
          {t('rich_text.field_help')}
        </Text>
        <Field label={t('rich_text.field_name')}>
          <Combobox options={fields} value={key} onChange={setKey} />
        </Field>
        <Field label={t('rich_text.field_fallback')} optional>
          <Input value={fallback} onChange={setFallback} maxLength={500} />
        </Field>
        <div>
          <Button size="sm" variant="primary" disabled={key === null} onClick={insert}>
            {t('rich_text.field_insert')}
          </Button>
        </div>
      </Stack>
    </Popover>
  )
}

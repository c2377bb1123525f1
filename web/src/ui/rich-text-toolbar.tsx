import { type Editor, useEditorState } from '@tiptap/react'
import { Link as LinkIcon, Redo2, Undo2 } from 'lucide-react'
import { Fragment, type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { Input } from './input.tsx'
import { insertTable, toggles } from './rich-text-actions.ts'
import { isAllowedHref } from './rich-text-schema.ts'
import { tableActions } from './rich-text-tables.ts'
import { useUiTexts } from './texts.ts'

/** Formats of the text one writes in; shown while the editor has the focus. */
export function RichTextToolbar({ editor, extra }: { editor: Editor; extra?: ReactNode }) {
  const t = useUiTexts()
  const [link, setLink] = useState<string | null>(null)
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      on: toggles.flat().map((toggle) => toggle.isOn(now)),
      link: now.isActive('link'),
      href: String(now.getAttributes('link').href ?? ''),
      table: now.isActive('table'),
      undo: now.can().undo(),
      redo: now.can().redo(),
    }),
  })
  if (link !== null) return <LinkForm editor={editor} href={link} onDone={() => setLink(null)} />
  let place = 0
  return (
    <div
      role="toolbar"
      aria-label={t('rich_text.toolbar')}
      className="flex items-center gap-0.5"
      onMouseDown={(event) => event.preventDefault()}
    >
      {state.table ? <TableTools editor={editor} /> : null}
      {toggles.map((group) => (
        <Fragment key={group[0]?.label}>
          {group.map(({ label, icon: Icon, run, keys }) => (
            <Tool
              key={label}
              label={keys ? `${t(label)} (${keys})` : t(label)}
              on={state.on[place++]}
              icon={<Icon aria-hidden />}
              onPress={() => run(editor)}
            />
          ))}
          <Gap />
        </Fragment>
      ))}
      <Tool label={t('rich_text.link')} on={state.link} icon={<LinkIcon aria-hidden />} onPress={() => setLink(state.href)} />
      {state.table ? null : (
        <Tool label={t(insertTable.label)} icon={<insertTable.icon aria-hidden />} onPress={() => insertTable.run(editor)} />
      )}
      {extra}
      <Gap />
      <Tool
        label={t('rich_text.undo')}
        icon={<Undo2 aria-hidden />}
        off={!state.undo}
        onPress={() => editor.chain().focus().undo().run()}
      />
      <Tool
        label={t('rich_text.redo')}
        icon={<Redo2 aria-hidden />}
        off={!state.redo}
        onPress={() => editor.chain().focus().redo().run()}
      />
    </div>
  )
}

function TableTools({ editor }: { editor: Editor }) {
  const t = useUiTexts()
  return (
    <span className="flex items-center gap-0.5">
      {entriesOf(tableActions).map(([label, command]) => (
        <Button
          key={label}
          size="sm"
          variant="ghost"
          onClick={() => {
            editor.view.focus()
            command(editor.state, editor.view.dispatch)
          }}
        >
          {t(label)}
        </Button>
      ))}
      <Gap />
    </span>
  )
}

function entriesOf(actions: typeof tableActions) {
  const labels = [
    'rich_text.row_add',
    'rich_text.row_remove',
    'rich_text.column_add',
    'rich_text.column_remove',
    'rich_text.table_remove',
  ] as const
  return labels.map((label) => [label, actions[label]] as const)
}

function LinkForm({ editor, href, onDone }: { editor: Editor; href: string; onDone: () => void }) {
  const t = useUiTexts()
  const [address, setAddress] = useState(href)
  const full = /^[\w-]+(\.[\w-]+)+/.test(address.trim()) ? `https://${address.trim()}` : address.trim()
  const fits = isAllowedHref(full)
  const set = () => {
    if (fits) editor.chain().focus().extendMarkRange('link').setMark('link', { href: full }).run()
    onDone()
  }
  return (
    <div className="flex flex-1 items-center gap-2">
      <div className="min-w-48 flex-1">
        <Input
          autoFocus
          aria-label={t('rich_text.link_address')}
          placeholder={t('rich_text.link_address')}
          value={address}
          onChange={setAddress}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault()
              set()
            }
            if (event.key === 'Escape') {
              event.stopPropagation()
              editor.commands.focus()
              onDone()
            }
          }}
        />
      </div>
      <Button size="sm" disabledReason={fits ? null : t('rich_text.link_wrong')} onClick={set}>
        {t('rich_text.link_set')}
      </Button>
      {href ? (
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            editor.chain().focus().extendMarkRange('link').unsetMark('link').run()
            onDone()
          }}
        >
          {t('rich_text.link_remove')}
        </Button>
      ) : null}
    </div>
  )
}

/** A light button: a page may hold many editors. */
function Tool({ label, icon, on, off, onPress }: { label: string; icon: ReactNode; on?: boolean; off?: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      aria-pressed={on}
      aria-disabled={off || undefined}
      onClick={off ? undefined : onPress}
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-chip text-muted-foreground transition-colors hover:bg-accent hover:text-foreground aria-disabled:text-faint-foreground aria-pressed:bg-primary-soft aria-pressed:text-primary-soft-foreground touch:size-11"
    >
      {icon}
    </button>
  )
}

function Gap() {
  return <span aria-hidden className="mx-0.5 h-4 w-px bg-border" />
}

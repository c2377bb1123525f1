import type { StorageFolder } from '@dna/contract/customer-storage'
import { Folder, FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { Text } from '#ui/layout.tsx'
import { Tree, type TreeNode } from '#ui/tree.tsx'
import { useFileTexts } from './texts.ts'

export const folders = ['documents', 'evidence', 'exports', 'temp'] as const satisfies StorageFolder[]
const top = 'all'

/** The folders of a customer; the chosen one is kept in the URL. */
export function FolderTree({
  folder,
  onFolder,
}: {
  folder: StorageFolder | undefined
  onFolder: (folder: StorageFolder | undefined) => void
}) {
  const t = useFileTexts()
  const [open, setOpen] = useState(new Set([top]))
  const content = (name: string, chosen: boolean, note?: string) => (
    <>
      {chosen ? <FolderOpen aria-hidden /> : <Folder aria-hidden />}
      <span>{name}</span>
      {note ? (
        <Text size="sm" tone="muted">
          {note}
        </Text>
      ) : null}
    </>
  )
  const nodes: TreeNode[] = [
    {
      id: top,
      label: t('folder.all'),
      content: content(t('folder.all'), !folder),
      children: folders.map((name) => ({
        id: name,
        label: t(`folder.${name}`),
        content: content(t(`folder.${name}`), folder === name, name === 'temp' ? t('folder.temp.note') : undefined),
      })),
    },
  ]
  return (
    <Tree
      label={t('folders')}
      nodes={nodes}
      open={open}
      onOpenChange={setOpen}
      selected={folder ?? top}
      onSelect={(id) => onFolder(folders.find((name) => name === id))}
    />
  )
}

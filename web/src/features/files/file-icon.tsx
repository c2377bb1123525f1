import { File, FileImage, FileMusic, FileSpreadsheet, FileText, FileVideo, type LucideIcon, Presentation } from 'lucide-react'
import { Text } from '#ui/layout.tsx'
import { type FileKind, kindOf } from './file-kinds.ts'

const icons: Record<FileKind, LucideIcon> = {
  pdf: FileText,
  word: FileText,
  sheet: FileSpreadsheet,
  slides: Presentation,
  image: FileImage,
  text: FileText,
  audio: FileMusic,
  video: FileVideo,
  other: File,
}

/** The picture of a kind of file; the name beside it says the rest. */
export function FileIcon({ name }: { name: string }) {
  const Icon = icons[kindOf(name)]
  return (
    <Text tone="muted">
      <Icon aria-hidden />
    </Text>
  )
}

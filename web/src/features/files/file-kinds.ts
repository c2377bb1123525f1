/** Kinds of files as people tell them apart. */
export type FileKind = 'pdf' | 'word' | 'sheet' | 'slides' | 'image' | 'text' | 'audio' | 'video' | 'other'

const kinds: Record<string, FileKind> = {
  pdf: 'pdf',
  docx: 'word',
  odt: 'word',
  xlsx: 'sheet',
  ods: 'sheet',
  csv: 'sheet',
  pptx: 'slides',
  png: 'image',
  jpg: 'image',
  jpeg: 'image',
  webp: 'image',
  gif: 'image',
  txt: 'text',
  mp3: 'audio',
  m4a: 'audio',
  ogg: 'audio',
  webm: 'video',
  mp4: 'video',
}

/** The ending of a name in lower case, without the dot; empty when there is none. */
export function endingOf(filename: string): string {
  const dot = filename.lastIndexOf('.')
  return dot < 0 ? '' : filename.slice(dot + 1).toLowerCase()
}

/** By the ending of the name, because browsers do not agree on media types. */
export function kindOf(filename: string): FileKind {
  return kinds[endingOf(filename)] ?? 'other'
}

/** What can be shown inside the page. */
export function previewOf(media_type: string): 'image' | 'pdf' | null {
  if (media_type === 'application/pdf') return 'pdf'
  return ['image/png', 'image/jpeg', 'image/webp', 'image/gif'].includes(media_type) ? 'image' : null
}

/** For the file picker: every kind that may be kept. */
export const acceptedEndings = Object.keys(kinds)
  .map((ending) => `.${ending}`)
  .join(',')

/** Hands bytes to the browser as a download. Signs that file systems refuse are replaced. */
export function saveBytes(bytes: Blob, name: string) {
  const url = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = url
  link.download = name.replace(/[\\/:*?"<>|\s]+/g, ' ').trim()
  link.click()
  // The browser reads it after the press; a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/**
 * Puts a text on the clipboard; false when the browser does not let it. Without TLS there is no `navigator.clipboard`: there the text is
 * selected on the page for a moment and copied from it, which leaves the focus where it is, also inside a dialog.
 */
export async function copyText(text: string): Promise<boolean> {
  if (!window.isSecureContext) return copySelected(text)
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}

function copySelected(text: string): boolean {
  const line = document.createElement('span')
  line.textContent = text
  line.className = 'pointer-events-none fixed top-0 select-text whitespace-pre opacity-0'
  document.body.append(line)
  const selection = getSelection()
  selection?.selectAllChildren(line)
  const copied = document.execCommand('copy')
  selection?.removeAllRanges()
  line.remove()
  return copied
}

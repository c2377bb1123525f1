/** The SHA-256 of a file in hexadecimal; null where the browser cannot compute it (no TLS) or the file is too large for that. */
export async function sha256Of(file: File): Promise<string | null> {
  if (!isSecureContext || file.size > 200 * 1024 * 1024) return null
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

import type { Picture } from './printable.ts'

export type PictureFormat = 'png' | 'jpg' | 'gif' | 'webp'

/** A picture that was looked at: its real format and its size in pixels. */
export type CheckedPicture = { format: PictureFormat; width: number; height: number; bytes: Uint8Array }

const mostPixels = 50_000_000
const startsOfFrame = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])

/**
 * Reads format and size from the bytes, whatever the media type says.
 * Throws an Error with the reason when the bytes are no PNG, JPEG, GIF or WebP picture or would need too much memory.
 */
export function checkPicture(picture: Picture): CheckedPicture {
  const { bytes } = picture
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = bytes.byteLength < 24 ? null : (sizeOfPng(view) ?? sizeOfGif(view) ?? sizeOfWebp(view) ?? sizeOfJpeg(view))
  if (!found) throw new Error(`the picture (${picture.media_type}) is damaged or of a kind that cannot be printed`)
  if (found.width < 1 || found.height < 1) throw new Error('the picture is empty')
  if (found.width * found.height > mostPixels)
    throw new Error(`the picture is too large to print (${found.width} x ${found.height} pixels)`)
  return { ...found, bytes }
}

type Found = { format: PictureFormat; width: number; height: number } | null

function sizeOfPng(view: DataView): Found {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) }
}

function sizeOfGif(view: DataView): Found {
  if (view.getUint32(0) !== 0x47494638) return null
  return { format: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

function sizeOfWebp(view: DataView): Found {
  if (view.byteLength < 30 || view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return null
  const kind = view.getUint32(12)
  if (kind === 0x56503858) return { format: 'webp', width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) }
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true)
    return { format: 'webp', width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  }
  return { format: 'webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

function sizeOfJpeg(view: DataView): Found {
  if (view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (startsOfFrame.has(marker)) return { format: 'jpg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    else at += 2 + view.getUint16(at + 2)
  }
  return null
}

function uint24(view: DataView, at: number): number {
  return view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16)
}

import { crc32, deflateSync } from 'node:zlib'

/** A real PNG picture of one colour. */
export function pngPicture(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0], 8)
  const row = Buffer.concat([Buffer.alloc(1), Buffer.alloc(width, 0x99)])
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  const parts = [Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat(parts))
}

/** A picture whose head is right and whose rest is not: only who draws it finds out. */
export function damagedPicture(): Uint8Array {
  return pngPicture(40, 40).fill(7, 45)
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

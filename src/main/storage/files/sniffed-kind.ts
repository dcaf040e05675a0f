/** What a file really is, told by its first bytes (trust V7). */
export type SniffedKind = { ending: string; mimeType: string }

const at = (bytes: Uint8Array, offset: number, ...wanted: number[]): boolean =>
  wanted.every((byte, index) => bytes[offset + index] === byte)
const word = (bytes: Uint8Array, offset: number, text: string): boolean => at(bytes, offset, ...[...text].map((sign) => sign.charCodeAt(0)))

const kinds: [is: (bytes: Uint8Array) => boolean, kind: SniffedKind][] = [
  [(b) => word(b, 0, 'RIFF') && word(b, 8, 'WAVE'), { ending: 'wav', mimeType: 'audio/wav' }],
  [(b) => word(b, 0, 'ID3') || (at(b, 0, 0xff) && [0xfb, 0xf3, 0xf2, 0xfa].includes(b[1] ?? 0)), { ending: 'mp3', mimeType: 'audio/mpeg' }],
  [(b) => word(b, 0, 'OggS'), { ending: 'ogg', mimeType: 'audio/ogg' }],
  [(b) => at(b, 0, 0x1a, 0x45, 0xdf, 0xa3), { ending: 'webm', mimeType: 'video/webm' }],
  [(b) => word(b, 4, 'ftyp'), { ending: 'mp4', mimeType: 'video/mp4' }],
  [(b) => at(b, 0, 0x89) && word(b, 1, 'PNG\r\n'), { ending: 'png', mimeType: 'image/png' }],
  [(b) => at(b, 0, 0xff, 0xd8, 0xff), { ending: 'jpg', mimeType: 'image/jpeg' }],
  [(b) => word(b, 0, '%PDF-'), { ending: 'pdf', mimeType: 'application/pdf' }]
]

/** Null for anything that is not one of the few kinds that vendors have reason to send. `start`: at least 12 bytes where there are so many. */
export const sniffedKind = (start: Uint8Array): SniffedKind | null => kinds.find(([is]) => is(start))?.[1] ?? null

import { describe, expect, it } from 'vitest'
import { fitted, pictureType, refusedFile } from './photo-file'

const bytes = (text: string): Uint8Array => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)))
const png = bytes('\x89PNG\r\n\x1a\n')

describe('a file as a picture', () => {
  it('is known by its first bytes', () => {
    expect(pictureType(png)).toBe('image/png')
    expect(pictureType(bytes('\xff\xd8\xff\xe0'))).toBe('image/jpeg')
    expect(pictureType(bytes('RIFF\x10\x00\x00\x00WEBPVP8 '))).toBe('image/webp')
    for (const other of ['', '\x89PNG', '<svg xmlns=', 'GIF89a', 'RIFF\x10\x00\x00\x00WAVEfmt ', '%PDF-1.7', 'MZ'])
      expect(pictureType(bytes(other)), other).toBeNull()
  })

  it('is refused by its size before its content', () => {
    expect(refusedFile(0, bytes(''))).toBe('empty')
    expect(refusedFile(10 * 1024 * 1024, png)).toBeNull()
    expect(refusedFile(10 * 1024 * 1024 + 1, png)).toBe('too-large')
    expect(refusedFile(100, bytes('<html>'))).toBe('not-a-picture')
  })

  it('is made smaller and never larger, and keeps its form', () => {
    expect(fitted(4000, 3000, 480)).toEqual({ width: 480, height: 360 })
    expect(fitted(30, 4000, 480)).toEqual({ width: 4, height: 480 })
    expect(fitted(1, 40_000, 480)).toEqual({ width: 1, height: 480 })
    expect(fitted(96, 96, 480)).toEqual({ width: 96, height: 96 })
  })
})

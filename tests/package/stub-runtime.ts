import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'

/** Where @electron/fuses finds the switches in a program: this text, a version, their number, and a character each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const shippedState = '10110001'

/**
 * What electron-builder copies of a runtime, with a program that does nothing but carries the fuses as Electron ships them:
 * enough to see what a package would hold where the runtime cannot be had.
 */
export function makeStubRuntime(folder: string, platform: 'linux' | 'win32', version: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const fuses = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, shippedState.length]), Buffer.from(shippedState)])
  const program = join(folder, platform === 'win32' ? 'electron.exe' : 'electron')
  writeFileSync(program, Buffer.concat([platform === 'win32' ? emptyWindowsProgram() : Buffer.from('#!/bin/sh\nexit 0\n'), fuses]))
  chmodSync(program, 0o755)
  for (const name of ['LICENSE', 'LICENSES.chromium.html', ...(platform === 'linux' ? ['chrome-sandbox', 'chrome_crashpad_handler'] : [])])
    writeFileSync(join(folder, name), '')
  writeFileSync(join(folder, 'version'), version)
  return folder
}

/** A program for Windows without code; the packer writes the archive's hash into its resources, beside a version that it must have. */
function emptyWindowsProgram(): Buffer {
  const program = NtExecutable.createEmpty()
  const resource = NtExecutableResource.from(program)
  const version = Resource.VersionInfo.createEmpty()
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' })
  version.outputToResourceEntries(resource.entries)
  resource.outputResource(program)
  return Buffer.from(program.generate())
}

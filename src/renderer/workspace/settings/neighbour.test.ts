import { expect, it } from 'vitest'
import { originOf } from './neighbour'

it.each([
  ['https://workspace.example', 'https://workspace.example'],
  ['workspace.example/app/agent?x=1#y', 'https://workspace.example'],
  ['  HTTPS://Workspace.Example:8443/ ', 'https://workspace.example:8443'],
  ['https://workspace.example:443', 'https://workspace.example']
])('takes %s as the page at %s', (text, origin) => expect(originOf(text)).toBe(origin))

it.each([
  '',
  'http://workspace.example',
  'https://user:word@workspace.example',
  'javascript:alert(1)',
  'workspace',
  'https://*.example',
  'https://[::1]'
])('refuses %j', (text) => expect(originOf(text)).toBeNull())

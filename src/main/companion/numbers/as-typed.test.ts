import { describe, expect, test } from 'vitest'
import { asTyped } from './as-typed'
import { dialled } from './dialled'

describe('a number while it is typed', () => {
  test.each([
    ['', 'begun', '', null],
    ['+', 'begun', '', null],
    ['0', 'begun', '', null],
    ['06', 'begun', '+31 6', 8],
    ['06 1234', 'begun', '+31 6 1234', 4],
    ['020 1', 'begun', '+31 20 1', 6],
    ['00316', 'begun', '+31 6', 8],
    ['+44 7700 900', 'begun', '+44 7700 900', 3],
    ['+1 202', 'begun', '+1 202', null],
    ['0612345678', 'number', '+31 6 12345678', 0],
    ['06-12 34 56 78', 'number', '+31 6 12345678', 0],
    ['+44 7700 900142', 'number', '+44 7700 900142', 0],
    ['+33 6 39 98 04 12', 'number', '+33 6 39 98 04 12', 0],
    ['0900-1234', 'number', '+31 900 1234', 0],
    ['09001234', 'number', '+31 900 1234', 0],
    ['0800 1234', 'number', '+31 800 1234', 0],
    ['12345678', 'begun', '+31 12 345 678', 3],
    ['204', 'short', '204', 0],
    ['112', 'short', '112', 0],
    ['12345', 'short', '12345', 0],
    ['*100#', 'code', '*100#', 0],
    ['# 21 #', 'code', '#21#', 0],
    ['Noor', 'none', '', null],
    ['+31612345678,,5', 'none', '', null],
    ['06123456789012345678', 'none', '', null]
  ])('%j is %s, %j, %j to go', (text, kind, shown, toGo) => expect(asTyped(text)).toMatchObject({ kind, shown, toGo }))

  test('shows exactly what is dialled, also where a rule reads the digits otherwise', () => {
    for (const text of [
      '612345678',
      '0900 1234',
      '09001234',
      '0800 1234',
      '31612345678',
      '+310612345678',
      '(020) 123 4567',
      '0031(0)612345678'
    ]) {
      const what = dialled(text)
      expect(asTyped(text).number, text).toEqual(what.kind === 'number' ? what.number : null)
    }
  })

  test('never takes more digits after it was whole', () => {
    for (let length = 3; length < 10; length++)
      expect(asTyped('0612345678'.slice(0, length)), `${length} digits`).toMatchObject({ kind: 'begun', toGo: 10 - length })
  })
})

describe('what is dialled', () => {
  test.each(['', '+', '*', 'anna@example.org', '204,5', '1'])('nothing of %j', (text) => expect(dialled(text)).toEqual({ kind: 'none' }))
  test('an extension is never given a country', () => expect(dialled(' 123456 ')).toEqual({ kind: 'short', digits: '123456' }))
})

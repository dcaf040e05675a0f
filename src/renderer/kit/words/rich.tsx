import { Fragment, type ReactNode } from 'react'
import { KeyCap } from '../key-cap'
import { t, type Values } from '.'

const makers: Record<string, (text: string) => ReactNode> = {
  b: (text) => <b className="strong">{text}</b>,
  key: (text) => (
    <>
      <KeyCap>{text}</KeyCap>
      <span className="hidden-text">{text}</span>
    </>
  ),
  n: (text) => <bdi className="ltr">{text}</bdi>,
  bn: (text) => <bdi className="ltr strong">{text}</bdi>
}

/** A sentence whose translation marks parts: `<b>` weight, `<n>` numbers kept left to right, `<key>` a key. */
export function Rich({ k, values }: { k: string; values?: Values }) {
  const parts = t(k, values).split(/<(b|key|n|bn)>(.*?)<\/\1>/)
  const nodes: ReactNode[] = []
  for (let i = 0; i < parts.length; i += 3) {
    nodes.push(parts[i])
    const make = makers[parts[i + 1] ?? '']
    if (make !== undefined) nodes.push(make(parts[i + 2] ?? ''))
  }
  return nodes.map((node, i) => <Fragment key={i}>{node}</Fragment>)
}

import { useEffect, useState } from 'react'
import type { CommandCause } from '../../../contract/commands'
import type { Bridge } from '../../../contract/bridge'
import { useBridge } from '../../kit/bridge'
import { sendSafely } from '../../kit/use-command'
import type { NamedShape } from './filters'

interface Named {
  id: string
  name: string
}
type Found = { ok: true; items: readonly Named[] } | { ok: false; cause: CommandCause<'team.queues'> }

const restMs = 250
const most = 30

/** What Webitel knows by a part of its name. Gateways are known by the resources that use them: the server lists them nowhere else. */
async function look(bridge: Bridge, kind: NamedShape, text: string): Promise<Found> {
  const search = text === '' ? '' : `*${text}*`
  const names = (result: { ok: true; value: { items: readonly Named[] } } | { ok: false; cause: CommandCause<'team.queues'> }): Found =>
    result.ok ? { ok: true, items: result.value.items.map(({ id, name }) => ({ id, name })) } : result
  switch (kind) {
    case 'queues':
      return names(await sendSafely(bridge.send('team.queues', { search, size: most })))
    case 'agents':
      return names(await sendSafely(bridge.send('team.agents', { search, size: most })))
    case 'people':
      return names(await sendSafely(bridge.send('team.colleagues', { search, size: most })))
    case 'teams':
      return names(await sendSafely(bridge.send('team.teams', { search, size: most })))
    case 'gateways': {
      const result = await sendSafely(bridge.send('members.resources', { size: 200 }))
      if (!result.ok) return result
      const all = new Map(result.value.items.flatMap(({ gateway }) => (gateway === null ? [] : [[gateway.id, gateway] as const])))
      return { ok: true, items: [...all.values()].filter(({ name }) => name.toLocaleLowerCase().includes(text.toLocaleLowerCase())) }
    }
  }
}

/** Things of one kind whose name holds the text; null until the first answer. */
export function useNames(kind: NamedShape, text: string): { items: readonly Named[] | null; cause: CommandCause<'team.queues'> | null } {
  const bridge = useBridge()
  const [found, setFound] = useState<{ items: readonly Named[] | null; cause: CommandCause<'team.queues'> | null }>({
    items: null,
    cause: null
  })
  const wanted = text.trim()
  useEffect(() => {
    let left = false
    const timer = setTimeout(
      () =>
        void look(bridge, kind, wanted).then((answer) => {
          if (left) return
          setFound((before) => (answer.ok ? { items: answer.items, cause: null } : { items: before.items, cause: answer.cause }))
        }),
      wanted === '' ? 0 : restMs
    )
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [bridge, kind, wanted])
  return found
}

import '../../kit/words/audio'
import { Icon } from '../../kit/icon'
import type { MenuItemData } from '../../kit/menu'
import { MenuButton } from '../../kit/menu-button'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { useMicrophoneName } from '../microphone-name'

const check = <Icon name="check" size={14} />

/** Who the customer hears, and what the agent hears, while a call and a session run together. */
export default function ArbiterMenu() {
  const { act } = useActs()
  const { customerHears, youHear } = useCompanion((state) => state.audio)
  const preview = useCompanion((state) => state.shell.kind === 'preview')
  const microphone = useMicrophoneName()
  const taken = customerHears === 'session-microphone'
  const heading = t('audioMenu.customerHears')
  const own = t('audioMenu.youHear')
  const choice = (id: string, words: string, chosen: boolean, rest: Partial<MenuItemData>): MenuItemData => ({
    id,
    words,
    ...(chosen && { sign: check, end: t('audioMenu.now') }),
    ...rest
  })
  const sound = (id: string, words: string, chosen: boolean): MenuItemData => ({ id, words, group: own, ...(chosen && { sign: check }) })
  const items: MenuItemData[] = [
    choice('call', t('audioMenu.byCall', { microphone }), customerHears === 'call-microphone', {
      group: heading,
      ...(taken && { disabled: true, detail: t('audioMenu.sessionHasIt') })
    }),
    choice('session', t('audioMenu.bySession', { microphone }), taken, {
      group: heading,
      ...(preview && { disabled: true, detail: t('audioMenu.notInBrowser') })
    }),
    choice('nobody', t('audioMenu.nobody'), customerHears === 'nobody', {
      group: heading,
      ...(taken && { disabled: true, detail: t('audioMenu.muteInVideo') })
    }),
    // A page of the browser's cannot be silenced from here.
    ...(preview
      ? []
      : [sound('both', t('audioMenu.both'), youHear === 'both'), sound('onlyCall', t('audioMenu.onlyCall'), youHear === 'call')])
  ]
  const choose = (id: string): void => {
    if (id === 'both' || id === 'onlyCall') void act('audio.choose', { youHear: id === 'both' ? 'both' : 'call' })
    else if (id === 'call' || id === 'session' || id === 'nobody') void act('audio.choose', { customerHears: id })
  }
  return (
    <MenuButton
      tone="quiet"
      label={t('audioMenu.changeLabel')}
      menuLabel={t('audioMenu.changeLabel')}
      headings
      items={items}
      onAction={choose}
    >
      {t('audioMenu.change')}
    </MenuButton>
  )
}

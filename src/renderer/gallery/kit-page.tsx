import { useRef, useState } from 'react'
import { Banner } from '../kit/banner'
import { Button } from '../kit/button'
import { ControlTile } from '../kit/control-tile'
import { Empty, Failed, Loading } from '../kit/empty'
import { Facts } from '../kit/facts'
import { Glyph, type GlyphName } from '../kit/glyph'
import { Icon } from '../kit/icon'
import { icons, type IconName } from '../kit/icons'
import { KeyCap } from '../kit/key-cap'
import { MenuButton } from '../kit/menu-button'
import { Section } from '../kit/section'
import { Select } from '../kit/select'
import { Switch } from '../kit/switch'
import { TextField } from '../kit/text-field'
import { Timeline } from '../kit/timeline'
import css from './gallery.module.css'

const glyphNames: GlyphName[] = [
  'ringing',
  'connected',
  'held',
  'wrapUp',
  'missed',
  'incoming',
  'outgoing',
  'videoEnded',
  'saved',
  'sessionLive',
  'sessionWaiting',
  'online',
  'pause',
  'busy',
  'offline'
]
const nothing = (): void => undefined

/** Every part of the kit in its states. Words of this page are for those who build, so they are not translated. */
export function KitPage() {
  const [text, setText] = useState('0612345678')
  const [on, setOn] = useState(true)
  return (
    <main className={css.kit}>
      <h1>Parts</h1>
      <section>
        <h2>Buttons</h2>
        <div className={css.row}>
          <Button onPress={nothing}>Outlined</Button>
          <Button tone="quiet" onPress={nothing}>
            Quiet
          </Button>
          <Button tone="danger" icon="hangup" onPress={nothing}>
            Decline
          </Button>
          <Button tone="active" icon="micOff" onPress={nothing}>
            Unmute
          </Button>
          <Button icon="link" iconOnly label="Open card" onPress={nothing} />
        </div>
        <div className={css.row}>
          <Button size="form" tone="primary" keys="Enter" onPress={nothing}>
            Done
          </Button>
          <Button size="call" tone="go" icon="phone" keys="Alt A" onPress={nothing}>
            Answer
          </Button>
          <Button size="form" tone="stop" icon="hangup" onPress={nothing}>
            Hang up
          </Button>
        </div>
        <div className={css.row}>
          <Button pending onPress={nothing}>
            Saving
          </Button>
          <Button unavailable="Waits for Webitel" onPress={nothing}>
            Go online
          </Button>
        </div>
      </section>
      <Pressing />
      <section>
        <h2>Menu</h2>
        <MenuButton
          menuLabel="Duty"
          onAction={nothing}
          items={[
            { id: 'online', words: 'Online', sign: <Glyph name="online" size={16} />, end: '2:14' },
            { id: 'lunch', words: 'Pause, lunch', sign: <Glyph name="pause" size={16} />, end: '30 min' },
            { id: 'more', words: 'Check devices', group: 'more' }
          ]}
        >
          Online
        </MenuButton>
      </section>
      <section>
        <h2>Control tiles</h2>
        <div className={css.tiles}>
          <ControlTile icon="mic" word="Mute" keys="Alt M" onPress={nothing} />
          <ControlTile icon="micOff" word="Unmute" keys="Alt M" tone="active" onPress={nothing} />
          <ControlTile icon="pause" word="Holding" keys="Alt H" pending onPress={nothing} />
          <ControlTile icon="video" word="Video live" keys="Alt V" tone="live" onPress={nothing} />
          <ControlTile icon="keypad" word="Keypad" keys="Alt K" unavailable="The call is not connected yet" onPress={nothing} />
          <ControlTile icon="hangup" word="Hang up" keys="Alt E" tone="stop" onPress={nothing} />
        </div>
      </section>
      <section>
        <h2>Glyphs</h2>
        <div className={css.row}>
          {glyphNames.map((name) => (
            <Glyph key={name} name={name} />
          ))}
        </div>
        <h2>Icons</h2>
        <div className={css.row}>
          {(Object.keys(icons) as IconName[]).map((name) => (
            <Icon key={name} name={name} />
          ))}
        </div>
        <p>
          <KeyCap>Alt A</KeyCap> <KeyCap>1</KeyCap>
        </p>
      </section>
      <section>
        <h2>Fields</h2>
        <TextField label="Number" type="tel" value={text} onChange={setText} hint="Goes to +31 6 12345678" />
        <TextField label="Password" type="password" value="" onChange={nothing} error="Type your password." />
        <Select
          label="Ringer"
          value="a"
          options={[
            { value: 'a', words: 'Built-in speakers' },
            { value: 'b', words: 'USB headset' }
          ]}
          onChange={nothing}
        />
        <Switch label="Take out echo" hint="From the loudspeaker" on={on} onChange={setOn} />
      </section>
      <section>
        <h2>Banners</h2>
        <Banner tone="neutral">You are online again. Nothing here needs you.</Banner>
        <Banner tone="accent">Demo workspace. Nobody is called.</Banner>
        <Banner tone="caution" actionsBelow actions={<Button onPress={nothing}>It arrived</Button>}>
          It is not certain that the SMS was sent.
        </Banner>
        <Banner tone="negative">The server refused this password. Type it again.</Banner>
        <Banner tone="positive">The microphone works.</Banner>
      </section>
      <section>
        <Section title="Section with facts" aside="Reference K7Q2-4MD">
          <Facts
            facts={[
              ['Number', '+31 6 12345678'],
              ['policy', 'Home Plus']
            ]}
          />
        </Section>
        <Section title="Time line">
          <Timeline
            items={[
              { id: '1', icon: 'video', words: 'Video session live', time: '11:05' },
              { id: '2', icon: 'phone', words: 'Call answered', detail: 'waited 42 s', time: '11:00' }
            ]}
          />
        </Section>
      </section>
      <section>
        <h2>Nothing, waiting, failed</h2>
        <Empty icon="chat" title="No conversations yet">
          Calls appear here while you are online.
        </Empty>
        <Loading words="Opening" />
        <Failed title="This could not be read" actions={<Button onPress={nothing}>Try again</Button>}>
          The file is away. Put it back, then try again.
        </Failed>
      </section>
    </main>
  )
}

/** What one press does: the first button hands the focus on, as Answer does to Hang up. */
function Pressing() {
  const second = useRef<HTMLButtonElement>(null)
  const [counts, setCounts] = useState({ first: 0, second: 0, around: 0 })
  const count = (key: keyof typeof counts): void => setCounts((before) => ({ ...before, [key]: before[key] + 1 }))
  const around = (): void => count('around')
  return (
    <section onClick={around} onKeyDown={around} onPointerDown={around}>
      <h2>Pressing</h2>
      <div className={css.row}>
        <Button
          onPress={() => {
            count('first')
            second.current?.focus()
          }}
        >
          First
        </Button>
        <Button ref={second} onPress={() => count('second')}>
          Second
        </Button>
        <Button unavailable="The call is not connected yet" onPress={() => count('first')}>
          Neither
        </Button>
        <output>{`${counts.first} ${counts.second} ${counts.around}`}</output>
      </div>
    </section>
  )
}

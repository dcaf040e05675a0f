import { z } from 'zod'
import { command, Id, Nothing, type CommandSender, type CommandSpec } from './command'
import { accountsCommands } from './commands/accounts'
import { assistanceCommands } from './commands/assistance'
import { callHistoryCommands } from './commands/call-history'
import { callsCommands } from './commands/calls'
import { clickToCallCommands } from './commands/click-to-call'
import { conferencesCommands } from './commands/conferences'
import { devicesCommands } from './commands/devices'
import { directUsersCommands } from './commands/direct-users'
import { diagnosisCommands } from './commands/diagnosis'
import { directoryCommands } from './commands/directory'
import { dutyCauses } from './commands/duty-causes'
import { importsCommands } from './commands/imports'
import { downloadsCommands } from './commands/downloads'
import { exportsCommands } from './commands/exports'
import { formsCommands } from './commands/forms'
import { linksCommands } from './commands/links'
import { mediasCommands } from './commands/medias'
import { meetingsCommands } from './commands/meetings'
import { membersCommands } from './commands/members'
import { numbersCommands } from './commands/numbers'
import { personalCommands } from './commands/personal'
import { privacyCommands } from './commands/privacy'
import { provisionCommands } from './commands/provision'
import { queueFiguresCommands } from './commands/queue-figures'
import { recordingsCommands } from './commands/recordings'
import { sessionsCommands } from './commands/sessions'
import { surveysCommands } from './commands/surveys'
import { teamCommands } from './commands/team'
import { wesalPasswordCommands } from './commands/wesal-password'
import { updatesCommands } from './commands/updates'
import { workCommands } from './commands/work'
import { CallbackTime, Conversation } from './conversation'
import { Settings } from './settings'
import { DemoScenario } from './state'
import type { Result } from './result'

const onConversation = z.strictObject({ conversationId: Id })

/** Every command that a page can send: name, input, result, causes. Both transports and the typed client derive from it. */
export const commands = {
  ...callsCommands,
  ...directoryCommands,
  ...devicesCommands,
  ...formsCommands,

  ...numbersCommands,

  ...sessionsCommands,
  ...meetingsCommands,

  'notes.save': command({
    input: z.strictObject({ conversationId: Id, text: z.string().max(10_000) }),
    output: z.object({ savedAt: z.number() }),
    causes: ['gone', 'journal-unavailable']
  }),
  'wrapUp.finish': command({
    input: z.strictObject({
      conversationId: Id,
      status: z.string().trim().min(1).max(80),
      note: z.string().max(10_000),
      callback: CallbackTime.nullable()
    }),
    output: z.object({ savedAt: z.number() }),
    causes: ['gone', 'already-saved', 'callback-in-past', 'callback-not-a-time', 'journal-unavailable']
  }),
  'wrapUp.renew': command({
    input: onConversation,
    output: Nothing,
    causes: ['gone', 'not-possible-now', 'not-connected', 'server-refused']
  }),
  'outbox.retryNow': command({ input: z.strictObject({}), output: Nothing, causes: [] }),

  'duty.set': command({
    input: z.strictObject({
      duty: z.enum(['online', 'pause', 'offline']),
      reason: z.string().min(1).max(120).nullable(),
      /** `after-call`: as soon as nothing rings, runs or waits for a result; going online takes that back. */
      when: z.enum(['now', 'after-call']).default('now'),
      /** Go online although the device check did not pass. */
      unchecked: z.boolean().default(false)
    }),
    output: Nothing,
    causes: dutyCauses,
    deadlineMs: 20_000
  }),
  ...linksCommands,

  ...accountsCommands,

  'demo.enter': command({ input: z.strictObject({}), output: Nothing, causes: ['busy', 'failed'], deadlineMs: 30_000 }),
  'demo.leave': command({ input: z.strictObject({}), output: Nothing, causes: ['busy'] }),
  'demo.play': command({ input: z.strictObject({ scenario: DemoScenario }), output: Nothing, causes: ['not-possible-now'] }),

  'settings.change': command({
    input: z.strictObject({ change: z.record(z.string(), z.unknown()) }),
    output: Settings,
    /** `locked`: a setting is under a rule of the administrator's; `detail` names them. */
    causes: ['invalid', 'locked', 'not-saved']
  }),
  'history.page': command({
    input: z.strictObject({ before: z.object({ openedAt: z.number(), id: Id }).nullable(), size: z.number().int().min(1).max(200) }),
    output: z.object({ conversations: z.array(Conversation) }),
    causes: ['journal-unavailable']
  }),

  ...workCommands,
  ...updatesCommands,
  ...provisionCommands,
  ...privacyCommands,
  ...diagnosisCommands,
  ...exportsCommands,
  ...downloadsCommands,
  ...mediasCommands,
  ...teamCommands,
  ...membersCommands,
  ...clickToCallCommands,
  ...importsCommands,
  ...callHistoryCommands,
  ...recordingsCommands,
  ...directUsersCommands,
  ...personalCommands,
  ...assistanceCommands,
  ...conferencesCommands,
  ...surveysCommands,
  ...queueFiguresCommands,
  ...wesalPasswordCommands
} as const satisfies Record<string, CommandSpec>

export type { TestStep } from './commands/accounts'
export type { CallTarget } from './commands/calls'
export type { DirectoryEntry, Presence } from './commands/directory'
export type { LinkDelivery, VideoOffer } from './commands/sessions'
export type { CommandSender }
export type CommandName = keyof typeof commands
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>

/** Causes that the transport itself can answer with, for any command. */
export const transportCauses = ['timed-out', 'invalid-input', 'not-allowed-here', 'unexpected', 'too-fast'] as const
export type TransportCause = (typeof transportCauses)[number]
export type CommandCause<N extends CommandName> = (typeof commands)[N]['causes'][number] | TransportCause
export type CommandResult<N extends CommandName> = Result<CommandOutput<N>, CommandCause<N>>
/** What the application implements: one handler a command. Input is checked before it is called. */
export type CommandHandlers = {
  [N in CommandName]: (
    input: z.output<(typeof commands)[N]['input']>
  ) => Promise<Result<CommandOutput<N>, (typeof commands)[N]['causes'][number]>>
}

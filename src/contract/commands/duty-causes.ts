/** Why an agent's duty did not change: the server's reasons, and those of an agent who could not be heard. */
export const dutyCauses = [
  'not-connected',
  'not-an-agent',
  'too-few-agents',
  'same-reason',
  'no-licence',
  'server-refused',
  'microphone-refused',
  'microphone-missing',
  'microphone-busy',
  'microphone-silent',
  'speaker-missing',
  'not-possible-now'
] as const

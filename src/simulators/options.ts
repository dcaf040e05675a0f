/** How the simulators are started. */
export interface SimulatorOptions {
  tls?: { key: string; cert: string }
  /** Default: ports that are free. */
  ports?: {
    webitel?: number
    kpn?: number
    directWeb?: number
    personalWeb?: number
    apizee?: number
    apizeeGuests?: number
    wesal?: number
  }
  /** Another SIP server is handed out in the device config; ours stays silent and calls are told with `phone: 'elsewhere'`. */
  sip?: { server: string; realm: string; account: string; password: string; extension: string }
  /** Scales the simulators' own waits: 0.01 makes 20 s last 0.2 s. Default 1. */
  pace?: number
  /** Made-up ids and values are the same in each run with the same seed. Default: chance. */
  seed?: number
  /** Serves the control API under `/_sim/`. Off in the demo workspace: any page of a browser could send to it. Default false. */
  control?: boolean
  /** Folder of `customer.alaw`. Default: `resources/sounds` of the working directory. */
  soundsFolder?: string
  /** The agent's status at the start. Default `online`. */
  agentStatus?: 'online' | 'offline'
  /** Made-up calls of the last 30 days in Webitel's history. Default 200. */
  webitelCalls?: number
}

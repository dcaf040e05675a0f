import { startSimulators } from './index'

/** Starts the simulators alone: one JSON line with addresses and demo credentials, until SIGTERM or SIGINT. */
const simulators = await startSimulators({ control: true })
process.stdout.write(
  `${JSON.stringify({ addresses: simulators.addresses, credentials: simulators.credentials, scenarios: simulators.scenarios })}\n`
)

const stop = (): void => {
  void simulators.stop().then(() => process.exit(0))
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)

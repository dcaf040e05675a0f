import { vendorsOf } from './control'
import { startSimulators } from './index'
import { routeList, routeTable } from './route-list'

/**
 * Starts the simulators alone: one JSON line with addresses and demo credentials, until SIGTERM or SIGINT. With `--list` it prints every
 * route with the row of the scope that it serves, and ends.
 */
const simulators = await startSimulators({ control: true })
if (process.argv.includes('--list')) {
  process.stdout.write(routeTable(routeList(vendorsOf(simulators))))
  await simulators.stop()
} else {
  process.stdout.write(
    `${JSON.stringify({ addresses: simulators.addresses, credentials: simulators.credentials, scenarios: simulators.scenarios })}\n`
  )

  const stop = (): void => {
    void simulators.stop().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

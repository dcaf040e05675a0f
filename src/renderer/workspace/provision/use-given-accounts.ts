import type { ProvisionAccounts } from '../../../contract/provision/provision-file'
import { useCompanion } from '../../kit/use-companion'

const none: ProvisionAccounts = {}

/** Where the administrator's file says that accounts are: what forms start with. */
export const useGivenAccounts = (): ProvisionAccounts =>
  useCompanion(({ provision }) => (provision.taken?.inForce === true ? provision.taken.accounts : none))

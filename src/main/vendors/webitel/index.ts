export { createTelephony, type TelephonyOptions } from './create-telephony'
export type { WebitelAddresses } from './addresses'

/** Below the KPN gateway. */
export const PERSONAL_PATH = '/communication/weseedo/weseedopersonal'

export const personalPaths = {
  users: '/management/users',
  sites: '/management/sites',
  meetings: '/personal/meetings',
  sms: '/personal/sms'
} as const

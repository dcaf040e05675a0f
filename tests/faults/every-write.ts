import { ofApizeeAndWesal } from './writes/of-apizee-and-wesal'
import { ofVideoDesk } from './writes/of-video-desk'
import { ofWebitel } from './writes/of-webitel'
import { ofWeSeeDo } from './writes/of-weseedo'
import type { Write } from './writes/write'

/** Every command that changes something at a vendor by a request, under its name; what follows a space is one of its ways. */
export const everyWrite: Record<string, Write> = { ...ofWeSeeDo, ...ofApizeeAndWesal, ...ofVideoDesk, ...ofWebitel }

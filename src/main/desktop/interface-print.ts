import type { NetworkInterfaceInfo } from 'node:os'

/** A text that changes when this computer's addresses change (trust G4). Link-local IPv6 comes and goes by itself and is left out. */
export function interfacePrint(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string {
  return Object.entries(interfaces)
    .flatMap(([name, addresses]) =>
      (addresses ?? [])
        .filter(({ internal, address }) => !internal && !address.toLowerCase().startsWith('fe80:'))
        .map(({ address, netmask }) => `${name} ${address} ${netmask}`)
    )
    .sort()
    .join('\n')
}

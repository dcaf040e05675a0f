/** Whether the database runs here, so that nothing needs to be encrypted. Addresses that begin with `/` are sockets of this computer. */
export const isThisComputer = (host: string): boolean => host.startsWith('/') || ['127.0.0.1', '::1', 'localhost'].includes(host)

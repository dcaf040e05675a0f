export { createDirect, type DirectOptions } from './create-direct'
export { directAddresses, type DirectAddresses } from './direct-addresses'

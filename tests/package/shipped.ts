/** What a package may hold, reviewed by a person: a new run-time package or a new kind of file is named here before it ships. */
export const ownFiles: readonly RegExp[] = [
  /^\/package\.json$/,
  /^\/out\/main\/(index\.js|chunks\/[\w.-]+\.js)$/,
  /^\/out\/preload\/(ui|phone)\.cjs$/,
  /^\/out\/renderer\/(workspace|ringer|phone)\/index\.html$/,
  /^\/out\/renderer\/assets\/[\w.-]+\.(js|css|wav|svg|woff2)$/,
  /^\/resources\/icons\/([\w-]+\/)?[\w@.-]+\.png$/,
  /^\/resources\/sounds\/customer\.alaw$/
]

/** Native code, unpacked beside the archive because a program can only be loaded from a real file. */
export const nativePackages: readonly RegExp[] = [
  /^\/node_modules\/@libsql\/[\w-]+\/index\.node$/,
  /^\/node_modules\/@napi-rs\/keyring-[\w-]+\/keyring\.[\w-]+\.node$/
]

export const runtimePackages: readonly string[] = `
  @fidm/asn1 @fidm/x509 @leichtgewicht/ip-codec @neon-rs/load @noble/curves @noble/hashes @peculiar/asn1-cms @peculiar/asn1-csr
  @peculiar/asn1-ecc @peculiar/asn1-pfx @peculiar/asn1-pkcs8 @peculiar/asn1-pkcs9 @peculiar/asn1-rsa @peculiar/asn1-schema
  @peculiar/asn1-x509 @peculiar/asn1-x509-attr @peculiar/utils @peculiar/x509 @types/dom-mediacapture-transform @types/dom-webcodecs
  ajv ajv-formats argparse asn1js atomically base64-js buffer builder-util-runtime conf csv-parse csv-stringify debounce-fn debug
  detect-libc dns-packet dot-prop electron-log electron-store electron-updater env-paths fast-deep-equal fast-uri fs-extra
  graceful-fs ieee754 js-yaml json-schema-traverse json-schema-typed jsonfile keytar lazy-val libphonenumber-js libsql
  lodash.escaperegexp lodash.isequal mediabunny mimic-function ms multicast-dns pg pg-cloudflare pg-connection-string pg-int8
  pg-pool pg-protocol pg-types pgpass postgres-array postgres-bytea postgres-date postgres-interval pvtsutils pvutils
  reflect-metadata require-from-string sax semver split2 stubborn-fs stubborn-utils tagged-tag thunky tiny-typed-emitter tslib
  tsyringe tweetnacl type-fest uint8array-extras undici universalify werift when-exit ws xtend zod`
  .trim()
  .split(/\s+/)

/**
 * Windows gives schemes of others to a program by the choice of the person or by this file of the administrator's (DISM "Default app associations", group policy
 * "Set a default associations configuration file"). The identifiers are those under which the installer names its classes (resources/package/installer.nsh).
 */
export const defaultAssociations = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<DefaultAssociations>',
  ...['tel', 'sip', 'callto'].map(
    (scheme) => `  <Association Identifier="${scheme}" ProgId="Callside.${scheme}" ApplicationName="Callside" />`
  ),
  '</DefaultAssociations>',
  ''
].join('\r\n')

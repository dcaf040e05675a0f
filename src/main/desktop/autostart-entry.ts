/** Quoting of an argument in `Exec` (Desktop Entry Specification 1.5, "The Exec key"), and the escape of a string value around it. */
const quoted = (argument: string): string => `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`.replaceAll('\\', '\\\\')

/** The file that starts a program at sign-in on a Linux desktop (Desktop Application Autostart Specification). */
export const autostartEntry = (name: string, command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${command.map(quoted).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    ''
  ].join('\n')

/** Whether a desktop would start what the file names; a desktop's own switch writes one of the two keys into it. */
export const isAutostartOn = (entry: string): boolean =>
  !/^\s*Hidden\s*=\s*true\s*$/m.test(entry) && !/^\s*X-GNOME-Autostart-enabled\s*=\s*false\s*$/m.test(entry)

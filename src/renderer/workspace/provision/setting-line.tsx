import { settingName } from './setting-name'

/** A setting in the reader's words, and the name by which an administrator knows it. */
export const SettingLine = ({ path }: { path: string }) => (
  <>
    <span className="strong">{settingName(path)}</span> <bdi className="ltr small second">{path}</bdi>
  </>
)

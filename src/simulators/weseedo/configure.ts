/** Members that are left out stay as they are; of `quota` and `autoJoin` also theirs. */
export type Change<Config> = {
  [Key in keyof Config]?: Key extends 'quota' | 'autoJoin' ? Partial<Config[Key]> : Config[Key]
}

/** Changes switches in place, so that everyone who holds them sees it. */
export function configure<Config extends { quota: object; autoJoin: object }>(config: Config, change: Change<Config>): void {
  const { quota, autoJoin } = config
  Object.assign(config, change, { quota: { ...quota, ...change.quota }, autoJoin: { ...autoJoin, ...change.autoJoin } })
}

/** Answers whether the values were kept. */
type Keep = (values: Readonly<Record<string, string>>) => Promise<boolean>

/** Keeps what is typed into a form: one save after the other, each with everything that was typed since the last that went well. */
export class DraftSaving {
  private typed: Record<string, string> = {}
  private chain: Promise<unknown> = Promise.resolve()

  constructor(private readonly keep: Keep) {}

  type(id: string, value: string): void {
    this.typed = { ...this.typed, [id]: value }
  }

  /** True when everything that was typed until then is kept. What could not be kept goes with the next save. */
  save(): Promise<boolean> {
    const saved = this.chain.then(() => this.flush())
    this.chain = saved
    return saved
  }

  private async flush(): Promise<boolean> {
    const sent = this.typed
    if (Object.keys(sent).length === 0) return true
    this.typed = {}
    const kept = await this.keep(sent)
    if (!kept) this.typed = { ...sent, ...this.typed }
    return Object.keys(this.typed).length === 0
  }
}

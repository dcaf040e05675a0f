/** A few values by id, the oldest forgotten first. In memory alone. */
export class Remembered<Value> {
  private readonly values = new Map<string, Value>()

  constructor(private readonly limit: number) {}

  get(id: string): Value | undefined {
    return this.values.get(id)
  }

  set(id: string, value: Value): void {
    this.values.delete(id)
    this.values.set(id, value)
    const [oldest] = this.values.keys()
    if (this.values.size > this.limit && oldest !== undefined) this.values.delete(oldest)
  }

  delete(id: string): void {
    this.values.delete(id)
  }
}

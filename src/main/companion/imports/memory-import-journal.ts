import type { ImportBatch, ImportJournal, MemberImport } from '../ports'

/** For a workspace whose journal cannot be used: an import then goes on until the app ends, and not after. */
export class MemoryImportJournal implements ImportJournal {
  readonly #imports = new Map<string, { one: MemberImport; batches: ImportBatch[] }>()

  putImport(one: MemberImport): void {
    this.#imports.set(one.id, { one: structuredClone(one), batches: this.#imports.get(one.id)?.batches ?? [] })
  }

  imports(): MemberImport[] {
    return [...this.#imports.values()].map(({ one }) => structuredClone(one))
  }

  putBatch(importId: string, batch: ImportBatch): void {
    this.#imports.get(importId)?.batches.push(structuredClone(batch))
  }

  *batches(importId: string): Iterable<ImportBatch> {
    for (const batch of this.#imports.get(importId)?.batches ?? []) yield structuredClone(batch)
  }

  forgetImport(importId: string): void {
    this.#imports.delete(importId)
  }
}

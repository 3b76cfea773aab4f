import type { UploadItem } from "./upload-item.ts";

/** A list of uploads that a page can watch. Every change makes a new list, so that a page sees that it changed. */
export class ItemList {
  #items: readonly UploadItem[] = [];
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly all = (): readonly UploadItem[] => this.#items;

  find(id: string): UploadItem | undefined {
    return this.#items.find((item) => item.id === id);
  }

  add(item: UploadItem): void {
    this.#publish([...this.#items, item]);
  }

  change(id: string, changes: Partial<UploadItem>): void {
    this.#publish(this.#items.map((item) => (item.id === id ? { ...item, ...changes } : item)));
  }

  remove(id: string): void {
    this.#publish(this.#items.filter((item) => item.id !== id));
  }

  /** Tells those who watch that something about the list changed other than its items. */
  announce(): void {
    for (const listener of this.#listeners) listener();
  }

  #publish(items: readonly UploadItem[]): void {
    this.#items = items;
    this.announce();
  }
}

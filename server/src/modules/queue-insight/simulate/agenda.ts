interface Entry {
  at: number;
  order: number;
  work: () => void;
}

/** What is to be done when, the earliest first; of the same minute in the order in which it was put down. */
export class Agenda {
  private readonly heap: Entry[] = [];
  private made = 0;

  put(at: number, work: () => void): void {
    const { heap } = this;
    const entry = { at, order: this.made++, work };
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!isBefore(entry, heap[above]!)) break;
      heap[index] = heap[above]!;
      index = above;
    }
    heap[index] = entry;
  }

  next(): Entry | null {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last) return null;
    if (heap.length > 0) this.sink(last);
    return first;
  }

  private sink(entry: Entry): void {
    const { heap } = this;
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below++;
      if (!isBefore(heap[below]!, entry)) break;
      heap[index] = heap[below]!;
      index = below;
    }
    heap[index] = entry;
  }
}

const isBefore = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.order < b.order);

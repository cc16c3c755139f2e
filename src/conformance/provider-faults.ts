import type { ProviderFault } from './harness.ts';

/** The faults that a played provider was told of: each strikes as often as it says, after as many requests as it lets pass. */
export class ProviderFaults {
  #due: { readonly fault: ProviderFault; skip: number; left: number }[] = [];

  add(fault: ProviderFault): void {
    this.#due.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 });
  }

  /** What is to go wrong with a request that has just arrived. Ask once for each. */
  strike(method: string): ProviderFault | undefined {
    const due = this.#due.find(({ fault }) => fault.method === undefined || fault.method === method);
    if (due === undefined) return undefined;
    if (due.skip > 0) {
      due.skip -= 1;
      return undefined;
    }
    due.left -= 1;
    this.#due = this.#due.filter(({ left }) => left > 0);
    return due.fault;
  }
}

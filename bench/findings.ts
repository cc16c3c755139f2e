/** What a group of measurements has found, as plain data: it crosses from the process that measured to the one that writes. */
export interface Findings {
  readonly tables: readonly Table[];
  readonly marks: readonly Mark[];
}

export interface Table {
  readonly title: string;
  /** How it was measured, and what is not comparable in it. */
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly chart?: Chart;
}

export interface Chart {
  /** The name of its file, without `.svg`. */
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly isOurs: boolean;
}

/** Something that is to hold: `value` is at most `limit`. */
export interface Mark {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
}

/** How long to measure: `--quick` only tries whether everything runs. */
export interface Effort {
  readonly isQuick: boolean;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that a share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** With as many digits as mean something. */
export function figure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}

export function ratio(value: number): string {
  return `${value.toFixed(2)} ×`;
}

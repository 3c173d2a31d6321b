// The column of the events' ids in, an id out, and which rows have the same one: an event at two places has two rows.
import {range} from "./columns";
import type {IdColumns} from "./payload";

/** For each row of an event that has several the first of them, -1 for all others; empty where none has. */
export function twinsOf(ids: IdColumns, count: number): Int32Array {
  return twinsAmong(range(0, count).map((at) => numberOf(ids, at)));
}

/** Hexadecimal digits in a number of an id; the last one has what is left. */
const CHUNK = 4;

export function idOf({digits, chunks, other}: IdColumns, index: number): string {
  if (digits === 0) return other.at(index) ?? "";
  return chunks
    .map((chunk, at) => chunk[index].toString(16).padStart(Math.min(CHUNK, digits - at * CHUNK), "0"))
    .join("");
}

/** The same ids are the same values, and other ones are other values. */
function numberOf(ids: IdColumns, index: number): string | number {
  // So many digits fit into a number without a loss.
  if (ids.digits === 0 || ids.digits > 12) return idOf(ids, index);
  return ids.chunks.reduce((sum, chunk) => sum * 16 ** CHUNK + chunk[index], 0);
}

/** For each value that is there more than once its first position, -1 for all others; empty where there is none. */
function twinsAmong(values: readonly (string | number)[]): Int32Array {
  if (new Set(values).size === values.length) return new Int32Array(0);
  const first = new Map<string | number, number>();
  const twins = new Int32Array(values.length).fill(-1);
  values.forEach((value, at) => {
    const before = first.get(value);
    if (before === undefined) first.set(value, at);
    else twins[before] = twins[at] = before;
  });
  return twins;
}

// A column in one of the forms that maps/pack.py gives it in, one row's value out. What the values mean, data.ts knows.

import type {Texts} from "./block";

/** Half-open, in code points of the evidence; `toUnits` makes it one of a string. */
export type Span = readonly [number, number];

/** Numbers of a column: a typed array where there are many. */
export type Numbers = ArrayLike<number>;

/** Each number less the one before. */
export type Steps = Numbers;

/** Each different value once, and which of them a row has. */
export interface Shared<Value> {
  values: Texts<Value>;
  at: Numbers;
}

/** Spans in code points; -1 and -1 for none. */
export interface Spans {
  start: Numbers;
  length: Numbers;
}

/** Texts as spans of the evidence; where one is no part of it, -1 and its position in `other`. */
export interface Pieces extends Spans {
  other: Texts;
}

export function valueOf<Value>({values, at}: Shared<Value>, index: number): Value {
  // It is there: what refers to a value is written beside the values.
  return values.at(at[index]) as Value;
}

export function spanOf({start, length}: Spans, index: number): Span | null {
  return start[index] < 0 ? null : [start[index], start[index] + length[index]];
}

export function pieceOf(pieces: Pieces, index: number, evidence: string): string {
  const span = spanOf(pieces, index);
  return span === null ? (pieces.other.at(pieces.length[index]) ?? "") : cut(evidence, span);
}

/** What a span of code points cuts out of a text. */
export function cut(text: string, span: Span): string {
  return text.slice(...toUnits(text, span));
}

export function summed(steps: Steps): Int32Array {
  const sums = new Int32Array(steps.length);
  let sum = 0;
  for (let at = 0; at < sums.length; at++) sums[at] = sum += steps[at];
  return sums;
}

/** A text whose letters are counted as the data count them, by code points; strings here are made of UTF-16 units. */
export class Letters {
  /** Where each code point begins; null where every one is one unit. */
  private readonly starts: Uint32Array | null;

  constructor(readonly text: string) {
    this.starts = /[\ud800-\udbff]/.test(text) ? startsOf(text) : null;
  }

  /** The unit at which the code point with this number begins. */
  unit(point: number): number {
    if (this.starts === null) return point;
    return point < this.starts.length ? this.starts[point] : this.text.length;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

function startsOf(text: string): Uint32Array {
  const starts: number[] = [];
  let at = 0;
  for (const letter of text) {
    starts.push(at);
    at += letter.length;
  }
  return Uint32Array.from(starts);
}

/** A span that counts code points as one that counts UTF-16 units. */
export function toUnits(text: string, [start, end]: Span): Span {
  const letters = new Letters(text);
  return [letters.unit(start), letters.unit(end)];
}

/** The whole numbers from one to before another. */
export function range(from: number, to: number): number[] {
  return Array.from({length: to - from}, (_, at) => from + at);
}

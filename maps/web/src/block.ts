// The bytes that maps/block.py wrote in, the payload out, with its columns in typed arrays and texts that stay bytes until
// they are asked for: hundreds of thousands of values, and no object for any.

/** Texts by their positions; an array of strings is one as well. */
export interface Texts<Text = string> {
  readonly length: number;
  at(position: number): Text | undefined;
}

/** What stands for 0 to 84: the printable letters that mean nothing to a browser or a template. */
export const LETTERS: readonly string[] = Array.from({length: 94}, (_, at) => String.fromCharCode(at + 0x21)).filter(
  (letter) => !"<>&\"'{}%\\".includes(letter),
);

/** A letter for how many bytes to leave off at the end and five for each four bytes in, bytes out. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const digits = new Uint8Array(128);
  LETTERS.forEach((letter, digit) => {
    digits[letter.charCodeAt(0)] = digit;
  });
  const out = new Uint8Array(((text.length - 1) / 5) * 4);
  for (let at = 1, size = 0; at < text.length; at += 5, size += 4) {
    let four = 0;
    for (let place = 0; place < 5; place++) four = four * 85 + digits[text.charCodeAt(at + place)];
    out[size] = four >>> 24;
    out[size + 1] = four >>> 16;
    out[size + 2] = four >>> 8;
    out[size + 3] = four;
  }
  return out.subarray(0, out.length - digits[text.charCodeAt(0)]);
}

/** Where a column belongs, its kind, how many values and bytes it has, and what its kind says more. */
type Head = [path: (string | number)[], kind: string, count: number, size: number, ...more: (string | number)[]];

export function readBlock(bytes: Uint8Array): unknown {
  const start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head = new TextDecoder().decode(bytes.subarray(4, start));
  const [tree, count, size, heads] = JSON.parse(head) as [unknown, number, number, Head[]];
  const words = new Words(bytes.subarray(start, start + size), count);
  let at = start + size;
  for (const [path, kind, length, width, ...more] of heads) {
    let owner = tree as Record<string | number, unknown>;
    for (const step of path.slice(0, -1)) owner = owner[step] as Record<string | number, unknown>;
    owner[path[path.length - 1]] = column(bytes.subarray(at, at + width), kind, length, more, words);
    at += width;
  }
  return tree;
}

function column(
  bytes: Uint8Array,
  kind: string,
  count: number,
  more: (string | number)[],
  words: Words,
): ArrayLike<number> | Texts {
  if (kind === "words") return new Told(bytes.slice(), count, words);
  if (kind === "texts") {
    const size = Number(more[1]);
    return new Plain(bytes.slice(size), numbers(bytes.subarray(0, size), String(more[0]), count));
  }
  const whole = numbers(bytes, kind, count);
  if (more.length === 0) return whole;
  const scale = 10 ** Number(more[0]);
  return Float64Array.from(whole, (value) => value / scale);
}

type Numbers = Uint8Array | Int8Array | Uint16Array | Int16Array | Int32Array;

const KINDS: Readonly<Record<string, new (count: number) => Numbers>> = {
  u1: Uint8Array,
  i1: Int8Array,
  u2: Uint16Array,
  i2: Int16Array,
  i4: Int32Array,
};

/** Numbers of which all first bytes stand before all second ones, and so on. */
function numbers(bytes: Uint8Array, kind: string, count: number): Numbers {
  const out = new KINDS[kind](count);
  const width = out.BYTES_PER_ELEMENT;
  const flat = new Uint8Array(out.buffer);
  for (let place = 0; place < width; place++)
    for (let at = 0; at < count; at++) flat[at * width + place] = bytes[place * count + at];
  return out;
}

/** Texts as UTF-8, one after the other. */
class Plain implements Texts {
  private readonly from: Uint32Array;

  constructor(
    private readonly bytes: Uint8Array,
    lengths: ArrayLike<number>,
  ) {
    this.from = new Uint32Array(lengths.length + 1);
    for (let at = 0; at < lengths.length; at++) this.from[at + 1] = this.from[at] + lengths[at];
  }

  get length(): number {
    return this.from.length - 1;
  }

  at(position: number): string | undefined {
    if (position < 0 || position >= this.length) return undefined;
    return textOf(this.bytes.subarray(this.from[position], this.from[position + 1]));
  }
}

/** The dictionary of long texts: each word as how many bytes it begins with like the one before, and the others. */
class Words {
  readonly bytes: Uint8Array;
  readonly from: Uint32Array;
  /** The word that is the end of a text. */
  readonly end: number;

  constructor(packed: Uint8Array, count: number) {
    this.from = new Uint32Array(count + 1);
    let bytes = new Uint8Array(packed.length * 2 + 1024);
    let size = 0;
    let at = 0;
    for (let word = 0; word < count; word++) {
      const shared = packed[at++];
      let rest = 0;
      while (packed[at] === 255) rest += packed[at++];
      rest += packed[at++];
      if (size + shared + rest > bytes.length) {
        const larger = new Uint8Array((size + shared + rest) * 2);
        larger.set(bytes.subarray(0, size));
        bytes = larger;
      }
      const before = this.from[Math.max(0, word - 1)];
      bytes.copyWithin(size, before, before + shared);
      bytes.set(packed.subarray(at, at + rest), size + shared);
      size += shared + rest;
      at += rest;
      this.from[word + 1] = size;
    }
    this.bytes = bytes.slice(0, size);
    this.end = this.from
      .subarray(0, count)
      .findIndex((start, word) => bytes[start] === 0 && start < this.from[word + 1]);
  }
}

/** Of the ranks of words, so many have codes of one byte and so many of two; the others have three. */
const ONE = 128;
const TWO = 96 * 256;
const THREE_FROM = 224;

/** Texts as the codes of their words, with a code between two texts that stands for the end of one. */
class Told implements Texts {
  private readonly from: Uint32Array;

  constructor(
    private readonly codes: Uint8Array,
    count: number,
    private readonly words: Words,
  ) {
    this.from = new Uint32Array(count + 1);
    let text = 0;
    for (let at = 0; at < codes.length; ) {
      const word = this.rank(at);
      at += this.width(at);
      if (word === words.end) this.from[++text] = at;
    }
    // As if an end stood after the last text as well.
    this.from[count] = codes.length + 1;
  }

  get length(): number {
    return this.from.length - 1;
  }

  at(position: number): string | undefined {
    if (position < 0 || position >= this.length) return undefined;
    const {bytes, from} = this.words;
    const end = this.from[position + 1] - 1;
    let size = 0;
    for (let at = this.from[position]; at < end; at += this.width(at)) {
      const word = this.rank(at);
      size += from[word + 1] - from[word];
    }
    const out = new Uint8Array(size);
    size = 0;
    for (let at = this.from[position]; at < end; at += this.width(at)) {
      const word = this.rank(at);
      for (let byte = from[word]; byte < from[word + 1]; byte++) out[size++] = bytes[byte];
    }
    return textOf(out);
  }

  private width(at: number): number {
    const first = this.codes[at];
    return first < ONE ? 1 : first < THREE_FROM ? 2 : 3;
  }

  private rank(at: number): number {
    const {codes} = this;
    const first = codes[at];
    if (first < ONE) return first;
    if (first < THREE_FROM) return (first - ONE) * 256 + codes[at + 1] + ONE;
    return ((first - THREE_FROM) * 256 + codes[at + 1]) * 256 + codes[at + 2] + ONE + TWO;
  }
}

const decoder = new TextDecoder("utf-8", {ignoreBOM: true});

function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

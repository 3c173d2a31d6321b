// Letters that stand for zlib data in, bytes out; the browser's own decompressor does the work.
import {bytesOf} from "./block";

/** The letters of one of the page's blocks. Throws a sentence for the reader where it is not there or cannot be read. */
export function lettersOf(id: string): string {
  const block = document.getElementById(id);
  if (block === null) throw new Error("This page lost its data.");
  if (typeof DecompressionStream === "undefined")
    throw new Error("This browser is too old for this page: it needs one of 2023 or later.");
  return block.textContent ?? "";
}

export async function inflate(text: string): Promise<Uint8Array> {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Letters that stand for zlib data in, bytes out; the browser's own decompressor does the work.
import {bytesOf} from "./block";

export async function inflate(text: string): Promise<Uint8Array> {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

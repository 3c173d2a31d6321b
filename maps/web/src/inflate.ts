// Base64 of zlib data in, bytes out; the browser's own decompressor does the work.

export async function inflate(text: string): Promise<ArrayBuffer> {
  const letters = atob(text);
  // A plain loop: `Uint8Array.from` with a function takes ten times as long.
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

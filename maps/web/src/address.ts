// An address of an article in, the address for a link out, or nothing.

/** The address if a link may lead there, else null. The data block was checked when it was written; this is the second look. */
export function webAddress(text: string): string | null {
  try {
    const {protocol, href, username} = new URL(text);
    return (protocol === "http:" || protocol === "https:") && username === "" ? href : null;
  } catch {
    // Not an address at all.
    return null;
  }
}

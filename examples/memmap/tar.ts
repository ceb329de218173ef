// Finds one file in a tar archive (POSIX.1-2017 pax, "ustar Interchange Format": 512-byte blocks, a header before each file).
// Header: name at 0 (100 bytes), size in octal at 124 (12), type at 156 ("0" or NUL is a regular file), prefix at 345 (155).

const blockByteSize = 512;

/** Text of the regular file `path` in `archive`; undefined when it is absent or cut off. */
export function textInTar(archive: Uint8Array, path: string): string | undefined {
  const text = new TextDecoder();
  for (let at = 0; at + blockByteSize <= archive.length; ) {
    const field = (start: number, length: number): string =>
      text.decode(archive.subarray(at + start, at + start + length)).replace(/\0.*$/s, "");
    const prefix = field(345, 155);
    const name = (prefix === "" ? field(0, 100) : `${prefix}/${field(0, 100)}`).replace(/^\.\//, "");
    const byteSize = Number.parseInt(field(124, 12), 8) || 0;
    const start = at + blockByteSize;
    if (name === path && /^0?$/.test(field(156, 1)))
      return start + byteSize <= archive.length ? text.decode(archive.subarray(start, start + byteSize)) : undefined;
    at = start + Math.ceil(byteSize / blockByteSize) * blockByteSize;
  }
  return undefined;
}

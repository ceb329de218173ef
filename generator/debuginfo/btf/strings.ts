// The string section: names as bytes, zero between them (Documentation/bpf/btf.rst "String Section").
// Names are hashed and compared as bytes; a text is made only of the names that somebody asks for.
// Invariant: the section is empty or ends in zero, so every offset inside starts a name.

/** FNV-1a, 32 bits. */
const HASH_START = 0x811c9dc5;
const HASH_FACTOR = 0x01000193;
/** Arguments of one `fromCharCode`: far below every engine's limit. */
const CHUNK = 8192;

/** Names of a BTF file; with a base, its names come first. */
export class BtfStrings {
  readonly bytes: Uint8Array;
  /** True when a byte is neither printable ASCII nor the zero between names. */
  readonly #hasOddBytes: boolean;
  #text: string | null = null;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#hasOddBytes = bytes.some(isOdd);
  }

  /** The name at an offset. */
  textAt(byteOffset: number): string {
    this.#text ??= latin1(this.bytes);
    const text = this.#text.slice(byteOffset, this.#endOf(byteOffset));
    return this.#hasOddBytes ? (decodeUtf8(text) ?? text) : text;
  }

  /** True for a name that no compiler writes: control characters, or bytes that are no UTF-8. */
  isUnreadable(byteOffset: number): boolean {
    if (!this.#hasOddBytes) return false;
    const bytes = this.bytes.subarray(byteOffset, this.#endOf(byteOffset));
    return bytes.some((byte) => byte < 0x20 || byte === 0x7f) || decodeUtf8(latin1(bytes)) === null;
  }

  /** True when the name there is empty. */
  isEmpty(byteOffset: number): boolean {
    return (this.bytes[byteOffset] ?? 0) === 0;
  }

  /** True when a name starts there; false in the middle of one. */
  isStart(byteOffset: number): boolean {
    return byteOffset === 0 || this.bytes[byteOffset - 1] === 0;
  }

  /** A hash of the name there; `nameHash` of its bytes. */
  hashAt(byteOffset: number, seed: number): number {
    const { bytes } = this;
    let hash = HASH_START ^ seed;
    for (let at = byteOffset; ; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === 0) return hash >>> 0;
      hash = Math.imul(hash ^ byte, HASH_FACTOR);
    }
  }

  /** True when the names at both offsets are the same. */
  areEqual(left: number, right: number): boolean {
    if (left === right) return true;
    const { bytes } = this;
    for (let index = 0; ; index += 1) {
      const byte = bytes[left + index] ?? 0;
      if (byte !== (bytes[right + index] ?? 0)) return false;
      if (byte === 0) return true;
    }
  }

  /** True when the name at an offset has exactly these bytes. */
  isAt(byteOffset: number, name: readonly number[]): boolean {
    const { bytes } = this;
    return name.every((byte, index) => bytes[byteOffset + index] === byte) && bytes[byteOffset + name.length] === 0;
  }

  #endOf(byteOffset: number): number {
    const end = this.bytes.indexOf(0, byteOffset);
    return end < 0 ? this.bytes.length : end;
  }
}

function isOdd(byte: number): boolean {
  return byte !== 0 && (byte < 0x20 || byte > 0x7e);
}

/** The hash of a name that is given as bytes. */
export function nameHash(name: readonly number[], seed: number): number {
  return name.reduce((hash, byte) => Math.imul(hash ^ byte, HASH_FACTOR), HASH_START ^ seed) >>> 0;
}

/** UTF-8 bytes of a text. */
export function utf8BytesOf(text: string): readonly number[] {
  const wellFormed = text.replace(/[\uD800-\uDFFF]/gu, "\uFFFD");
  return [...encodeURIComponent(wellFormed).matchAll(/%(..)|(.)/g)].map(([, hex, plain]) =>
    hex === undefined ? (plain ?? "").charCodeAt(0) : Number.parseInt(hex, 16),
  );
}

function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return parts.join("");
}

/** Reads a text of bytes as UTF-8; null when it is none. */
function decodeUtf8(latin: string): string | null {
  try {
    return decodeURIComponent(
      latin.replace(/[^\w]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`),
    );
  } catch {
    return null;
  }
}

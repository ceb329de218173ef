// The string section: names as bytes, zero between them (Documentation/bpf/btf.rst "String Section").
// Names are hashed and compared as bytes; a text is made only of the names that somebody asks for.
// Invariant: the section is empty or ends in zero, so every offset inside starts a name.

/** FNV-1a, 32 bits. */
const HASH_START = 0x811c9dc5;
const HASH_FACTOR = 0x01000193;

/** Longest name that is read, in bytes: the kernel's KSYM_NAME_LEN without the zero at its end. */
const NAME_BYTES_MAX = 511;
/** Arguments of one `fromCharCode`. */
const CHUNK_BYTES = 1024;

/** Names of a BTF file; with a base, its names come first. */
export class BtfStrings {
  readonly bytes: Uint8Array;
  /** True when a byte is neither printable ASCII nor the zero between names. */
  readonly #hasOddBytes: boolean;
  /** Bytes of the longest name. */
  readonly byteLengthMax: number;

  constructor(bytes: Uint8Array) {
    // A plain view of the same bytes: a Buffer's own methods are slower.
    this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    const [hasOddBytes, byteLengthMax] = surveyOf(this.bytes);
    this.#hasOddBytes = hasOddBytes;
    this.byteLengthMax = byteLengthMax;
  }

  /** The name at an offset. */
  textAt(byteOffset: number): string {
    const text = this.#latin1At(byteOffset);
    return this.#hasOddBytes ? (decodeUtf8(text) ?? text) : text;
  }

  /** What is wrong with a name that no compiler writes: no UTF-8, control characters, or too long; null for others. */
  mistakeAt(byteOffset: number): string | null {
    if (!this.#hasOddBytes && this.byteLengthMax <= NAME_BYTES_MAX) return null;
    const end = byteOffset + NAME_BYTES_MAX + 1;
    const byteLength = this.bytes.subarray(byteOffset, end).indexOf(0);
    if (byteLength < 0) return `is longer than ${NAME_BYTES_MAX} bytes`;
    const text = this.#latin1At(byteOffset);
    if (!/[^ -~]/.test(text)) return null;
    const name = decodeUtf8(text);
    return name === null || /\p{C}/u.test(name) ? "has control characters, or is no UTF-8" : null;
  }

  /** Bytes of the name there. */
  byteLengthAt(byteOffset: number): number {
    let end = byteOffset;
    while ((this.bytes[end] ?? 0) !== 0) end += 1;
    return end - byteOffset;
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

  /** One character for each byte; made in one piece, since a text that grows by characters keeps all its parts alive. */
  #latin1At(byteOffset: number): string {
    const { bytes } = this;
    let text = "";
    for (let start = byteOffset; ; start += CHUNK_BYTES) {
      const codes: number[] = [];
      let byte = bytes[start] ?? 0;
      while (byte !== 0 && codes.length < CHUNK_BYTES) {
        codes.push(byte);
        byte = bytes[start + codes.length] ?? 0;
      }
      text += String.fromCharCode(...codes);
      if (codes.length < CHUNK_BYTES) return text;
    }
  }
}

/** Whether there are odd bytes, and the length of the longest name. */
function surveyOf(bytes: Uint8Array): readonly [hasOddBytes: boolean, byteLengthMax: number] {
  let hasOddBytes = false;
  let byteLengthMax = 0;
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) {
      byteLengthMax = Math.max(byteLengthMax, at - start);
      start = at + 1;
    } else if (byte > 0x7e || byte < 0x20) hasOddBytes = true;
  }
  return [hasOddBytes, byteLengthMax];
}

/** A name for messages: short, and without characters that would move a terminal's cursor. */
export function printable(name: string): string {
  const plain = name.slice(0, 80).replace(/[^ -~]/g, "?");
  return name.length > 80 ? `${plain}…` : plain;
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

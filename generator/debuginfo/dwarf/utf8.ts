// Text from UTF-8 (RFC 3629). Names are ASCII nearly always; what is no UTF-8 becomes U+FFFD, as decoders do.

const CHUNK = 4096;
const REPLACEMENT = 0xfffd;

/** The text of the bytes from `start` to `end`. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end; at += CHUNK) {
    const chunk = bytes.subarray(at, Math.min(end, at + CHUNK));
    if (chunk.some((byte) => byte >= 0x80)) return text + decodeByPoints(bytes, at, end);
    text += String.fromCharCode(...chunk);
  }
  return text;
}

function decodeByPoints(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end; ) {
    const { point, length } = pointAt(bytes, at, end);
    text += String.fromCodePoint(point);
    at += length;
  }
  return text;
}

function pointAt(bytes: Uint8Array, at: number, end: number): { readonly point: number; readonly length: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { point: first, length: 1 };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first > 0xf4 || at + length > end) return { point: REPLACEMENT, length: 1 };
  let point = first & (0x7f >> length);
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    if ((byte & 0xc0) !== 0x80) return { point: REPLACEMENT, length: 1 };
    point = point * 64 + (byte & 0x3f);
  }
  const smallest = length === 4 ? 0x10000 : length === 3 ? 0x800 : 0x80;
  const isWrong = point < smallest || point > 0x10ffff || (point >= 0xd800 && point < 0xe000);
  return { point: isWrong ? REPLACEMENT : point, length };
}

/** The UTF-8 of a text. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? REPLACEMENT;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
  }
  return Uint8Array.from(bytes);
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

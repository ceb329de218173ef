// The view of a memory whose buffer changes under it: WebAssembly.Memory.grow, also from inside the module, detaches the
// buffer (or, when the memory is shared, leaves the old one too short).
// Rule: no check on a read that succeeds. Reading a detached buffer throws by itself; the catch takes the new buffer and
// reads again, so that views, cursors and positions made before stay good. A position outside throws the second time too.
// Invariant: `data` is over a buffer that `source` gave, and only `refresh` replaces it.
import { type Extent, isNearBase, MemoryView, type Placement } from "./memory-view.js";
import { sharedWordsOf } from "./shared-words.js";

/** What has a buffer that may be replaced by a longer one: a WebAssembly.Memory. */
export interface LiveSource {
  readonly buffer: ArrayBufferLike;
}

function noBytes(): Extent {
  return { buffer: new ArrayBuffer(0), byteOffset: 0, byteLength: undefined };
}

/** A MemoryView that follows its source: the DataView that it is itself is empty, every method reads `data`. */
export class LiveView extends MemoryView {
  declare private readonly source: LiveSource;
  declare private data: DataView;

  constructor(source: LiveSource, placement: Placement) {
    super(noBytes(), placement);
    this.source = source;
    this.data = new DataView(source.buffer);
    this.isNear = isNearBase(this, source.buffer.byteLength);
    this.sharedWords = sharedWordsOf(source.buffer, 0, undefined);
  }

  override get buffer(): ArrayBufferLike {
    return this.source.buffer;
  }

  override get byteLength(): number {
    return this.source.buffer.byteLength;
  }

  override refresh(): boolean {
    const { buffer } = this.source;
    if (buffer === this.data.buffer) return false;
    this.data = new DataView(buffer);
    this.isNear = isNearBase(this, buffer.byteLength);
    this.sharedWords = sharedWordsOf(buffer, 0, undefined);
    return true;
  }

  private refreshed(): DataView {
    this.refresh();
    return this.data;
  }

  override getInt8(at: number): number {
    try {
      return this.data.getInt8(at);
    } catch {
      return this.refreshed().getInt8(at);
    }
  }

  override setInt8(at: number, value: number): void {
    try {
      this.data.setInt8(at, value);
    } catch {
      this.refreshed().setInt8(at, value);
    }
  }

  override getUint8(at: number): number {
    try {
      return this.data.getUint8(at);
    } catch {
      return this.refreshed().getUint8(at);
    }
  }

  override setUint8(at: number, value: number): void {
    try {
      this.data.setUint8(at, value);
    } catch {
      this.refreshed().setUint8(at, value);
    }
  }

  override getInt16(at: number, littleEndian?: boolean): number {
    try {
      return this.data.getInt16(at, littleEndian);
    } catch {
      return this.refreshed().getInt16(at, littleEndian);
    }
  }

  override setInt16(at: number, value: number, littleEndian?: boolean): void {
    try {
      this.data.setInt16(at, value, littleEndian);
    } catch {
      this.refreshed().setInt16(at, value, littleEndian);
    }
  }

  override getUint16(at: number, littleEndian?: boolean): number {
    try {
      return this.data.getUint16(at, littleEndian);
    } catch {
      return this.refreshed().getUint16(at, littleEndian);
    }
  }

  override setUint16(at: number, value: number, littleEndian?: boolean): void {
    try {
      this.data.setUint16(at, value, littleEndian);
    } catch {
      this.refreshed().setUint16(at, value, littleEndian);
    }
  }

  override getInt32(at: number, littleEndian?: boolean): number {
    try {
      return this.data.getInt32(at, littleEndian);
    } catch {
      return this.refreshed().getInt32(at, littleEndian);
    }
  }

  override setInt32(at: number, value: number, littleEndian?: boolean): void {
    try {
      this.data.setInt32(at, value, littleEndian);
    } catch {
      this.refreshed().setInt32(at, value, littleEndian);
    }
  }

  override getUint32(at: number, littleEndian?: boolean): number {
    try {
      return this.data.getUint32(at, littleEndian);
    } catch {
      return this.refreshed().getUint32(at, littleEndian);
    }
  }

  override setUint32(at: number, value: number, littleEndian?: boolean): void {
    try {
      this.data.setUint32(at, value, littleEndian);
    } catch {
      this.refreshed().setUint32(at, value, littleEndian);
    }
  }

  override getBigInt64(at: number, littleEndian?: boolean): bigint {
    try {
      return this.data.getBigInt64(at, littleEndian);
    } catch {
      return this.refreshed().getBigInt64(at, littleEndian);
    }
  }

  override setBigInt64(at: number, value: bigint, littleEndian?: boolean): void {
    try {
      this.data.setBigInt64(at, value, littleEndian);
    } catch {
      this.refreshed().setBigInt64(at, value, littleEndian);
    }
  }

  override getBigUint64(at: number, littleEndian?: boolean): bigint {
    try {
      return this.data.getBigUint64(at, littleEndian);
    } catch {
      return this.refreshed().getBigUint64(at, littleEndian);
    }
  }

  override setBigUint64(at: number, value: bigint, littleEndian?: boolean): void {
    try {
      this.data.setBigUint64(at, value, littleEndian);
    } catch {
      this.refreshed().setBigUint64(at, value, littleEndian);
    }
  }

  override getFloat32(at: number, littleEndian?: boolean): number {
    try {
      return this.data.getFloat32(at, littleEndian);
    } catch {
      return this.refreshed().getFloat32(at, littleEndian);
    }
  }

  override setFloat32(at: number, value: number, littleEndian?: boolean): void {
    try {
      this.data.setFloat32(at, value, littleEndian);
    } catch {
      this.refreshed().setFloat32(at, value, littleEndian);
    }
  }

  override getFloat64(at: number, littleEndian?: boolean): number {
    try {
      return this.data.getFloat64(at, littleEndian);
    } catch {
      return this.refreshed().getFloat64(at, littleEndian);
    }
  }

  override setFloat64(at: number, value: number, littleEndian?: boolean): void {
    try {
      this.data.setFloat64(at, value, littleEndian);
    } catch {
      this.refreshed().setFloat64(at, value, littleEndian);
    }
  }
}

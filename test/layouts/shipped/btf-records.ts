// The records of a real kernel, as the files of test/real/btf list them.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** A member: name (empty when it has none), bit offset, bit size, type as C spells it, 1 for a bit-field. */
export type BtfMember = readonly [name: string, bitOffset: number, bitSize: number, type: string, isBitField?: 1];

/** A struct or union. */
export interface BtfRecord {
  readonly id: number;
  readonly kind: "struct" | "union";
  readonly name: string;
  readonly size: number;
  readonly members: readonly BtfMember[];
}

/** The records of one kernel. */
export class BtfRecords {
  readonly #byId: ReadonlyMap<number, BtfRecord>;
  readonly #byName: ReadonlyMap<string, BtfRecord>;

  constructor(kernel: string) {
    const path = fileURLToPath(new URL(`../../real/btf/${kernel}.layouts.jsonl.gz`, import.meta.url));
    const lines = gunzipSync(readFileSync(path)).toString().trimEnd().split("\n");
    const records = lines.map((line): BtfRecord => JSON.parse(line));
    this.#byId = new Map(records.map((record) => [record.id, record]));
    this.#byName = new Map(records.map((record) => [`${record.kind} ${record.name}`, record]));
  }

  /** A record by `struct page`. */
  named(name: string): BtfRecord {
    const found = this.#byName.get(name);
    if (found === undefined) throw new Error(`no ${name} in this kernel`);
    return found;
  }

  /** The anonymous record that a type is, or the record that an unnamed member has; null for others. */
  inside([name, , , type]: BtfMember): BtfRecord | null {
    const id = /^(?:struct|union) \(anon #(\d+)\)$/.exec(type)?.[1];
    if (id !== undefined) return this.#byId.get(Number(id)) ?? null;
    return name === "" ? this.named(type) : null;
  }
}

/** A named member of a record, however deep in records without a name of their own. */
export interface FoundMember {
  /** `lru`, or `desc.pp` in a named member of an anonymous type. */
  readonly path: string;
  readonly bitOffset: number;
  readonly bitSize: number;
  readonly type: string;
  readonly isBitField: boolean;
}

/** All named members of a record, through anonymous ones. */
export function membersOf(records: BtfRecords, record: BtfRecord, base = 0, prefix = ""): readonly FoundMember[] {
  return record.members.flatMap((member): readonly FoundMember[] => {
    const [name, bitOffset, bitSize, type, bitField] = member;
    const inner = records.inside(member);
    const path = prefix + name;
    if (inner === null) return [{ path, bitOffset: base + bitOffset, bitSize, type, isBitField: bitField === 1 }];
    return membersOf(records, inner, base + bitOffset, name === "" ? prefix : `${path}.`);
  });
}

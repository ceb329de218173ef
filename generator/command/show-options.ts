// The options of `kstruct show`: pahole's flags with pahole's meaning, and those that pahole lacks.
// Rule: long names are spelled as pahole spells them, with underscores; short ones too, except that -I, -D, -U and -F are a
// compiler's and this program's own (pahole's -I is --show_decl_info, its -D and -U do not exist here).
import { type Command, InvalidArgumentError } from "commander";
import type { RecordFilter, RecordList } from "../print/index.js";
import type { AnonymousRecords } from "./show-records.js";
import type { SourceOptions } from "./source.js";

/** Options of `show`. */
export interface ShowOptions extends SourceOptions {
  readonly json?: boolean;
  readonly expand?: boolean;
  readonly isHex?: boolean;
  readonly isRelative?: boolean;
  readonly isQuiet?: boolean;
  readonly cachelineByteSize?: number;
  readonly filter: RecordFilter;
  /** True when the user asked for records of a certain kind: enums and typedefs are left out. */
  readonly isFiltered: boolean;
  readonly list: RecordList | null;
  /** The type whose containers (-i) or pointers to which (-f) are listed. */
  readonly contains?: string;
  readonly findPointersTo?: string;
  readonly isRecursive: boolean;
  readonly separator: string;
  readonly isSorted: boolean;
  readonly anonymous: AnonymousRecords;
  readonly isMissingSkipped: boolean;
  readonly reorganize: "no" | "yes" | "steps";
  readonly keepPrefix: number;
}

/** Adds the flags to a command. */
export function withShowOptions(command: Command): Command {
  return command
    .option("-C, --class_name <names>", "the same as [types...], separated by commas, or file://LIST")
    .option("-E, --expand_types", "write named members out in place (also --expand)")
    .option("--expand", "the same as --expand_types")
    .option("--hex", "offsets and sizes in hexadecimal")
    .option("-r, --rel_offset", "offsets in inner structs count from their own start")
    .option("-q, --quiet", "members only: no offsets, remarks, sums")
    .option("-c, --cacheline_size <bytes>", "bytes of a cacheline (default: 64)", powerOfTwo)
    .option("-H, --holes [count]", "only structs with so many holes (default: 1)", count)
    .option("-B, --bit_holes [count]", "only structs with so many bit holes (default: 1)", count)
    .option("-z, --hole_size_ge <bytes>", "only structs with a hole of so many bytes", count)
    .option("-P, --packable", "list structs that another order of members makes smaller: now, then, saved")
    .option("-y, --prefix_filter <prefix>", "only names that begin so")
    .option("-x, --exclude <prefix>", "only names that do not begin so")
    .option("--structs", "only structs")
    .option("--unions", "only unions")
    .option("--packed", "only packed structs")
    .option("--with_flexible_array", "only structs with a flexible array")
    .option("-a, --anon_include", "records without a tag, too, by the name of their typedef")
    .option("-A, --nested_anon_include", "and those that are written inside of other records")
    .option("-s, --sizes", "list name, size, number of holes")
    .option("-n, --nr_members", "list name, number of members")
    .option("-N, --class_name_len", "list name, length of the name")
    .option("-T, --nr_definitions", "list name, number of definitions")
    .option("-i, --contains <type>", "list records with a member of a type")
    .option("-d, --recursive", "with -i: and who contains those, indented")
    .option("-f, --find_pointers_to <type>", "list members that point to a type")
    .option("-t, --separator <text>", "between fields of lists (default: a tab)")
    .option("--sort", "by name")
    .option("--skip_missing", "pass over names that the source does not have")
    .option("-R, --reorganize", "print structs with their members in the shortest order")
    .option("-S, --show_reorg_steps", "with -R: and every move on the way")
    .option("--keep-prefix <count>", "with -R: so many of the first members stay (default: 0)", count);
}

/** What commander parsed, as options; what is absent stays absent. */
export function showOptionsOf(raw: Readonly<Record<string, unknown>>, source: SourceOptions): ShowOptions {
  const is = (name: string): boolean => raw[name] === true;
  const text = (name: string): string | undefined => (typeof raw[name] === "string" ? raw[name] : undefined);
  const number = (name: string): number | undefined => {
    const value = raw[name] === true ? 1 : raw[name];
    return typeof value === "number" ? value : undefined;
  };
  const filter = withoutAbsent({
    holes: number("holes"),
    bitHoles: number("bit_holes"),
    holeByteSize: number("hole_size_ge"),
    isStruct: is("structs"),
    isUnion: is("unions"),
    isPacked: is("packed"),
    hasFlexibleArray: is("with_flexible_array"),
    isPackable: is("packable"),
    prefix: text("prefix_filter"),
    excludedPrefix: text("exclude"),
  });
  const list = listOf(is);
  return {
    ...source,
    ...withoutAbsent({
      json: is("json"),
      expand: is("expand") || is("expand_types"),
      isHex: is("hex"),
      isRelative: is("rel_offset"),
      isQuiet: is("quiet"),
      cachelineByteSize: number("cacheline_size"),
      contains: text("contains"),
      findPointersTo: text("find_pointers_to"),
    }),
    filter,
    isFiltered: list !== null || Object.keys(filter).length > 0 || is("anon_include") || is("nested_anon_include"),
    list,
    isRecursive: is("recursive"),
    separator: text("separator") ?? "\t",
    isSorted: is("sort"),
    anonymous: is("nested_anon_include") ? "all" : is("anon_include") ? "named" : "none",
    isMissingSkipped: is("skip_missing"),
    reorganize: is("show_reorg_steps") ? "steps" : is("reorganize") ? "yes" : "no",
    keepPrefix: number("keepPrefix") ?? 0,
  };
}

/** The last kind of list in pahole's own order wins there; here the first of these that is asked for. */
function listOf(is: (name: string) => boolean): RecordList | null {
  if (is("packable")) return "packable";
  if (is("sizes")) return "sizes";
  if (is("nr_members")) return "memberCounts";
  if (is("class_name_len")) return "nameLengths";
  return is("nr_definitions") ? "definitionCounts" : null;
}

type Present<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without what is false or undefined. */
function withoutAbsent<T extends Readonly<Record<string, unknown>>>(values: T): Present<T> {
  const present: { [Key in keyof T]?: Exclude<T[Key], undefined> } = {};
  for (const key in values) {
    const value = values[key];
    if (isPresent(value)) present[key] = value;
  }
  return present;
}

function isPresent<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined && value !== false;
}

function count(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("it must be a number.");
  return Number(text);
}

function powerOfTwo(text: string): number {
  const value = count(text);
  if (value < 1 || !Number.isInteger(Math.log2(value))) throw new InvalidArgumentError("it must be a power of two.");
  return value;
}

// The import table of the house (ARCHITECTURE.md draws it): which room may import which.
// Invariant: `source → diagnostic → abi → type → layout → {c, debuginfo} → mark → plan → function → emit` is one way.

/** A room and the rooms that it may import, itself aside. Paths are below the repository's root. */
export interface Room {
  readonly path: string;
  readonly mayImport: readonly string[];
  /** Pure rooms import no `node:` module and no package that needs Node: a browser can run them. */
  readonly isPure: boolean;
  /** npm packages that the room may import. */
  readonly packages: readonly string[];
}

const line = ["source", "diagnostic", "abi", "type", "layout", "c", "debuginfo", "mark", "plan", "function"] as const;

/** The rooms up to one, without debuginfo: what follows knows no format of debug info. */
function upTo(last: (typeof line)[number]): string[] {
  const left = line.slice(0, line.indexOf(last) + 1).filter((room) => room !== "debuginfo");
  return left.map((room) => `generator/${room}`);
}

/** The two ends of reading, C and debug info, do not know each other. */
function leftOf(room: (typeof line)[number], index: number): readonly string[] {
  return line.slice(0, index).filter((left) => left !== "debuginfo" && !(room === "debuginfo" && left === "c"));
}

const readers = upTo("mark");

/** Every room, from left to right. A folder of code that is not listed here fails the test. */
export const rooms: readonly Room[] = [
  ...line.map((room, index) => ({
    path: `generator/${room}`,
    mayImport: leftOf(room, index).map((left) => `generator/${left}`),
    isPure: true,
    packages: [],
  })),
  { path: "generator/emit/text", mayImport: upTo("function"), isPure: true, packages: ["handlebars", "#templates"] },
  {
    path: "generator/emit/project",
    mayImport: [...upTo("function"), "generator/emit/text"],
    isPure: false,
    packages: ["ts-morph"],
  },
  { path: "generator/print", mayImport: readers, isPure: true, packages: [] },
  { path: "generator/compare", mayImport: readers, isPure: true, packages: [] },
  { path: "generator/oracle", mayImport: readers, isPure: false, packages: ["@yowasp/clang"] },
  {
    path: "generator/command",
    mayImport: [
      ...upTo("function"),
      "generator/debuginfo",
      "generator/emit/text",
      "generator/emit/project",
      "generator/print",
      "generator/compare",
      "generator/oracle",
      "runtime/machine",
    ],
    isPure: false,
    // `explain` prints the codes of the runtime too.
    packages: ["commander", "kstruct/view", "fzstd"],
  },
  { path: "runtime/view", mayImport: [], isPure: true, packages: [] },
  { path: "generated", mayImport: ["runtime/view"], isPure: true, packages: ["kstruct/view"] },
  { path: "runtime/page", mayImport: ["runtime/view", "generated"], isPure: true, packages: ["kstruct/view"] },
  {
    path: "runtime/bump",
    mayImport: ["runtime/view", "generated", "runtime/page"],
    isPure: true,
    packages: ["kstruct/view"],
  },
  {
    path: "runtime/machine",
    mayImport: ["runtime/view", "generated", "runtime/page", "runtime/bump"],
    isPure: true,
    packages: ["kstruct/view"],
  },
];

/** The room that a file belongs to: the one with the longest matching path. */
export function roomOf(path: string): Room | undefined {
  return rooms
    .filter((room) => path.startsWith(`${room.path}/`))
    .reduce<Room | undefined>(
      (best, room) => (best === undefined || room.path.length > best.path.length ? room : best),
      undefined,
    );
}

// functions.ts and a contract's module, planned by hand.
import type { ContractModule, FunctionsModule, MethodHead } from "../../../generator/function/index.js";

const order: MethodHead = {
  name: "kinds_order",
  documentation: ["Order of a thing.", "", "@param kinds any thing", "@returns 0 to 10"],
  spelling: "unsigned int kinds_order(const struct kinds *kinds)",
  parameters: [{ name: "kinds", type: '$Ptr<"kinds">' }],
  returns: "number",
};

/** functions.ts of the folder of struct kinds. */
export const functionsModule: FunctionsModule = {
  kind: "functions",
  fileName: "functions.ts",
  imports: [
    { name: "Kinds$", module: "kinds.ts", isType: false, alias: null },
    { name: "Memory", module: "kstruct/view", isType: true, alias: "$Memory" },
    { name: "Ptr", module: "kstruct/view", isType: true, alias: "$Ptr" },
  ],
  externs: [
    { name: "vmemmap", type: '$Ptr<"kinds">', documentation: ["Thing number 0."] },
    { name: "panic", type: "() => void", documentation: [] },
  ],
  fields: [{ name: "$kinds", className: "Kinds$" }],
  methods: [
    { ...order, body: ["return this.$kinds.slot$order(kinds);"], isPrivate: false, calls: [] },
    {
      name: "kinds_drop",
      documentation: [],
      spelling: "void kinds_drop(struct kinds *kinds)",
      parameters: [{ name: "kinds", type: '$Ptr<"kinds">' }],
      returns: "void",
      body: ["if (this.$kinds.u8(kinds) !== 0) {", "  return;", "}", "this.$kinds.u8$set(kinds, 1);"],
      isPrivate: false,
      calls: [],
    },
    {
      name: "kinds_nothing",
      documentation: [],
      spelling: "void kinds_nothing(void)",
      parameters: [],
      returns: "void",
      body: [],
      isPrivate: false,
      calls: [],
    },
  ],
  hasHalves: false,
  refused: [
    {
      name: "kinds_relax",
      spelling: "static inline void kinds_relax(void)",
      reason:
        "`asm` has no translation, and what it does to memory and to the machine around it cannot be known from here",
    },
  ],
  implements: [{ name: "ThingFunctions", module: "../contract/thing.ts" }],
};

/** The module of a contract. */
export const contractModule: ContractModule = {
  kind: "contract",
  fileName: "thing.ts",
  source: "contract/thing.h",
  prefix: "Thing",
  documentation: ["Things, and what is done to them."],
  methods: [order],
  externs: [{ name: "vmemmap", type: '$Ptr<"kinds">', documentation: ["Thing number 0."] }],
  constants: [{ name: "THING_MAX", documentation: ["Number of things."] }],
  records: [{ className: "Kinds$", cName: "struct kinds" }],
};

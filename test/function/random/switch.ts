// switch: cases in any order, ranges, fall-through, default anywhere or nowhere.
import { statements } from "./control.js";
import { expression } from "./expression.js";
import type { Maker } from "./maker.js";
import { type Construct, type Piece, piece, statement } from "./piece.js";
import { plainStatement } from "./statement.js";

/** A value to switch on, and labels of which no two overlap once they are converted to its type. */
interface Switched {
  readonly value: (maker: Maker) => Piece;
  readonly labels: readonly string[];
  readonly found: readonly Construct[];
}

const value = piece("part");

const kinds: readonly Switched[] = [
  {
    value: (maker) => value`${expression(maker, 2)} & 7`,
    labels: ["0", "1", "2 ... 4", "5", "6", "7", "-1"],
    found: [],
  },
  {
    value: (maker) => value`(s32)(${expression(maker, 2)})`,
    labels: ["-1", "0", "1 ... 3", "'a'", "-2147483647 - 1 ... -100", "100", "0x1000 ... 0x7fffffff"],
    found: [],
  },
  {
    value: (maker) => value`(u8)(${expression(maker, 2)})`,
    labels: ["0", "1 ... 9", "SMALL_C + 3", "255", "0x80 ... 0x8f", "16"],
    found: [],
  },
  {
    value: (maker) => value`(u64)(${expression(maker, 2)})`,
    labels: ["0", "1", "0x100000001ull", "0x80000000 ... 0xffffffff", "-1", "0x8000000000000000ull", "2 ... 64"],
    found: ["64-bit switch"],
  },
  {
    value: (maker) => value`(s64)(${expression(maker, 2)})`,
    labels: ["0", "-1", "1ll << 40", "-9223372036854775807ll - 1 ... -256", "2 ... 0x100000000ll", "-2"],
    found: ["64-bit switch"],
  },
  {
    value: (maker) => value`p->n + ${maker.chooser.below(2)}`,
    labels: ["NEGATIVE_A", "NEGATIVE_B", "0", "1", "-1"],
    found: ["enumerator"],
  },
];

/** A switch. */
export function switchStatement(maker: Maker): Piece {
  const { chooser, isBreakable } = maker;
  const kind = chooser.pick(kinds.filter(({ found }) => found.every((construct) => maker.has(construct))));
  const isNested = maker.isSwitching;
  maker.spend(1);
  const switched = kind.value(maker);
  const labels = shuffled(maker, kind.labels).filter((label) => maker.has("case range") || !label.includes("..."));
  const chosen = labels.slice(0, 2 + chooser.below(labels.length - 1));
  const hasDefault = !maker.has("no default") || chooser.chance(0.7);
  const defaultAt = hasDefault ? chooser.below(chosen.length + 1) : -1;
  const clauses: Piece[] = [];
  maker.isBreakable = true;
  maker.isSwitching = true;
  for (let index = 0; index < chosen.length; ) {
    const count = chooser.chance(0.2) ? 2 : 1;
    const own = chosen.slice(index, index + count);
    if (defaultAt >= index && defaultAt < index + own.length) clauses.push(clause(maker, ["default:"], defaultAt > 0));
    clauses.push(
      clause(
        maker,
        own.map((label) => `case ${label}:`),
        false,
      ),
    );
    index += own.length;
  }
  if (defaultAt >= chosen.length) clauses.push(clause(maker, ["default:"], false));
  maker.isBreakable = isBreakable;
  maker.isSwitching = isNested;
  const found: readonly Construct[] = [
    "switch",
    ...kind.found,
    ...(hasDefault ? [] : (["no default"] as const)),
    ...(isNested ? (["nested switch"] as const) : []),
  ];
  return statement(...found)`switch (${switched}) {\n${clauses}\n}`;
}

function shuffled(maker: Maker, labels: readonly string[]): readonly string[] {
  return labels
    .map((label) => ({ label, key: maker.chooser.random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ label }) => label);
}

/** Labels, statements, and how they end. */
function clause(maker: Maker, labels: readonly string[], isMiddle: boolean): Piece {
  const { chooser } = maker;
  const found: Construct[] = [];
  if (isMiddle) found.push("default in the middle");
  if (labels.some((label) => label.includes("..."))) found.push("case range");
  const inside = chooser.chance(0.5)
    ? piece("part", "block")`{\n${statements(maker)}\n}`
    : { ...plainStatement(maker), role: "part" as const };
  const end = ending(maker);
  if (end === "") found.push("fall through");
  else found.push(end.includes("return") ? "early return" : end.startsWith("continue") ? "continue" : "break");
  const tail =
    end === "return" && maker.returns !== "void"
      ? piece("part")`return ${expression(maker, 1)};`
      : end === ""
        ? ""
        : `${end};`;
  return statement(...found)`${labels.join("\n")}\n${inside}\n${tail}`;
}

function ending(maker: Maker): "" | "break" | "return" | "continue" {
  const kind = maker.chooser.below(10);
  if (kind < 6 || (kind < 8 && !maker.has("fall through"))) return "break";
  if (kind < 8) return "";
  if (kind === 8 && maker.isContinuable) return "continue";
  return maker.has("early return") ? "return" : "break";
}

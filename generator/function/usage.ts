// How a body uses its parameters and locals: which are assigned again, which need an address, which stand for others.
// Rules: a variable that never changes after its declaration is a constant; one whose address is taken lives in memory.
// `p = &x` where p is only ever used as `*p`, as the kernel's macros have it, makes p another name of x.
import type {
  Expression,
  ForStatement,
  FunctionDeclaration,
  LocalDeclaration,
  LocalId,
  Statement,
} from "../c/index.js";
import type { TypeRef } from "../type/index.js";
import { resultLocal } from "./builtin-result.js";
import { listsOf, walkStatements } from "./walk.js";

/** What is known of the locals of a function. */
export interface Usage {
  /** Assigned again after their declaration. */
  readonly assigned: ReadonlySet<LocalId>;
  /** Their address is needed. */
  readonly addressed: ReadonlySet<LocalId>;
  /** Without an initialiser, and with one assignment, which declares them: reading them before would be undefined in C. */
  readonly late: ReadonlySet<LocalId>;
  /** Without an initialiser, and used in `for` statements only, whose first part assigns and so declares them. */
  readonly counters: ReadonlySet<LocalId>;
  /** Pointers that are another name of a local. */
  readonly aliases: ReadonlyMap<LocalId, LocalId>;
}

/** What has to be known of types. */
export interface UsageTypes {
  /** Whether two types have the same values in the same bits. */
  isSame(left: TypeRef, right: TypeRef): boolean;
  /** Whether it is an array: an element of a pointer is no part of the pointer. */
  isArray(type: TypeRef): boolean;
}

/** Looks at a body. */
export function usageOf({ body }: FunctionDeclaration, types: UsageTypes): Usage {
  const statements = body ?? [];
  const targets = targetsOf(statements, types);
  const aliases = aliasesOf(statements, new Set(targets), types);
  const assigned = new Set<LocalId>();
  for (const target of targets) assigned.add(target);
  walkStatements(statements, {
    expression(expression) {
      const target = targetOf(expression);
      if (target?.kind !== "unary" || target.operator !== "*") return;
      const original = aliases.get(localOf(withoutCasts(target.operand)) ?? -1);
      if (original !== undefined) assigned.add(original);
    },
  });
  const late = lateOf(statements, targets);
  const addressed = addressedOf(statements, aliases, types);
  return { assigned, addressed, late, counters: countersOf(statements), aliases };
}

function localOf(expression: Expression): LocalId | null {
  return expression.kind === "name" ? expression.local : null;
}

function withoutCasts(expression: Expression): Expression {
  return expression.kind === "cast" ? withoutCasts(expression.operand) : expression;
}

function targetOf(expression: Expression): Expression | null {
  if (expression.kind === "assignment") return expression.target;
  return expression.kind === "unary" && /[+-]{2}/.test(expression.operator) ? expression.operand : null;
}

/** The locals that are the target of an assignment or increment, or a part of it; in order, with repetitions. */
function targetsOf(statements: readonly Statement[], types: UsageTypes): readonly LocalId[] {
  const found: LocalId[] = [];
  walkStatements(statements, {
    expression(expression) {
      const target = targetOf(expression);
      const local = target === null ? resultOf(expression) : rootOf(target, types);
      if (local !== null) found.push(local);
    },
  });
  return found;
}

/** The local that a builtin assigns. */
function resultOf(expression: Expression): LocalId | null {
  return expression.kind === "builtin" ? resultLocal(expression) : null;
}

/** The local that an lvalue is a part of, without going through a pointer. */
function rootOf(expression: Expression, types: UsageTypes): LocalId | null {
  if (expression.kind === "member" && !expression.isArrow) return rootOf(expression.object, types);
  if (expression.kind === "index") return types.isArray(expression.array.type) ? rootOf(expression.array, types) : null;
  return localOf(expression);
}

function declarationsOf(statements: readonly Statement[]): readonly LocalDeclaration[] {
  const found: LocalDeclaration[] = [];
  walkStatements(statements, {
    statement(statement) {
      if (statement.kind === "declaration") found.push(statement);
    },
  });
  return found;
}

/** `&x` of a whole local. */
function addressed(expression: Expression): (Expression & { readonly kind: "name" }) | null {
  const inner = withoutCasts(expression);
  if (inner.kind !== "unary" || inner.operator !== "&" || inner.operand.kind !== "name") return null;
  return inner.operand.local === null ? null : inner.operand;
}

function aliasesOf(
  statements: readonly Statement[],
  assigned: ReadonlySet<LocalId>,
  types: UsageTypes,
): ReadonlyMap<LocalId, LocalId> {
  const candidates = new Map<LocalId, LocalId>();
  const originals = new Map<LocalId, TypeRef>();
  for (const { local, initializer } of declarationsOf(statements)) {
    const name = initializer === null ? null : addressed(initializer);
    if (name?.local === undefined || name.local === null || assigned.has(local)) continue;
    candidates.set(local, name.local);
    originals.set(local, name.type);
  }
  if (candidates.size === 0) return candidates;
  const mentions = new Map<LocalId, number>();
  walkStatements(statements, {
    expression(expression) {
      const own = localOf(expression);
      if (own !== null) mentions.set(own, (mentions.get(own) ?? 0) + 1);
      if (expression.kind !== "unary" || expression.operator !== "*") return;
      const local = localOf(expression.operand);
      const type = originals.get(local ?? -1);
      if (local !== null && type !== undefined && types.isSame(type, expression.type)) {
        mentions.set(local, (mentions.get(local) ?? 0) - 1);
      }
    },
  });
  return new Map([...candidates].filter(([local]) => (mentions.get(local) ?? 0) === 0));
}

/** Locals with an `&` that is not the initialiser of an alias, and not where a builtin has its result. */
function addressedOf(
  statements: readonly Statement[],
  aliases: ReadonlyMap<LocalId, LocalId>,
  types: UsageTypes,
): ReadonlySet<LocalId> {
  const counts = new Map<LocalId, number>();
  const count = (local: LocalId | null, by: number): void => {
    if (local !== null) counts.set(local, (counts.get(local) ?? 0) + by);
  };
  for (const original of aliases.values()) count(original, -1);
  walkStatements(statements, {
    expression(part) {
      if (part.kind === "unary" && part.operator === "&") count(rootOf(part.operand, types), 1);
      count(resultOf(part), -1);
    },
  });
  return new Set([...counts].filter(([, number]) => number > 0).map(([local]) => local));
}

function lateOf(statements: readonly Statement[], targets: readonly LocalId[]): ReadonlySet<LocalId> {
  const bare = declarationsOf(statements).filter(({ initializer }) => initializer === null);
  const once = new Set(bare.map(({ local }) => local));
  for (const [index, target] of targets.entries()) if (targets.indexOf(target) !== index) once.delete(target);
  if (once.size === 0) return once;
  const all = mentionsOf(statements);
  const late = new Set<LocalId>();
  const visit = (list: readonly Statement[]): void => {
    for (const [index, statement] of list.entries()) {
      const local = statement.kind === "expression" ? plainTarget(statement.expression) : null;
      if (local !== null && once.has(local)) {
        const after = mentionsOf(list.slice(index)).get(local) ?? 0;
        if (after === all.get(local)) late.add(local);
      }
      for (const inner of listsOf(statement)) visit(inner);
    }
  };
  visit(statements);
  return late;
}

function countersOf(statements: readonly Statement[]): ReadonlySet<LocalId> {
  const bare = declarationsOf(statements).filter(({ initializer }) => initializer === null);
  if (bare.length === 0) return new Set();
  const left = new Map(mentionsOf(statements));
  walkStatements(statements, {
    statement(statement) {
      const local = statement.kind === "for" ? counterOf(statement) : null;
      if (local !== null) left.set(local, (left.get(local) ?? 0) - (mentionsOf([statement]).get(local) ?? 0));
    },
  });
  return new Set(bare.map(({ local }) => local).filter((local) => left.get(local) === 0));
}

/** The variable that the first part of a `for` statement assigns. */
export function counterOf({ initial }: ForStatement): LocalId | null {
  const [first, ...rest] = initial;
  return first?.kind === "expression" && rest.length === 0 ? plainTarget(first.expression) : null;
}

function plainTarget(expression: Expression): LocalId | null {
  if (expression.kind !== "assignment" || expression.operator !== null) return null;
  return localOf(expression.target);
}

function mentionsOf(statements: readonly Statement[]): ReadonlyMap<LocalId, number> {
  const found = new Map<LocalId, number>();
  walkStatements(statements, {
    expression(expression) {
      const local = localOf(expression);
      if (local !== null) found.set(local, (found.get(local) ?? 0) + 1);
    },
  });
  return found;
}

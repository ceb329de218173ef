// Data flows one way through the rooms; rooms are entered by index.ts; pure rooms need no Node.
import { posix } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { type Room, roomOf, rooms } from "./rooms.js";
import { at, filesBelow, parse, walk } from "./tree.js";

const sources = filesBelow(["generator", "runtime", "generated"], ".ts");

function specifiersOf(file: ts.SourceFile): { specifier: string; place: string }[] {
  const found: { specifier: string; place: string }[] = [];
  walk(file, (node) => {
    const isImport = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
    const target = isImport ? node.moduleSpecifier : importCallTarget(node);
    if (target !== undefined && ts.isStringLiteral(target)) {
      found.push({ specifier: target.text, place: at(file, node) });
    }
  });
  return found;
}

function importCallTarget(node: ts.Node): ts.Expression | undefined {
  const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isCall ? node.arguments[0] : undefined;
}

function relativeProblem(path: string, from: Room, specifier: string): string | null {
  const target = posix.join(posix.dirname(path), specifier);
  const to = roomOf(target);
  if (to === undefined) return `${specifier} is in no room`;
  if (to === from) return null;
  if (!from.mayImport.includes(to.path)) return `${from.path} may not import ${to.path}`;
  if (to.path === "generated") return null;
  return target === `${to.path}/index.js` ? null : `${to.path} is entered by its index.ts, not by ${specifier}`;
}

function packageProblem(from: Room, specifier: string): string | null {
  if (specifier.startsWith("node:")) return from.isPure ? `${from.path} is pure: no ${specifier}` : null;
  const isAllowed = from.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  return isAllowed ? null : `${from.path} may not import the package ${specifier}`;
}

test("every file is in a room", () => {
  expect(sources.filter((path) => roomOf(path) === undefined)).toEqual([]);
});

test("no room imports a room to its right, and rooms are entered by index.ts", () => {
  const problems = sources.flatMap((path) => {
    const from = roomOf(path);
    if (from === undefined) return [];
    return specifiersOf(parse(path)).flatMap(({ specifier, place }) => {
      const problem = specifier.startsWith(".")
        ? relativeProblem(path, from, specifier)
        : packageProblem(from, specifier);
      return problem === null ? [] : [`${place}: ${problem}`];
    });
  });
  expect(problems).toEqual([]);
});

test("no command imports another command", () => {
  const commands = ["generate", "show", "diff", "verify", "explain"];
  const problems = sources
    .filter((path) => path.startsWith("generator/command/"))
    .flatMap((path) => {
      const self = posix.basename(path, ".ts");
      if (!commands.includes(self)) return [];
      return specifiersOf(parse(path))
        .filter(({ specifier }) => commands.some((other) => other !== self && specifier === `./${other}.js`))
        .map(({ specifier, place }) => `${place}: imports ${specifier}`);
    });
  expect(problems).toEqual([]);
});

test("the table itself is acyclic", () => {
  const order = new Map(rooms.map((room, index) => [room.path, index]));
  const backward = rooms.flatMap((room) =>
    room.mayImport.filter((left) => (order.get(left) ?? Number.POSITIVE_INFINITY) >= (order.get(room.path) ?? -1)),
  );
  // runtime/machine is named by command/ and stands after it in the list; nothing in runtime/ imports generator/.
  expect(backward).toEqual(["runtime/machine"]);
  expect(rooms.filter((room) => room.path.startsWith("runtime/")).flatMap((room) => room.mayImport)).not.toContain(
    expect.stringContaining("generator/"),
  );
});

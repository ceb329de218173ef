// Makes a failing header small: fewer declarations, then fewer members, attributes and bits, as long as it still fails.
// Rule: each step tries the changes of one kind in order and keeps every one after which the header fails; the steps repeat
// until none helps (delta debugging, one element at a time: headers are small by then).
// Invariant: what is given back fails.
import { closureOf, type Declaration, type MemberNode, type RecordNode } from "./header.js";

/** Tells whether a header fails. */
export type Fails = (declarations: readonly Declaration[]) => Promise<boolean>;

/** A header as small as the steps make it. */
export async function shrink(declarations: readonly Declaration[], fails: Fails): Promise<readonly Declaration[]> {
  let current = await fewestRecords(declarations, fails);
  for (;;) {
    const smaller = await firstSmaller(current, fails);
    if (smaller === null) return current;
    current = smaller;
  }
}

/** Halves the list of records for as long as one half fails on its own, with what it needs. */
async function fewestRecords(declarations: readonly Declaration[], fails: Fails): Promise<readonly Declaration[]> {
  let names = declarations.map(({ name }) => name);
  while (names.length > 1) {
    const middle = Math.ceil(names.length / 2);
    const halves = [names.slice(0, middle), names.slice(middle)];
    let found: string[] | null = null;
    for (const half of halves) {
      if (found === null && (await fails(closureOf(declarations, half)))) found = half;
    }
    if (found === null) break;
    names = found;
  }
  const closure = closureOf(declarations, names);
  return (await fails(closure)) ? closure : declarations;
}

async function firstSmaller(current: readonly Declaration[], fails: Fails): Promise<readonly Declaration[] | null> {
  for (const candidate of candidates(current)) {
    if (await fails(candidate)) return candidate;
  }
  return null;
}

/** Headers that are one change smaller. */
function* candidates(current: readonly Declaration[]): Generator<readonly Declaration[]> {
  for (const [index, declaration] of current.entries()) {
    const others = current.filter((_, other) => other !== index).map(({ name }) => name);
    const without = closureOf(current, others);
    if (without.length < current.length) yield without;
    for (const smaller of smallerDeclarations(declaration)) {
      const changed = current.map((other, place) => (place === index ? smaller : other));
      yield closureOf(
        changed,
        changed.map(({ name }) => name).filter((name) => isRoot(name, current)),
      );
    }
  }
}

/** What nothing else needs stays; enums and typedefs go when their last use goes. */
function isRoot(name: string, declarations: readonly Declaration[]): boolean {
  const others = declarations.filter((declaration) => declaration.name !== name);
  return closureOf(
    declarations,
    others.map((declaration) => declaration.name),
  ).every((kept) => kept.name !== name);
}

function* smallerDeclarations(declaration: Declaration): Generator<Declaration> {
  if (declaration.kind === "enum") return;
  if (declaration.kind === "typedef") {
    for (const attributes of oneLess(declaration.attributes)) yield { ...declaration, attributes };
    return;
  }
  if (declaration.pack !== null) yield { ...declaration, pack: null };
  for (const record of smallerRecords(declaration.record)) yield { ...declaration, record };
}

function* smallerRecords(record: RecordNode): Generator<RecordNode> {
  for (const members of oneLess(record.members)) yield { ...record, members };
  for (const attributes of oneLess(record.attributes)) yield { ...record, attributes };
  for (const front of oneLess(record.front)) yield { ...record, front };
  for (const [index, member] of record.members.entries()) {
    for (const smaller of smallerMembers(member)) {
      yield { ...record, members: record.members.flatMap((other, place) => (place === index ? smaller : [other])) };
    }
  }
}

function* smallerMembers(member: MemberNode): Generator<readonly MemberNode[]> {
  for (const attributes of oneLess(member.attributes)) yield [{ ...member, attributes }];
  if (member.kind === "inline") {
    yield member.record.members;
    if (member.brackets !== "") yield [{ ...member, brackets: "" }];
    for (const record of smallerRecords(member.record)) yield [{ ...member, record }];
  } else if (member.kind === "bits") {
    if (member.bitWidth > 1) yield [{ ...member, bitWidth: 1 }];
    if (member.bitWidth > 2) yield [{ ...member, bitWidth: member.bitWidth - 1 }];
    if (member.type.before !== "int " && member.bitWidth <= 32) yield [{ ...member, type: plain("int ") }];
  } else {
    for (const front of oneLess(member.front)) yield [{ ...member, front }];
    if (member.type.before !== "char ") yield [{ ...member, type: plain("char ") }];
    if (member.type.before !== "int " && member.type.before !== "char ") yield [{ ...member, type: plain("int ") }];
  }
}

function plain(before: string) {
  return { before, after: "", needs: [] };
}

/** The lists with one element left out. */
function* oneLess<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let index = 0; index < list.length; index += 1) yield list.filter((_, other) => other !== index);
}

// The ways in which generated classes reach a leaf: the view by flattened names, views of nested records one by one, and by
// position.
import type { Memory, Ptr } from "kstruct/view";
import { flattenedNameOf, memberNameOf } from "../../generator/plan/names.js";
import type { Leaf, Step } from "./leaf.js";
import type { LoadedHeader } from "./loaded.js";

/** One way to a leaf. */
export interface Face {
  readonly name: "view" | "nested views" | "position";
  get(suffix?: string): unknown;
  /** Writes; `suffix` names a derived accessor: `$lo`. */
  set(value: unknown, suffix?: string): void;
}

/** A record in a memory. */
export interface Rig {
  readonly header: LoadedHeader;
  readonly className: string;
  readonly memory: Memory;
  readonly ptr: Ptr;
}

/** All ways to a leaf. */
export function facesOf(rig: Rig, leaf: Leaf): readonly Face[] {
  const flat = flattened(leaf.steps);
  const faces = [viewFace(rig, flat, "view"), positionFace(rig, flat)];
  return flat.length === leaf.steps.length ? faces : [...faces, viewFace(rig, leaf.steps.map(ownName), "nested views")];
}

function ownName(step: Step): Step {
  return { ...step, name: memberNameOf(step.name) };
}

/** `lru` and `next` in one step, `lru$next`; an array stays a step of its own. */
function flattened(steps: readonly Step[]): readonly Step[] {
  const flat: Step[] = [];
  for (const step of steps) {
    const last = flat.at(-1);
    if (last === undefined || last.indices.length > 0) flat.push(ownName(step));
    else flat.splice(-1, 1, { ...step, name: flattenedNameOf(last.name, step.name) });
  }
  return flat;
}

function viewFace({ header, className, memory, ptr }: Rig, steps: readonly Step[], name: Face["name"]): Face {
  const { last, before } = split(steps);
  const holder = (): object => {
    let object = header.view(className, memory, ptr);
    for (const step of before) object = asObject(read(object, step, ""));
    return object;
  };
  return {
    name,
    get: (suffix = "") => read(holder(), last, suffix),
    set(value, suffix = "") {
      if (last.indices.length > 0) invoke(holder(), `${last.name}${suffix}$set`, ...last.indices, value);
      else if (!Reflect.set(holder(), `${last.name}${suffix}`, value)) throw new Error(`${last.name} has no setter`);
    },
  };
}

function read(object: object, { name, indices }: Step, suffix: string): unknown {
  if (indices.length > 0) return invoke(object, `${name}${suffix}$at`, ...indices);
  if (!(`${name}${suffix}` in object)) throw new Error(`no accessor ${name}${suffix}`);
  return Reflect.get(object, `${name}${suffix}`);
}

function positionFace({ header, className, memory, ptr }: Rig, steps: readonly Step[]): Face {
  const { last, before } = split(steps);
  let records = header.byPosition(className, memory);
  let position: unknown = ptr;
  for (const step of before) {
    position = invoke(records, `${step.name}$ptr`, position, ...step.indices);
    records = header.byPosition(step.className ?? "", memory);
  }
  return {
    name: "position",
    get: (suffix = "") => invoke(records, `${last.name}${suffix}`, position, ...last.indices),
    set(value, suffix = "") {
      invoke(records, `${last.name}${suffix}$set`, position, ...last.indices, value);
    },
  };
}

function split(steps: readonly Step[]): { readonly before: readonly Step[]; readonly last: Step } {
  const last = steps.at(-1);
  if (last === undefined) throw new Error("a leaf without a step");
  return { before: steps.slice(0, -1), last };
}

function asObject(value: unknown): object {
  if (typeof value !== "object" || value === null) throw new Error(`${String(value)} is no view`);
  return value;
}

/** Calls a method by its name. */
export function invoke(object: object, name: string, ...given: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(object, name);
  if (typeof method !== "function") throw new Error(`no method ${name}`);
  return Reflect.apply(method, object, given);
}

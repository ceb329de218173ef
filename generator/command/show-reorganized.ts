// `show --reorganize`: structs in their shortest order, other types as they are.
// Rule: a struct that overlays another one keeps its order: the other one's bytes decide it.
import { type BlockRules, createReorganizer, defaultBlockRules } from "../layout/index.js";
import { createPaholePrinter, type PaholeOptions, reorganizedText } from "../print/index.js";
import { type TypeId, unqualified, withoutTypedefs } from "../type/index.js";
import type { InspectedSource } from "./inspect.js";
import { jsonText } from "./report.js";
import { type ReorganizedType, reorganizedJson } from "./show-json.js";
import type { ShowOptions } from "./show-options.js";

/** The text or JSON of types with their members in the shortest order. */
export function reorganizedTypes(
  source: InspectedSource,
  ids: readonly TypeId[],
  options: ShowOptions,
  paholeOptions: PaholeOptions,
): string {
  const { layouts, marks } = source;
  const reorganizer = createReorganizer(layouts, rulesOf(options));
  const types = ids.map((id): ReorganizedType => {
    const record = withoutTypedefs(layouts.types, { id, qualifiers: unqualified }).id;
    const type = layouts.types.get(record);
    const isBound = type.kind === "struct" && marks.ofRecord(type).overlays !== null;
    return { id, record, reorganization: isBound ? null : reorganizer.reorganize(record) };
  });
  if (options.json === true) return jsonText(reorganizedJson(source, reorganizer, types, options));
  const printer = createPaholePrinter(layouts, paholeOptions);
  return types
    .map(({ id, record, reorganization }) => {
      if (reorganization !== null) {
        const hasSteps = options.reorganize === "steps";
        return reorganizedText({ id, record, reorganizer, reorganization, hasSteps }, paholeOptions);
      }
      return `${printer.textOf(id)}${reasonNot(source, record)}\n`;
    })
    .join("");
}

/** Why a struct keeps its order; empty for what has no order of members. */
function reasonNot({ layouts, marks }: InspectedSource, id: TypeId): string {
  const type = layouts.types.get(id);
  if (type.kind !== "struct" || type.members === null) return "";
  const { overlays } = marks.ofRecord(type);
  const reason = overlays === null ? "C cannot declare it" : `it overlays struct ${overlays}`;
  return ` /* not reorganized: ${reason} */`;
}

/** What stays where when members are put in another order. */
export function rulesOf({ keepPrefix, cachelineByteSize }: ShowOptions): BlockRules {
  return { ...defaultBlockRules, keepPrefix, ...(cachelineByteSize === undefined ? {} : { cachelineByteSize }) };
}

// Modules of records, enums and constants to the values of their templates.
import type { ConstantPlan, ConstantsModule, EnumModule, RecordModule } from "../../plan/index.js";
import { classModel } from "./class-model.js";
import { docComment } from "./comment.js";

/** The values of `module/record`: its class, then those of records written in place in it. */
export function recordModuleModel({ classes }: RecordModule): object {
  const [record, ...inner] = classes.map(classModel);
  return { record, inner };
}

/** The lines of a constant's comment: none where there is nothing to say. */
function constantDoc({ spelling, documentation }: ConstantPlan): readonly string[] {
  const [first, ...rest] = documentation;
  if (spelling === null && first === undefined) return [];
  const text = spelling === null ? ([first ?? "", rest] as const) : ([`\`${spelling}\``, documentation] as const);
  return docComment(text[0], [text[1]]).split("\n");
}

/** The values of `module/enum`. */
export function enumModuleModel({ cName, className, documentation, values }: EnumModule): object {
  return {
    doc: docComment(`\`${cName}\`.`, [documentation]),
    className,
    cName: `\`${cName}\``,
    values: values.map((value) => ({ name: value.name, literal: value.literal, doc: constantDoc(value) })),
  };
}

/** The values of `module/constants`. */
export function constantsModuleModel({ constants }: ConstantsModule): object {
  return {
    constants: constants.map((constant) => ({
      name: constant.name,
      literal: constant.literal,
      doc: constantDoc(constant),
    })),
  };
}

// The `kstruct` command: parses the command line and dispatches to one file per command, loaded when asked for.
// Invariants: 0 clean, 1 differences, 2 errors in the input, 3 wrong usage, 130 interrupted; a command never calls exit.
import { Command, CommanderError, Option } from "commander";
import { targetNames } from "../abi/index.js";
import { type CommandIo, type ExitCode, exitCode } from "./io.js";
import { packageVersion } from "./package-root.js";
import { showOptionsOf, withShowOptions } from "./show-options.js";

/** Runs one command line (without node and script); resolves to the exit code. */
export async function main(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  if (argv.length === 0) return main(["--help"], io);
  let result: ExitCode = exitCode.clean;
  const program = buildProgram(io, (code) => {
    result = code;
  });
  try {
    await program.parseAsync(argv.map(longOption), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCode.clean : exitCode.badUsage;
  }
  return result;
}

/** Compilers spell these long options with one dash. */
function longOption(argument: string): string {
  if (argument === "-include") return "--pre-include";
  return argument === "-isystem" ? "--isystem" : argument;
}

type Finish = (code: ExitCode) => void;

function buildProgram(io: CommandIo, finish: Finish): Command {
  const program = new Command("kstruct")
    .description("Exact memory layouts of C headers, proved by real compilers, and TypeScript accessors for them.")
    .version(packageVersion(), "-V, --version")
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .showHelpAfterError("  hint: kstruct --help, or kstruct COMMAND --help");
  addGenerate(program, io, finish);
  addShow(program, io, finish);
  addDiff(program, io, finish);
  addVerify(program, io, finish);
  addImport(program, io, finish);
  addExplain(program, io, finish);
  program.addHelpText("after", afterHelp);
  return program;
}

const afterHelp = `
A SOURCE is a variant (a folder below layouts/ with a variant.json), the path of a C header, or a file with BTF or DWARF
(raw BTF, ELF, wasm).
Exit codes: 0 clean, 1 differences found, 2 errors in the input, 3 wrong usage, 130 interrupted.

Examples:
  kstruct generate                                 regenerate generated/ from layouts/
  kstruct generate page.h -o src/gen               one header, your own folder
  kstruct show seed page                           struct page of the variant seed, as pahole prints it
  kstruct diff v6.12 memdesc-32 --type page        what moved, grew, aliases anew
  kstruct verify seed                              every size, offset and bit against real compilers
  kstruct import vmlinux.btf page -o include       a C header for types of debug info
  kstruct explain K6004                            a diagnostic at length`;

/** The lines that end a command's help. */
function examples(...lines: readonly string[]): string {
  return `\n${["Examples:", ...lines.map((line) => `  ${line}`)].join("\n")}`;
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function withSourceOptions(command: Command): Command {
  return command
    .option("--target <target>", `ABI: ${targetNames.join(", ")} (default: the source's first)`)
    .addOption(
      new Option("-I, --include <folder>", "folder for #include, repeatable").argParser(collect).default([], "none"),
    )
    .addOption(
      new Option("-D, --define <name[=text]>", "define a macro, repeatable").argParser(collect).default([], "none"),
    )
    .option("--base <file>", "BTF that the split BTF of a kernel module continues")
    .addOption(
      new Option("-U, --undefine <name>", "undefine a macro, repeatable").argParser(collect).default([], "none"),
    )
    .addOption(
      new Option("--isystem <folder>", "folder behind those of -I, also -isystem")
        .argParser(collect)
        .default([], "none"),
    )
    .addOption(
      new Option("--pre-include <file>", "read a header first, also -include").argParser(collect).default([], "none"),
    )
    .addOption(
      new Option("-F, --format <format>", "what to read of a file that has both (default: BTF)").choices([
        "btf",
        "dwarf",
      ] as const),
    )
    .option("--json", "machine-readable output (docs/schema)");
}

function addGenerate(program: Command, io: CommandIo, finish: Finish): void {
  withSourceOptions(program.command("generate"))
    .description("write TypeScript for variants (default: all) into generated/, or for one header with -o")
    .argument("[sources...]", "variants, or the path of one C header")
    .option("-o, --output <folder>", "output folder (needed for a header or --target)")
    .option("--types <glob>", "only types whose name matches, with what they need")
    .option("--check", "write nothing; exit 1 when the output is stale")
    .option("--watch", "regenerate when a header changes")
    .option("--strict", "a C function that cannot be translated is an error")
    .addHelpText(
      "after",
      examples(
        "kstruct generate                                 all variants of layouts/ into generated/",
        "kstruct generate --check                         exit 1 when a header was edited and not regenerated",
        "kstruct generate seed --target s390x -o gen      another ABI, into gen/seed/",
        "kstruct generate page.h -o src/gen --types page  one type of a header, and what it needs",
      ),
    )
    .action(async (sources, options) => {
      const { generate } = await import("./generate.js");
      finish(await generate(sources, options, io));
    });
}

function addShow(program: Command, io: CommandIo, finish: Finish): void {
  withShowOptions(withSourceOptions(program.command("show")))
    .description("print layouts as pahole does")
    .argument("[source]", "a variant, a C header, or a file with debug info (default: the running kernel's BTF)")
    .argument("[types...]", "struct, union or enum names, patterns, name#id (default: all that the source defines)")
    .addHelpText(
      "after",
      examples(
        "kstruct show seed                                every type of the variant, in order of definition",
        "kstruct show v6.12 page folio                    two of them",
        "kstruct show memdesc-8 'memdesc*'                by pattern",
        "kstruct show page.h --target i386 --json         a header on another ABI, for programs",
        "kstruct show task_struct                         a type of the running kernel, by its BTF",
        "kstruct show page.h --target x86_64,i386,arm64   several ABIs side by side",
        "kstruct show page.h -R -S                        the shortest order of members, and how to get there",
        "kstruct show v6.12 -H 2 -s                       structs with two holes or more: name, size, holes",
      ),
    )
    .action(async (source, types, options) => {
      const names = [...types, ...classNames(options.class_name)];
      const { show } = await import("./show.js");
      finish(await show(source, names, showOptionsOf(options, options), io));
    });
}

function classNames(text: string | undefined): readonly string[] {
  return (text ?? "").split(",").filter((name) => name.trim() !== "");
}

function addDiff(program: Command, io: CommandIo, finish: Finish): void {
  withSourceOptions(program.command("diff"))
    .description("what moved, grew, was renamed or aliases anew between sources")
    .argument("<left>", "a variant or header; alone, a variant is compared with its base")
    .argument("[right...]", "what it is compared with, one or more")
    .addOption(new Option("--type <name>", "only this type, repeatable").argParser(collect).default([], "all"))
    .option("--markdown", "print markdown tables")
    .addHelpText(
      "after",
      examples(
        "kstruct diff v6.12 memdesc-32 --type page        one type of two variants",
        "kstruct diff v6.12 seed memdesc-32 memdesc-8     the first one with each of the others",
        "kstruct diff memdesc-16                          a variant with its base",
        "kstruct diff v6.12 seed --markdown               tables for a mail or an issue",
      ),
    )
    .action(async (left, right, options) => {
      const { diff } = await import("./diff.js");
      finish(await diff([left, ...right], options, io));
    });
}

function addVerify(program: Command, io: CommandIo, finish: Finish): void {
  withSourceOptions(program.command("verify"))
    .description("prove every size, alignment, offset and bit against real compilers, on every target")
    .argument("[sources...]", "variants or headers (default: all variants)")
    .addHelpText(
      "after",
      examples(
        "kstruct verify                                   every variant on every target that it is meant for",
        "kstruct verify seed --target arm64               one of them",
        "kstruct verify page.h --json                     a header on every target, for programs",
      ),
    )
    .action(async (sources, options) => {
      const { verify } = await import("./verify.js");
      finish(await verify(sources, options, io));
    });
}

function addImport(program: Command, io: CommandIo, finish: Finish): void {
  withSourceOptions(program.command("import"))
    .description("write a C header for types of debug info, with all that they need")
    .argument("<source>", "a file with BTF or DWARF, or the path of a C header")
    .argument("[types...]", "struct, union, enum or typedef names (default: all)")
    .option("-o, --output <folder>", "write SOURCE.h there, or this file when it ends with .h (default: stdout)")
    .option("--asserts", "add _Static_assert for each size and offset")
    .option("--no-comments", "leave out the offsets and sizes")
    .addHelpText(
      "after",
      examples(
        "kstruct import vmlinux.btf -o include            all types of a kernel, in include/vmlinux.h",
        "kstruct import vmlinux.btf page folio            two types and what they need, on stdout",
        "kstruct import vmlinux.btf 'dma_*' --asserts     by pattern; compilers check each offset",
        "kstruct import nf_tables.btf --base vmlinux.btf  a module's types and what they need of the kernel",
      ),
    )
    .action(async (source, types, options) => {
      const { importTypes } = await import("./import.js");
      finish(await importTypes(source, types, options, io));
    });
}

function addExplain(program: Command, io: CommandIo, finish: Finish): void {
  program
    .command("explain")
    .description("explain a diagnostic at length")
    .argument("<code>", "as printed between brackets, for example K1203")
    .action(async (code) => {
      const { explain } = await import("./explain.js");
      finish(explain(code, io));
    });
}

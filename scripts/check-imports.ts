/**
 * @file Who may import whom. Prints every import that breaks the table, every package out of its room and
 * every cycle of imports; tests are exempt.
 */

import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Room under src/, the rooms whose values it may import, and after "|" those it may import types from. */
export const table: Readonly<Record<string, string>> = {
  util: "",
  config: "util",
  graph: "util",
  onnx: "graph util",
  runtime: "graph onnx util",
  nn: "graph util",
  losses: "graph nn util",
  optim: "graph util",
  data: "config util",
  families: "config graph nn losses util | modalities data",
  metrics: "graph runtime nn losses optim data util | compare",
  modalities: "config graph nn data util | families metrics losses",
  train: "config graph onnx runtime nn losses optim families data modalities metrics presets samplers util",
  presets: "config families util | modalities samplers",
  samplers: "config graph onnx runtime nn losses optim families data modalities metrics train util",
  compare:
    "config graph onnx runtime nn losses optim families data modalities metrics train presets samplers util",
};
/** Rooms that may import anything, and be imported by one another alone. */
const top = ["cli", "index.ts"];
/** The only folder that may import a package. */
const packages: Record<string, string> = {
  "onnxruntime-node": "src/runtime",
  "onnxruntime-web": "src/runtime",
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Every broken rule among `files` (path from the root, text), one line each. */
export function violations(files: ReadonlyMap<string, string>): string[] {
  const imports = [...files].flatMap(([path, text]) => importsOf(path, text));
  const broken = imports.flatMap((edge) => {
    const rule = edge.to.startsWith("src/") ? roomRule(edge) : packageRule(edge);
    return rule === undefined ? [] : `${edge.from} -> ${edge.to}: ${rule}`;
  });
  return [...broken, ...cycles(imports).map((path) => `${path.join(" -> ")}: no cycles`)];
}

const roomOf = (path: string) => path.split("/")[1]!;

function roomRule({ from, to, typeOnly }: Import): string | undefined {
  const room = roomOf(from);
  const other = roomOf(to);
  if (room === other || top.includes(room)) return undefined;
  const row = table[room];
  if (row === undefined) return `${room} has no row in the table`;
  const [values, types = ""] = row.split("|").map((rooms) => rooms.trim());
  if (values!.split(" ").includes(other)) return undefined;
  if (!types.split(" ").includes(other)) return `${room} may import ${row === "" ? "nothing" : row}`;
  return typeOnly ? undefined : `${room} may import types alone from ${other}`;
}

function packageRule({ from, to }: Import): string | undefined {
  const home = packages[to.split("/")[0]!];
  return home === undefined || posix.dirname(from) === home ? undefined : `only ${home}/*.ts may import it`;
}

/** `import`, `export … from`, `import()`, `require()` and types by `import("…")`. */
function importsOf(from: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (name: ts.Node | undefined, typeOnly: boolean) => {
    if (name === undefined || !ts.isStringLiteralLike(name)) return;
    const to = name.text.startsWith(".") ? posix.join(posix.dirname(from), name.text) : name.text;
    found.push({ from, to, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && /^(import|require(\.resolve)?)$/.test(node.expression.getText()))
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(from, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** The gradient rules of operations are made of one another's operations: a cycle in the mathematics, not the house. */
const entwined = "src/graph/ops/";

/** One path for each import of a value that leads back to where it came from. */
function cycles(imports: readonly Import[]): string[][] {
  const within = ({ from, to }: Import) => from.startsWith(entwined) && to.startsWith(entwined);
  const values = imports.filter((edge) => !edge.typeOnly && !within(edge));
  const next = new Map(values.map(({ from }) => [from, new Set<string>()]));
  for (const { from, to } of values) next.get(from)!.add(to);

  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) found.push([...trail.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...trail, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = `${import.meta.dirname}/../`;
  const paths = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" })
    .map((path) => posix.join("src", path.replaceAll("\\", "/")))
    .filter((path) => path.endsWith(".ts") && !/\.(test|as)\.ts$/.test(path));
  const broken = violations(new Map(paths.map((path) => [path, readFileSync(root + path, "utf8")])));
  for (const line of broken) console.error(line);
  if (broken.length > 0) process.exitCode = 1;
}

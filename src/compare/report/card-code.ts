/** @file Ten lines each that draw rows from an exported sampler, for Node, for Python and for the browser. */

export interface CardCode {
  /** What goes in and what comes out, in Markdown. */
  readonly about: string;
  readonly node: string;
  readonly python: string;
  readonly browser: string;
}

const CODES =
  "The numbers below are of z as `sampler` in `model.json` draws it, which `diptych sample` does; where that is a mixture fitted to codes, z from a standard normal makes slightly worse rows.";

/** Rows whose numbers mean themselves: pixels, coordinates. */
export const plainCode = (shape: readonly number[], units: string, labels: string): CardCode => ({
  about: `Input \`z\`: float32 [N, Z], standard normal. Input \`label\`, in conditional models only: int64 [N], ${labels}.
Output \`x\`: float32 [N, ${shape.join(", ")}], ${units}.

${CODES}`,
  node: javaScript("onnxruntime-node"),
  python: PYTHON,
  browser: javaScript("onnxruntime-web"),
});

/** Rows of a table, whose cells the schema in model.json explains. */
export const tableCode = (columns: number, where: string | undefined): CardCode => ({
  about: `The command line draws finished rows, as the file has them, and those that meet a condition directly:

\`\`\`sh
diptych sample . -n 100000 --out synthetic.csv
${where === undefined ? "diptych sample . -n 1000 --where 'column=value,number>60' --out some.csv" : `diptych sample . -n 1000 --where ${where} --out some.csv`}
\`\`\`

Elsewhere: input \`z\` is float32 [N, Z], standard normal; input \`draw\` is float32 [N, K], uniform in 0 to 1, by which cells are
drawn from what the model says of a row. Output \`x\` is float32 [N, ${columns}], a number for each learnt column of
\`codec.table.columns\` in \`model.json\`: the place in \`values\` for categories, the value less \`origin\` for numbers, milliseconds
since 1970 less \`origin\`, over \`unit\`, for dates, NaN for nothing. Other columns follow by rule or are made up.

${CODES}`,
  node: tableScript(
    'import { readFileSync } from "node:fs";\n',
    "onnxruntime-node",
    'JSON.parse(readFileSync("model.json", "utf8"))',
  ),
  python: TABLE_PYTHON,
  browser: tableScript("", "onnxruntime-web", '(await (await fetch("model.json")).json())'),
});

const javaScript = (runtime: string): string => `import { InferenceSession, Tensor } from "${runtime}";

const session = await InferenceSession.create("sampler.onnx");
const [, Z] = session.inputMetadata.find(({ name }) => name === "z").shape;
const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
const z = new Tensor("float32", Float32Array.from({ length: 16 * Z }, normal), [16, Z]);
const { x } = await session.run({ z });
console.log(x.dims, x.data);`;

const PYTHON = `import numpy as np
import onnxruntime as ort

session = ort.InferenceSession("sampler.onnx")
Z = next(i for i in session.get_inputs() if i.name == "z").shape[1]
z = np.random.default_rng(0).standard_normal((16, Z)).astype(np.float32)
(x,) = session.run(["x"], {"z": z})
print(x.shape, x.min(), x.max())`;

const tableScript = (
  first: string,
  runtime: string,
  model: string,
): string => `${first}import { InferenceSession, Tensor } from "${runtime}";

const kinds = ["categorical", "boolean", "integer", "float", "datetime"];
const columns = ${model}.codec.table.columns.filter(({ kind }) => kinds.includes(kind));
const session = await InferenceSession.create("sampler.onnx");
const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
const rows = (n, draw) => new Tensor("float32", Float32Array.from({ length: 16 * n }, draw), [16, n]);
const { x } = await session.run(Object.fromEntries(session.inputMetadata.map(({ name, shape }) => [name, rows(shape[1], name === "z" ? normal : Math.random)])));
console.log(columns.map(({ values, origin = 0 }, c) => values?.[x.data[c]] ?? x.data[c] + origin));`;

const TABLE_PYTHON = `import json
import numpy as np
import onnxruntime as ort

kinds = ["categorical", "boolean", "integer", "float", "datetime"]
columns = [c for c in json.load(open("model.json"))["codec"]["table"]["columns"] if c["kind"] in kinds]
session, rng = ort.InferenceSession("sampler.onnx"), np.random.default_rng(0)
draw = {"z": rng.standard_normal, "draw": rng.random}
(x,) = session.run(["x"], {i.name: draw[i.name]((16, i.shape[1])).astype(np.float32) for i in session.get_inputs()})
print([c["values"][int(v)] if "values" in c and v == v else v + c.get("origin", 0) for c, v in zip(columns, x[0])])`;

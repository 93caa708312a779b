/**
 * Serves this folder, the model of a run beside it as model/, and ONNX Runtime from where npm put it.
 *
 *     npx tsx examples/06-browser/serve.ts runs/mnist/vae-s0 [port]
 */

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

const [run = "runs/mnist/vae-s0", port = "8080"] = process.argv.slice(2);
const model = existsSync(join(run, "model")) ? join(run, "model") : run;

/** Where a path may lead; the first that holds the file gives it. */
const folders: readonly (readonly [prefix: string, folder: string])[] = [
  ["/model/", model],
  ["/", import.meta.dirname],
  ["/", "node_modules/onnxruntime-web/dist"],
];
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

const server = createServer(({ url = "/" }, response) => {
  const path = new URL(url, "http://localhost").pathname.replace(/\/$/, "/index.html"); // URL takes ".." out
  const found = folders
    .filter(([prefix]) => path.startsWith(prefix))
    .map(([prefix, folder]) => join(folder, path.slice(prefix.length)))
    .find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  if (!found) return void response.writeHead(404).end(`no ${path}`);
  response.writeHead(200, { "content-type": types[extname(found)] ?? "application/octet-stream" });
  createReadStream(found).pipe(response);
});
server.listen(Number(port), "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
);

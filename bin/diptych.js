#!/usr/bin/env node
import { existsSync } from "node:fs";

const main = new URL("../dist/cli/main.js", import.meta.url);
if (!existsSync(main)) {
  process.stderr.write(
    "diptych: expected a built checkout, received one without dist/. Run `npm run build`.\n",
  );
  process.exit(1);
}
await import(main.href);

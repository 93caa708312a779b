import { rng } from "../../util/philox.ts";
import { defineBaseline } from "./define.ts";

/** Every column drawn on its own from the training rows: each column perfect, nothing between them. */
export default defineBaseline({
  name: "independent-columns",
  title: "Independent columns",
  shows: "The bottom: every column is right and no two belong together.",
  source: { cite: "Diptych", url: "https://arxiv.org/abs/1907.00503", where: "the marginals alone" },
  modalities: ["table"],
  make({ rows: n, columns: C, data }, rows, seed) {
    const out = new Float32Array(rows * C);
    for (let c = 0; c < C; c++) {
      const pick = rng(seed, "independent columns", c);
      for (let i = 0; i < rows; i++) out[i * C + c] = data[pick.int(n) * C + c]!;
    }
    return out;
  },
});

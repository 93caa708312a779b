/**
 * A VAE and a GAN on the same digits, for the same processor time, judged by the same instruments.
 *
 *     npx tsx examples/01-compare-mnist.ts [data] [time]      such as: photos/ 10m
 */

import { compare } from "diptych";

const [data = "mnist", cpu = "2m"] = process.argv.slice(2);

const { comparison, report } = await compare(
  { data, cpu, families: ["vae", "gan"], out: "runs/example-01" },
  {
    onStart: ({ runs }) => console.log(`training ${runs.map((run) => run.name).join(" and ")}, ${cpu} each`),
    onEvent(run, event) {
      if (event.type === "plan")
        console.log(`${run}: ${event.totalSteps} steps of ${event.msPerStep.toFixed(1)} ms`);
      if (event.type === "alarm")
        console.log(`${run}, step ${event.step}: ${event.alarm}. ${event.evidence}`);
      if (event.type === "end") console.log(`${run}: ${event.status}`);
    },
  },
);

// Every number stands beside its floor: the same instrument on real rows.
for (const { name, better, unit } of comparison.metrics) {
  const values = comparison.runs.map((run) => {
    const { value, floor } = run.metrics[name]!;
    return `${run.contender} ${value?.toPrecision(4) ?? "none"} (real ${floor?.toPrecision(4) ?? "none"})`;
  });
  console.log(`${name} [${unit}, better: ${better}]: ${values.join(", ")}`);
}

const { winner, seedsNeeded } = comparison.verdict;
console.log(
  winner ?? `no winner from one seed${seedsNeeded ? `; ${seedsNeeded} seeds would settle it` : ""}`,
);
console.log(report);

/** @file What a run says while it works: one JSON object a line in metrics.jsonl, the same objects to the terminal. */

export interface AlarmReading {
  /** "diverged", "mode-collapse", "discriminator-too-strong", "posterior-collapse", "memorisation". */
  readonly alarm: string;
  /** In words, with the numbers it rests on. */
  readonly evidence: string;
  /** What to try first. */
  readonly advice: string;
}

export type RunEvent =
  | {
      readonly type: "start";
      readonly run: string;
      readonly family: string;
      readonly rows: number;
      readonly parameters: number;
      readonly totalSteps: number | null;
    }
  /** The budget turned into steps, once the cost of a step is known. */
  | { readonly type: "plan"; readonly step: number; readonly totalSteps: number; readonly msPerStep: number }
  | {
      readonly type: "progress";
      readonly step: number;
      readonly totalSteps: number | null;
      readonly cpuSeconds: number;
      readonly wallSeconds: number;
      readonly logs: Readonly<Record<string, number>>;
    }
  | { readonly type: "samples"; readonly step: number; readonly file: string }
  | { readonly type: "checkpoint"; readonly step: number; readonly file: string }
  /** What a person should know of this machine, not of the model: a damaged checkpoint that was passed over. */
  | { readonly type: "notice"; readonly step: number; readonly text: string }
  | ({ readonly type: "alarm"; readonly step: number } & AlarmReading)
  | {
      readonly type: "end";
      readonly step: number;
      readonly status: "finished" | "interrupted" | "diverged";
      /** The step whose weights the model has. */
      readonly kept?: number;
      readonly cpuSeconds: number;
      readonly wallSeconds: number;
    };

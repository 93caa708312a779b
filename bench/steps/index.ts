import { convVae } from "./conv-vae.ts";
import type { Step } from "./define.ts";
import { discriminators } from "./discriminators.ts";
import { dcgan, defaultGan, toyGan } from "./gans.ts";
import { mlpVae } from "./mlp-vae.ts";

export const steps: readonly Step[] = [mlpVae, convVae, dcgan, ...discriminators, toyGan, defaultGan];

import { consent } from "./chaos-consent.ts";
import { decisions } from "./chaos-decisions.ts";
import { queue } from "./chaos-queue.ts";
import type { Scenario } from "./chaos-scenario.ts";
import { uploads } from "./chaos-uploads.ts";

/** What may go on while parts of the product are killed, by name. */
export const SCENARIOS: Record<string, Scenario> = { uploads, consent, decisions, queue };

/** The small size, in which every scenario still meets some kills. */
export const SMALL: { size?: number; kills?: number } = { size: 8, kills: 3 };

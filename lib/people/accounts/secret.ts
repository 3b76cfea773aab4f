import { createHash, randomBytes } from "node:crypto";

/** 256 random bits in URL-safe characters. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** How a random secret is stored. It has full entropy, so a plain digest cannot be searched. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

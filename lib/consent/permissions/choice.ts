import { z } from "zod";

export const remixPermission = z.enum(["allow", "deny"]);
export type RemixPermission = z.infer<typeof remixPermission>;

export const remixChoice = z.enum(["inherit", "allow", "deny"]);
export type RemixChoice = z.infer<typeof remixChoice>;

import { z } from "zod";

/** What a creator decides about, each for every video and account: two permissions by one rule. */
export const permissionName = z.enum(["remix", "training"]);
export type PermissionName = z.infer<typeof permissionName>;

/** `parties`: only the parties that are named. Training alone knows it. */
export const permissionSetting = z.enum(["allow", "deny", "parties"]);
export type PermissionSetting = z.infer<typeof permissionSetting>;

export const permissionChoice = z.enum(["inherit", ...permissionSetting.options]);
export type PermissionChoice = z.infer<typeof permissionChoice>;

export const remixPermission = permissionSetting.exclude(["parties"]);
export type RemixPermission = z.infer<typeof remixPermission>;

export const remixChoice = permissionChoice.exclude(["parties"]);
export type RemixChoice = z.infer<typeof remixChoice>;

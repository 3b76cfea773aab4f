import type { Role } from "#lib/accounts/actor";
import { isStaff } from "#lib/accounts/policy";

/** Where somebody goes after signing in, unless they were on their way elsewhere. */
export const homeOf = ({ role }: { role: Role }): string => (isStaff(role) ? "/desk" : "/studio");

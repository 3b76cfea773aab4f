import type { Role } from "#lib/people/accounts/actor";
import { isStaff } from "#lib/people/accounts/policy";

/** Where somebody goes after signing in, unless they were on their way elsewhere. */
export const homeOf = ({ role }: { role: Role }): string => (isStaff(role) ? "/desk" : "/studio");

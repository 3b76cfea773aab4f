import { PERMISSION_NAMES } from "#components/permissions/permission-words";
import { Alert } from "#components/ui/alert";
import { TitleText } from "#components/ui/title-text";
import type { PermissionName } from "#lib/consent/permissions/choice";

interface PermissionForbiddenProps {
  permission: PermissionName;
  scope: "video" | "account";
  /** In the administrator's words. */
  reason: string;
}

/** Tells a creator that the platform has decided over their head, and why. */
export function PermissionForbidden({ permission, scope, reason }: PermissionForbiddenProps) {
  const which = scope === "video" ? "for this video" : "for all your videos";
  return (
    <Alert tone="warn" title={`The platform forbids ${PERMISSION_NAMES[permission]} ${which}`}>
      <p className="wrap-anywhere">
        Its reason: <TitleText text={reason} />
      </p>
    </Alert>
  );
}

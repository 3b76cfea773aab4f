import { Alert } from "#components/ui/alert";
import { TitleText } from "#components/ui/title-text";

interface RemixForbiddenProps {
  scope: "video" | "account";
  /** In the administrator's words. */
  reason: string;
}

/** Tells a creator that the platform has decided over their head, and why. */
export function RemixForbidden({ scope, reason }: RemixForbiddenProps) {
  return (
    <Alert
      tone="warn"
      title={`The platform forbids AI remixing of ${scope === "video" ? "this video" : "all your videos"}`}
    >
      <p className="wrap-anywhere">
        Its reason: <TitleText text={reason} />
      </p>
    </Alert>
  );
}

import { MailCheck } from "lucide-react";
import type { ReactNode } from "react";

import { Alert } from "#components/ui/alert";

/** Says that something was mailed, in words that are true whether or not there is such an account. */
export function MailSent({ children, mailNote }: { children: ReactNode; mailNote: string | null }) {
  return (
    <div className="grid gap-4" role="status">
      <div className="flex items-start gap-3">
        <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-full bg-good-soft text-good-ink">
          <MailCheck aria-hidden className="size-5" />
        </span>
        <div className="grid gap-1">
          <p className="font-medium">Look into your mail</p>
          <p className="text-sm text-ink-muted">{children}</p>
        </div>
      </div>
      {mailNote !== null && <Alert>{mailNote}</Alert>}
    </div>
  );
}

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "#components/ui/cn";

interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  /** What to do next. */
  action?: ReactNode;
  className?: string;
}

/** There is nothing here yet: says what would be, and how to begin. */
export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        "grid justify-items-center gap-3 rounded-lg border border-dashed border-line px-6 py-14 text-center",
        className,
      )}
    >
      {icon !== undefined && (
        <span className="inline-flex size-12 items-center justify-center rounded-full bg-accent-soft text-accent-ink [&_svg]:size-5">
          {icon}
        </span>
      )}
      <p className="text-lg font-semibold tracking-tight">{title}</p>
      {children !== undefined && <div className="max-w-md text-sm text-ink-muted">{children}</div>}
      {action !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

/** Something went wrong here: says what, and how to try again. */
export function ErrorState({ title, children, action, className }: Omit<EmptyStateProps, "icon">) {
  return (
    <div role="alert">
      <EmptyState
        icon={<CircleAlert aria-hidden />}
        title={title}
        action={action}
        className={cn("border-solid [&>span]:bg-danger-soft [&>span]:text-danger-ink", className)}
      >
        {children}
      </EmptyState>
    </div>
  );
}

import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "#components/ui/cn";

const alert = cva("flex items-start gap-3 rounded-md px-4 py-3 text-sm", {
  variants: {
    tone: {
      info: "bg-sunken text-ink",
      good: "bg-good-soft text-good-ink",
      warn: "bg-warn-soft text-warn-ink",
      danger: "bg-danger-soft text-danger-ink",
    },
  },
  defaultVariants: { tone: "info" },
});

const ICONS = { info: Info, good: CircleCheck, warn: TriangleAlert, danger: CircleAlert };

interface AlertProps extends VariantProps<typeof alert> {
  title?: ReactNode;
  /** Buttons or links that belong to it. */
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** Something the reader should know here. Danger interrupts a screen reader; the others wait. */
export function Alert({ tone, title, actions, className, children }: AlertProps) {
  const Icon = ICONS[tone ?? "info"];
  return (
    <div role={tone === "danger" ? "alert" : "status"} className={cn(alert({ tone }), className)}>
      <Icon aria-hidden className="mt-[0.15rem] size-[1.1rem] shrink-0" />
      <div className="grid min-w-0 flex-1 gap-1 wrap-anywhere">
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children !== undefined && <div className="opacity-90">{children}</div>}
      </div>
      {actions}
    </div>
  );
}

import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** Breadcrumbs, above the title. */
  above?: ReactNode;
  actions?: ReactNode;
}

/** The head of a page: its one h1, what it is for, and its main actions. */
export function PageHeader({ title, description, above, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4 pt-8 pb-6">
      <div className="grid min-w-0 gap-1.5">
        {above}
        <h1 className="text-2xl font-semibold">{title}</h1>
        {description !== undefined && <p className="max-w-prose text-ink-muted">{description}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

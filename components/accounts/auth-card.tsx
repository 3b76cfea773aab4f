import type { ReactNode } from "react";

import { Card } from "#components/ui/card";

interface AuthCardProps {
  title: string;
  description?: ReactNode;
  /** Where else to go, below the card. */
  footer?: ReactNode;
  children: ReactNode;
}

/** The one thing on a page for people who are not signed in. */
export function AuthCard({ title, description, footer, children }: AuthCardProps) {
  return (
    <main className="frame grid justify-items-center py-10 sm:py-16">
      <div className="grid w-full max-w-md gap-5">
        <Card className="grid gap-6 p-6 sm:p-8">
          <header className="grid gap-1.5">
            <h1 className="text-xl font-semibold">{title}</h1>
            {description !== undefined && <p className="text-sm text-ink-muted">{description}</p>}
          </header>
          {children}
        </Card>
        {footer !== undefined && <p className="text-center text-sm text-ink-muted">{footer}</p>}
      </div>
    </main>
  );
}

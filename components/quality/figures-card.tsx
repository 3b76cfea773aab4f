import { Download } from "lucide-react";
import type { ReactNode } from "react";

import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import type { StatsTable } from "#lib/disputes/quality/input";

interface FiguresCardProps {
  id: string;
  title: string;
  description?: ReactNode;
  csv: { table: StatsTable; days: number };
  /** A picture of what the table says. Nobody has to see it. */
  chart?: ReactNode;
  children: ReactNode;
}

/** Figures as a table, with a picture of it where one helps, and as a file. */
export function FiguresCard({ id, title, description, csv, chart, children }: FiguresCardProps) {
  return (
    <Card aria-labelledby={id}>
      <CardHeader
        titleId={id}
        title={title}
        description={description}
        actions={
          <Button asChild variant="ghost" size="sm">
            <a href={`/desk/stats/export?table=${csv.table}&days=${String(csv.days)}`} download>
              <Download aria-hidden />
              CSV<span className="sr-only"> of {title}</span>
            </a>
          </Button>
        }
      />
      <CardBody className="grid gap-4 [&>*]:min-w-0">
        {chart !== undefined && (
          <div aria-hidden className="min-w-0">
            {chart}
          </div>
        )}
        {children}
      </CardBody>
    </Card>
  );
}

import type { ReactNode } from "react";

import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table";

interface FiguresTableProps<Row> {
  caption: string;
  columns: readonly { name: string; of: (row: Row) => ReactNode; hint?: (row: Row) => string | null }[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** What a figure is worth, under it: for those without a pointer to hold over it too. */
const Hint = ({ text }: { text: string | null | undefined }) =>
  text ? <span className="block text-xs text-ink-muted">{text}</span> : null;

/** Numbers in columns on a wide screen, and one card for each row on a phone. The first column names the row. */
export function FiguresTable<Row>({ caption, columns, rows, rowKey }: FiguresTableProps<Row>) {
  const [first, ...rest] = columns;
  if (!first) return null;
  return (
    <>
      <div className="max-md:hidden">
        <Table aria-label={caption} className="tabular-nums">
          <TableHead>
            <TableRow>
              {columns.map(({ name }, index) => (
                <TableHeader key={name} className={index === 0 ? "" : "text-right"}>
                  {name}
                </TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={rowKey(row)}>
                <th scope="row" className="px-4 py-2.5 text-left font-medium whitespace-nowrap">
                  {first.of(row)}
                </th>
                {rest.map(({ name, of, hint }) => (
                  <TableCell key={name} className="text-right whitespace-nowrap">
                    {of(row)}
                    <Hint text={hint?.(row)} />
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <ul aria-label={caption} className="grid gap-3 md:hidden">
        {rows.map((row) => (
          <li key={rowKey(row)} className="grid gap-2 rounded-md border border-line p-3">
            <p className="font-medium">{first.of(row)}</p>
            <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-sm tabular-nums">
              {rest.map(({ name, of, hint }) => (
                <div key={name} className="contents">
                  <dt className="text-ink-muted">{name}</dt>
                  <dd className="text-right">
                    {of(row)}
                    <Hint text={hint?.(row)} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}

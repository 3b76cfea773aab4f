"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FileSpreadsheet } from "lucide-react";
import { useState, useTransition } from "react";

import { BadLines } from "#components/choices/bad-lines";
import { CsvOutcome } from "#components/choices/csv-outcome";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { FileDrop } from "#components/ui/file-drop";
import { answerOf, sentenceOf } from "#components/ui/settled";
import { TitleText } from "#components/ui/title-text";
import type { AcceptedChange, CsvCheck } from "#lib/consent/changes/shapes";

import { CHANGES_QUERY, focusRunningChanges } from "../changes/running-query.ts";

/** The bytes that were checked: what is imported is what was previewed, whatever is saved under the name meanwhile. */
interface Chosen {
  name: string;
  bytes: ArrayBuffer;
}

const send = <Answer,>(path: string, bytes: ArrayBuffer): Promise<Answer> =>
  answerOf(path, { method: "POST", headers: { "Content-Type": "text/csv" }, body: bytes });

const importPath = ({ version }: CsvCheck): string =>
  `/studio/choices/import?${new URLSearchParams({ preview: version }).toString()}`;

interface CsvDropProps {
  /** What the button says. */
  label: string;
  /** The name of the file that was chosen last. */
  chosen: string | null;
  busy: boolean;
  onFile: (file: File) => void;
}

/** Where one table file is dropped or chosen. */
const CsvDrop = ({ label, chosen, busy, onFile }: CsvDropProps) => (
  <FileDrop
    testId="choices-input"
    // A workbook can be chosen too: the answer says what it is and how to save it as CSV.
    accept=".csv,.tsv,.txt,.xlsx,.xls,.xlsb,.ods,.numbers,text/csv,text/tab-separated-values,text/plain"
    onFiles={([file]) => {
      if (file && !busy) onFile(file);
    }}
    className="flex flex-wrap items-center justify-center gap-x-4 gap-y-3 rounded-md px-4 py-6 text-sm"
    idleClassName="border-control"
  >
    {({ choose }) => (
      <>
        <Button variant="secondary" loading={busy} onClick={choose}>
          <FileSpreadsheet aria-hidden />
          {label}
        </Button>
        <span className="text-ink-muted wrap-anywhere pointer-coarse:hidden">{chosen ?? "or drop it here"}</span>
        {chosen !== null && <span className="hidden text-ink-muted wrap-anywhere pointer-coarse:inline">{chosen}</span>}
      </>
    )}
  </FileDrop>
);

/** Takes a file of choices: shows first what it would do or every line that is wrong, then does it. */
export function ImportChoices() {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>();
  const [name, setName] = useState<string | null>(null);
  const [check, setCheck] = useState<CsvCheck>();
  const [problem, setProblem] = useState<string>();
  const [checking, startChecking] = useTransition();
  const [importing, startImporting] = useTransition();

  const look = (read: () => Promise<Chosen>) => {
    setCheck(undefined);
    setProblem(undefined);
    startChecking(async () => {
      try {
        const file = await read();
        setChosen(file);
        setCheck(await send<CsvCheck>("/studio/choices/check", file.bytes));
      } catch (error) {
        setProblem(sentenceOf(error));
      }
    });
  };
  const open = (file: File) => {
    setName(file.name);
    setChosen(undefined);
    look(async () => ({ name: file.name, bytes: await file.arrayBuffer() }));
  };
  const take = () => {
    if (!check || !chosen) return;
    startImporting(async () => {
      try {
        await send<AcceptedChange>(importPath(check), chosen.bytes);
        await queries.invalidateQueries({ queryKey: CHANGES_QUERY });
        setChosen(undefined);
        setName(null);
        setProblem(undefined);
        focusRunningChanges();
      } catch (error) {
        setProblem(sentenceOf(error));
      }
      setCheck(undefined);
    });
  };

  return (
    <div className="grid gap-4">
      <CsvDrop
        label={name === null ? "Choose a CSV file" : "Choose another file"}
        chosen={name}
        busy={checking}
        onFile={open}
      />
      {/* One place that says what came of it, also to people who cannot see it appear. */}
      <div aria-live="polite" className="grid gap-4">
        {checking && <p className="text-sm text-ink-muted">Checking the file…</p>}
        {problem !== undefined && (
          <Alert tone="danger" title="Couldn’t import this file">
            {problem}
          </Alert>
        )}
        {problem !== undefined && chosen && (
          <div>
            <Button
              variant="secondary"
              size="sm"
              onClick={() => {
                look(() => Promise.resolve(chosen));
              }}
            >
              <span>Check {chosen.name.length > 40 ? "the file" : <TitleText text={chosen.name} />} again</span>
            </Button>
          </div>
        )}
        {check && check.bad.length > 0 && <BadLines bad={check.bad} />}
        {check?.bad.length === 0 && <CsvOutcome check={check} pending={importing} onImport={take} />}
      </div>
    </div>
  );
}

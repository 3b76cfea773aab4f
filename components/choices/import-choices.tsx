"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState, useTransition } from "react";

import { inNumbers, videosInNumbers } from "#components/changes/change-words";
import { BadLines } from "#components/choices/bad-lines";
import { FileDrop } from "#components/choices/file-drop";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import type { AcceptedChange, CsvCheck } from "#lib/rights/shapes";

import { CHANGES_QUERY, focusRunningChanges } from "../changes/running-query.ts";
import { answerOf, sentenceOf } from "../changes/settled.ts";

interface Checked {
  file: File;
  check: CsvCheck;
}

const send = <Answer,>(path: string, file: File): Promise<Answer> =>
  answerOf(path, { method: "POST", headers: { "Content-Type": "text/csv" }, body: file });

const sum = (changes: CsvCheck["changes"]): number => changes.inherit + changes.allow + changes.deny;

/** Says what a good file would do, and does it. */
function Outcome({ checked, pending, take }: { checked: Checked; pending: boolean; take: () => void }) {
  const { rows, changes } = checked.check;
  const count = sum(changes);
  const from = [
    changes.inherit > 0 && `${inNumbers(changes.inherit)} that follow your account`,
    changes.allow > 0 && `${inNumbers(changes.allow)} that are allowed`,
    changes.deny > 0 && `${inNumbers(changes.deny)} that are not allowed`,
  ].filter((part) => part !== false);
  return (
    <div className="grid gap-4">
      <Alert
        tone={count === 0 ? "info" : "good"}
        title={
          count === 0
            ? `The file is in order, and says of all ${videosInNumbers(rows)} what holds already`
            : `The file is in order: ${inNumbers(count)} of ${videosInNumbers(rows)} ${count === 1 ? "changes" : "change"}`
        }
      >
        {count === 0
          ? "There is nothing to change."
          : `Now: ${new Intl.ListFormat("en").format(from)}. Nothing has been changed yet; afterwards it can be undone for 30 days.`}
      </Alert>
      {count > 0 && (
        <div>
          <Button loading={pending} onClick={take}>
            Change {videosInNumbers(count)}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Takes a file of choices: shows first what it would do or every line that is wrong, then does it. */
export function ImportChoices() {
  const queries = useQueryClient();
  const [checked, setChecked] = useState<Checked>();
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const [checking, startChecking] = useTransition();
  const [taking, startTaking] = useTransition();

  const check = (file: File) => {
    setName(file.name);
    setChecked(undefined);
    setProblem(undefined);
    startChecking(async () => {
      try {
        setChecked({ file, check: await send<CsvCheck>("/studio/choices/check", file) });
      } catch (error) {
        setProblem(sentenceOf(error));
      }
    });
  };
  const take = () => {
    if (!checked) return;
    startTaking(async () => {
      try {
        await send<AcceptedChange>("/studio/choices/import", checked.file);
        await queries.invalidateQueries({ queryKey: CHANGES_QUERY });
        setChecked(undefined);
        setName(null);
        setProblem(undefined);
        focusRunningChanges();
      } catch (error) {
        setProblem(sentenceOf(error));
      }
    });
  };

  return (
    <div className="grid gap-4">
      <FileDrop
        label={name === null ? "Choose a CSV file" : "Choose another file"}
        chosen={name}
        busy={checking}
        onFile={check}
      />
      {/* One place that says what came of it, also to whoever cannot see it appear. */}
      <div aria-live="polite" className="grid gap-4">
        {checking && <p className="text-sm text-ink-muted">Looking through the file…</p>}
        {problem !== undefined && (
          <Alert tone="danger" title="This file was not taken">
            {problem}
          </Alert>
        )}
        {checked && checked.check.bad.length > 0 && <BadLines bad={checked.check.bad} />}
        {checked?.check.bad.length === 0 && <Outcome checked={checked} pending={taking} take={take} />}
      </div>
    </div>
  );
}

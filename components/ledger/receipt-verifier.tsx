"use client";

import { FileCheck2 } from "lucide-react";
import { useId, useState } from "react";

import { VerificationResult } from "#components/ledger/verification-result";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { FileDrop } from "#components/ui/file-drop";
import { Textarea } from "#components/ui/input";
import { TitleText } from "#components/ui/title-text";
import { MAX_RECEIPT_CHARACTERS } from "#lib/platform/ledger/receipt/parse-receipt";
import { parseVerifierKeys } from "#lib/platform/ledger/receipt/signed-note";
import { type Verification, verifyReceipt } from "#lib/platform/ledger/receipt/verify-receipt";

/** A character is four bytes at most. A larger file is not read, only so much of it that it is refused for its size. */
const MAX_READ_BYTES = 4 * MAX_RECEIPT_CHARACTERS + 1;

const NO_KEY = "This is no verifier key: one line of name+id+key for each.";

interface FileChoiceProps {
  name: string | null;
  onFile: (file: File) => void;
}

const FileChoice = ({ name, onFile }: FileChoiceProps) => (
  <FileDrop
    accept=".json,application/json"
    onFiles={([file]) => {
      if (file) onFile(file);
    }}
    className="grid justify-items-center gap-3 rounded-xl px-6 py-8 text-center"
    idleClassName="border-control bg-surface"
  >
    {({ isOver, choose }) => (
      <>
        <FileCheck2 aria-hidden className="size-6 text-ink-faint" />
        <p className="font-medium pointer-coarse:hidden">{isOver ? "Let go to check it" : "Drop a receipt here"}</p>
        <Button variant="secondary" onClick={choose}>
          Choose a receipt
        </Button>
        {name !== null && (
          <p className="max-w-full text-sm break-words text-ink-muted">
            <TitleText text={name} />
          </p>
        )}
      </>
    )}
  </FileDrop>
);

/**
 * Checks a receipt in this browser and sends nothing anywhere: once the page is open it needs no network. The keys are
 * the reader's to replace, because a page of this installation could name any.
 */
export function ReceiptVerifier({ publishedKeys }: { publishedKeys: string }) {
  const resultId = useId();
  const [keys, setKeys] = useState(publishedKeys);
  const [text, setText] = useState("");
  const [fileName, setFileName] = useState<string | null>(null);
  const [verification, setVerification] = useState<Verification | null>(null);
  const known = parseVerifierKeys(keys);

  const check = (given: string) => {
    if (known) setVerification(verifyReceipt(given, known));
  };
  const open = async (file: File) => {
    const given = await file.slice(0, MAX_READ_BYTES).text();
    setFileName(file.name);
    // What is too long to be a receipt would only slow the field down.
    setText(given.length > MAX_RECEIPT_CHARACTERS ? "" : given);
    check(given);
  };
  return (
    <div className="grid gap-6">
      <FileChoice
        name={fileName}
        onFile={(file) => {
          void open(file);
        }}
      />
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          check(text);
        }}
      >
        <Field label="Or paste it">
          <Textarea
            rows={5}
            value={text}
            spellCheck={false}
            className="font-mono text-xs"
            onChange={(event) => {
              setText(event.target.value);
              setFileName(null);
              setVerification(null);
            }}
          />
        </Field>
        <Field
          label="Checked with this key"
          hint="The one this installation publishes. To trust nobody here, put the one you kept or were given by others."
          error={known ? undefined : NO_KEY}
        >
          <Textarea
            rows={2}
            value={keys}
            spellCheck={false}
            className="font-mono text-xs break-all"
            onChange={(event) => {
              setKeys(event.target.value);
              setVerification(null);
            }}
          />
        </Field>
        <div>
          <Button type="submit" disabled={text.trim() === "" || !known}>
            Check the receipt
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {verification && (
          <Card aria-labelledby={resultId}>
            <CardHeader titleId={resultId} title="What the check found" />
            <CardBody>
              <VerificationResult verification={verification} />
            </CardBody>
          </Card>
        )}
      </div>
    </div>
  );
}

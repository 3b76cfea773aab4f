import type { ComponentProps, KeyboardEvent, ReactNode } from "react";

import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/input";
import { Kbd } from "#components/ui/kbd";

/** Sends the form around it by Ctrl or Command and Enter. */
function submitByKeyboard(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

interface StepFormProps extends Omit<ComponentProps<"form">, "onSubmit" | "onKeyDown" | "noValidate"> {
  onSubmit: (form: FormData) => void;
}

/** A form of the desk, which the keyboard sends from any of its fields. */
export const StepForm = ({ onSubmit, ...form }: StepFormProps) => (
  <form
    {...form}
    noValidate
    onKeyDown={submitByKeyboard}
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit(new FormData(event.currentTarget));
    }}
  />
);

/** Sends the form that it stands in, and says by which keys that goes too. */
export const SendButton = ({ children, ...button }: Omit<ComponentProps<typeof Button>, "type">) => (
  <Button {...button} type="submit">
    {children}
    <Kbd keys="mod+enter" className="pointer-coarse:hidden" />
  </Button>
);

interface DraftFieldProps extends Pick<ComponentProps<typeof Textarea>, "rows" | "name" | "autoFocus"> {
  label: string;
  hint?: ReactNode;
  error: string | undefined;
  value: string;
  onChange: (text: string) => void;
}

/** A field of several lines whose text is kept as a draft. */
export const DraftField = ({ label, hint, error, onChange, ...area }: DraftFieldProps) => (
  <Field label={label} hint={hint} error={error}>
    <Textarea
      {...area}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  </Field>
);

"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";

import { IconButton } from "#components/ui/icon-button";
import { Input } from "#components/ui/input";

/** A password that its writer may look at: long ones are easier typed when they can be seen. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, "type">) {
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input {...props} type={shown ? "text" : "password"} className="pr-12" autoCapitalize="none" spellCheck={false} />
      <IconButton
        label={shown ? "Hide the password" : "Show the password"}
        aria-pressed={shown}
        size="sm"
        className="absolute top-1/2 right-1 -translate-y-1/2"
        onClick={() => {
          setShown(!shown);
        }}
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </div>
  );
}

"use client";

import { useState } from "react";

const SHOWN_CHARACTERS = 120;

/**
 * Text out of somebody's file: always text, never markup; kept from turning the reading direction of what stands
 * around it; and folded up when it is long. What hides or reorders was taken out when the file was read.
 */
export function StrangerText({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  if (text.length <= SHOWN_CHARACTERS) return <bdi className="break-words">{text}</bdi>;
  return (
    <>
      <bdi className="break-words">{open ? text : `${text.slice(0, SHOWN_CHARACTERS).trimEnd()}…`}</bdi>{" "}
      <button
        type="button"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
        className="link text-xs"
      >
        {open ? "Less" : "All of it"}
      </button>
    </>
  );
}

"use client";

import type { KeyboardEvent } from "react";

import { useSelection } from "#components/selection/selection-scope";
import { Checkbox } from "#components/ui/checkbox";

import { isSelected, pageState, pageToggled, toggled } from "./selection.ts";

/** Up and down go from box to box, past the links between them. */
function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const boxes = [...document.querySelectorAll<HTMLElement>("[data-select]")].filter((box) => box.offsetParent !== null);
  const next = boxes[boxes.indexOf(event.currentTarget) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The box of one video. With Shift, by mouse or by Space, it takes everything from the box before with it. */
export function SelectVideo({ id, title }: { id: string; title: string }) {
  const { selection, page, change } = useSelection();
  return (
    <Checkbox
      hideLabel
      label={`Select ${title}`}
      data-select=""
      checked={isSelected(selection, id)}
      onMouseDown={(event) => {
        // Else the browser marks the text between the two boxes.
        if (event.shiftKey) event.preventDefault();
      }}
      onClick={(event) => {
        event.preventDefault();
        change((before) => toggled(before, id, page, event.shiftKey));
      }}
      onKeyDown={moveByArrow}
    />
  );
}

/** The box of the whole page. */
export function SelectPage({ hideLabel = false }: { hideLabel?: boolean }) {
  const { selection, page, change } = useSelection();
  const state = pageState(selection, page);
  return (
    <Checkbox
      hideLabel={hideLabel}
      label="Select this page"
      data-select=""
      checked={state === "some" ? "indeterminate" : state === "all"}
      onClick={(event) => {
        event.preventDefault();
        change((before) => pageToggled(before, page));
      }}
      onKeyDown={moveByArrow}
    />
  );
}

/** Under this the changes under way are kept in the browser; whoever starts one has it asked again. */
export const CHANGES_QUERY = ["changes"];

/** Under this it is kept how many videos a filter matches; a change of choices may make it another number. */
export const MATCHED_QUERY = "bulk-matched";

export const RUNNING_CHANGES_ID = "running-changes";

/** Takes the reader to where a change that was just started is shown, once the layer above the page is gone. */
export function focusRunningChanges(): void {
  setTimeout(() => {
    const strip = document.getElementById(RUNNING_CHANGES_ID);
    strip?.focus({ preventScroll: true });
    strip?.scrollIntoView({ block: "nearest" });
  }, 250);
}

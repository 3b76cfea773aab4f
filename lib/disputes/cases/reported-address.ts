/** What an address of this site leads to. */
export type ReportedAddress =
  { type: "video"; id: string } | { type: "comment"; id: string } | { type: "handle"; handle: string };

const ID = /^[\w-]{22}$/;
const HANDLE = /^[a-z0-9](?:[a-z0-9]|[-_](?=[a-z0-9])){2,29}$/;
const COMMENT = "#comment-";
/** The base of an address that was written without its host; nothing is ever asked of it. */
const ANY_HOST = "http://localhost";

/**
 * Takes what somebody copied from the browser's bar: a whole address or only its path. Which host it names is not
 * asked: one installation can be reached by several, and an id of another one is found nowhere here.
 */
export function parseReportedAddress(written: string): ReportedAddress | null {
  const text = written.trim();
  if (/^@[\w-]+$/.test(text)) return handleOf(text.slice(1));
  const rooted = text.includes("://") || text.startsWith("/") ? text : `http://${text}`;
  if (!URL.canParse(rooted, ANY_HOST)) return null;
  const { pathname, hash, protocol } = new URL(rooted, ANY_HOST);
  if (protocol !== "http:" && protocol !== "https:") return null;
  const [kind, key = "", ...rest] = pathname.replace(/\/$/, "").split("/").slice(1);
  if (rest.length > 0) return null;
  if (kind === "u") return handleOf(key);
  if (kind !== "v" || !ID.test(key)) return null;
  const comment = hash.startsWith(COMMENT) ? hash.slice(COMMENT.length) : null;
  if (comment === null) return { type: "video", id: key };
  return ID.test(comment) ? { type: "comment", id: comment } : null;
}

function handleOf(text: string): ReportedAddress | null {
  const handle = text.toLowerCase();
  return HANDLE.test(handle) ? { type: "handle", handle } : null;
}

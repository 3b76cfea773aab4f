/** What a message says, before it is dressed. Every text in it is shown as text: nothing here is markup. */
export interface Letter {
  subject: string;
  /** How the person is addressed; left out where the name is not yet known to be the reader's own. */
  name?: string;
  paragraphs: string[];
  /** The one thing to do, as a button, and as its whole address for readers without one. */
  action?: { label: string; url: string };
  /** Small print: what to do when the message is not expected. */
  footnote: string;
  /**
   * For a letter that its reader may turn off: a link for people, to a page that asks first, and one for mail programs,
   * which post to it on a click of their own (RFC 8058).
   */
  unsubscribe?: { label: string; pageUrl: string; oneClickUrl: string };
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const SMALL = "margin:24px 0 0;font-size:13px;color:#57606a";
const paragraph = (text: string): string => `<p style="margin:0 0 16px">${escape(text)}</p>`;

function button({ label, url }: { label: string; url: string }): string {
  const look =
    "display:inline-block;padding:12px 20px;border-radius:8px;background:#1d4ed8;color:#ffffff;text-decoration:none";
  return (
    `<p style="margin:24px 0"><a href="${escape(url)}" style="${look}">${escape(label)}</a></p>` +
    `<p style="margin:0 0 16px;font-size:13px;color:#57606a">Or open this address:<br>${escape(url)}</p>`
  );
}

/** Longer lines make mailers encode the text; whoever reads the file of a message copies a link out of it. */
const TEXT_COLUMNS = 72;

const wrapped = (text: string): string =>
  text.replaceAll(
    new RegExp(`(?![^\\n]{1,${String(TEXT_COLUMNS)}}$)([^\\n]{1,${String(TEXT_COLUMNS)}})\\s`, "g"),
    "$1\n",
  );

/** A letter as plain text and as HTML that says the same, without images or anything to load. */
export function render(letter: Letter): { subject: string; text: string; html: string } {
  const { subject, name, paragraphs, action, footnote, unsubscribe } = letter;
  const greeting = name === undefined ? "Hello," : `Hello ${name},`;
  const text = [
    greeting,
    ...paragraphs.map(wrapped),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    `--\n${wrapped(footnote)}`,
    ...(unsubscribe ? [`${unsubscribe.label}:\n${unsubscribe.pageUrl}`] : []),
  ].join("\n\n");
  const html =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>` +
    `<body style="margin:0;padding:24px;background:#f6f7f9;color:#1f2328;${FONT};font-size:16px;line-height:1.5">` +
    `<div style="max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border-radius:12px">` +
    paragraph(greeting) +
    paragraphs.map(paragraph).join("") +
    (action ? button(action) : "") +
    `<p style="${SMALL}">${escape(footnote)}</p>` +
    (unsubscribe
      ? `<p style="${SMALL}"><a href="${escape(unsubscribe.pageUrl)}" style="color:#57606a">${escape(unsubscribe.label)}</a></p>`
      : "") +
    `</div></body></html>`;
  return { subject, text: `${text}\n`, html };
}

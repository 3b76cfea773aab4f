import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { createTransport } from "nodemailer";

import { env } from "#lib/platform/env";
import { log } from "#lib/platform/log";
import type { Mail } from "#lib/platform/mail/outbox-store";

const SMTP_TIMEOUT_MS = 20_000;

/** RFC 2369 and RFC 8058, whose one click is for addresses by https alone. */
function unsubscribeHeaders(url: string | null): Record<string, string> {
  if (url === null) return {};
  return {
    "List-Unsubscribe": `<${url}>`,
    ...(url.startsWith("https:") && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
  };
}

/** The letter with a Message-ID of its own that every attempt repeats: servers recognise what they have already. */
const messageOf = ({ id, recipient, subject, text, html, unsubscribeUrl }: Mail) => ({
  to: recipient,
  subject,
  text,
  html,
  from: env().mailFrom,
  messageId: `<${id}@${new URL(env().publicUrl).hostname}>`,
  headers: { "Auto-Submitted": "auto-generated", ...unsubscribeHeaders(unsubscribeUrl) },
  // Nothing in a letter is a path or an address to be fetched and attached.
  disableFileAccess: true,
  disableUrlAccess: true,
});

async function writeToFolder(mail: Mail): Promise<string> {
  const folder = join(env().dataDir, "mail");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  const { message } = await composer.sendMail(messageOf(mail));
  const path = join(folder, `${mail.id}.eml`);
  const unfinished = `${path}.${randomUUID()}.part`;
  await writeFile(unfinished, message as Buffer, { mode: 0o600 });
  await rename(unfinished, path);
  return path;
}

/**
 * Hands one mail to SMTP_URL, or, where that is not set, writes it to a file in the data folder's `mail/`, with its path in
 * the log. Throws when it was not accepted. A second call for the same mail writes the same file, or sends it under the
 * same Message-ID.
 */
export async function transmit(mail: Mail): Promise<void> {
  const { smtpUrl } = env();
  if (smtpUrl === undefined) {
    const path = await writeToFolder(mail);
    log.info({ path, subject: mail.subject }, "SMTP_URL is not set: mail was written to a file");
    return;
  }
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
  });
  try {
    await transport.sendMail(messageOf(mail));
  } finally {
    transport.close();
  }
}

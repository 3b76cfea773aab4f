import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, describe, expect, test, vi } from "vitest";

import { env, forgetEnv } from "#lib/platform/env";
import { render } from "#lib/platform/mail/letter";
import type { Mail } from "#lib/platform/mail/outbox-store";
import { transmit } from "#lib/platform/mail/transmit";
import { newId } from "#lib/platform/shared/ids";
import { withMailServer } from "#lib/testing/smtp";

const letter = {
  subject: "Ein Gruß <b>",
  name: '<img src=x onerror="alert(1)">',
  paragraphs: ["One & two", "It's </p><script>alert(1)</script>"],
  action: { label: 'Go "on"', url: "https://site.test/verify?token=a&b=%22" },
  footnote: "<i>small</i>",
};
const mail = () => ({ id: newId<string>(), recipient: "ada@example.test", ...render(letter), unsubscribeUrl: null });

describe("a letter", () => {
  const { text, html } = render(letter);

  test("shows every text as text", () => {
    expect(html).not.toMatch(/<script|<img|<i>|<b>/);
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
    expect(html).toContain('href="https://site.test/verify?token=a&amp;b=%22"');
  });

  test("says the same without HTML, with the whole address", () => {
    expect(text).toContain("One & two");
    expect(text).toContain("https://site.test/verify?token=a&b=%22");
    expect(text).toContain("<i>small</i>");
  });

  test("loads nothing from anywhere", () => {
    expect(html).not.toMatch(/src=["']?http|url\(|<link/);
  });
});

/** With another mail server in the settings than the one that this process started with. */
async function transmitWith(smtpUrl: string, message: Mail): Promise<void> {
  vi.stubEnv("SMTP_URL", smtpUrl);
  forgetEnv();
  await transmit(message);
}

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

test("without a mail server, a message is a file that only the operator can read; twice is once", async () => {
  const message = mail();
  await transmit(message);
  await transmit(message);
  const folder = join(env().dataDir, "mail");
  expect(await readdir(folder)).toEqual([`${message.id}.eml`]);
  const path = join(folder, `${message.id}.eml`);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const eml = await readFile(path, "utf8");
  expect(eml).toContain("To: ada@example.test");
  expect(eml).toContain(`Message-ID: <${message.id}@localhost>`);
});

test("the link in a file stands there as it is, to be copied", async () => {
  const url = `${env().publicUrl}/verify?token=${newId<string>()}`;
  const words = "Many words that together make a line which is longer than what mail takes in one piece. ".repeat(2);
  const message = { ...mail(), ...render({ ...letter, paragraphs: [words], action: { label: "Go", url } }) };
  await transmit(message);
  const eml = await readFile(join(env().dataDir, "mail", `${message.id}.eml`), "utf8");
  expect(eml.split(/\r?\n/)).toContain(url);
});

describe("with a mail server", () => {
  test("a message arrives, as text and as HTML, signed in as SMTP_URL says", async () => {
    await withMailServer(async (url, received) => {
      const message = mail();
      await transmitWith(url, message);
      expect(received).toHaveLength(1);
      expect(received[0]).toMatchObject({ from: "no-reply@localhost", to: ["ada@example.test"] });
      const source = received[0]?.source ?? "";
      expect(source).toContain("multipart/alternative");
      expect(source).toContain("Content-Type: text/plain");
      expect(source).toContain("Content-Type: text/html");
      expect(source).toContain(`Message-ID: <${message.id}@localhost>`);
      expect(source).toContain("Subject: =?UTF-8?");
    });
  });

  test("a refusal is an error, and the next attempt is the same message", async () => {
    await withMailServer(
      async (url, received) => {
        const message = mail();
        await expect(transmitWith(url, message)).rejects.toThrow("try again later");
        await transmitWith(url, message);
        expect(received.map(({ source }) => source.includes(`<${message.id}@localhost>`))).toEqual([true]);
      },
      { refuseFirst: 1 },
    );
  });

  test("a subject with line breaks adds no header", async () => {
    await withMailServer(async (url, received) => {
      await transmitWith(url, { ...mail(), subject: "a\r\nX-Evil: 1\r\nBcc: eve@example.test" });
      expect(received[0]?.to).toEqual(["ada@example.test"]);
      expect(received[0]?.source).not.toMatch(/^(X-Evil|Bcc):/m);
    });
  });

  test("a letter that may be turned off says where to, for one click by a mail program (RFC 8058)", async () => {
    await withMailServer(async (url, received) => {
      const unsubscribeUrl = `https://video.example/unsubscribe/one-click?token=${"a".repeat(80)}`;
      await transmitWith(url, { ...mail(), unsubscribeUrl });
      await transmitWith(url, { ...mail(), unsubscribeUrl: unsubscribeUrl.replace("https:", "http:") });
      await transmitWith(url, mail());
      const [secure = "", insecure = "", without = ""] = received.map(({ source }) =>
        source.replaceAll(/\r\n\s+/g, " "),
      );
      expect(secure).toContain(`List-Unsubscribe: <${unsubscribeUrl}>`);
      expect(secure).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
      // Mail programs post to addresses by https alone.
      expect(insecure).toContain("List-Unsubscribe: <http:");
      expect(insecure).not.toContain("List-Unsubscribe-Post");
      expect(without).not.toContain("List-Unsubscribe");
    });
  });

  test("no server at all is an error too", async () => {
    await expect(transmitWith("smtp://127.0.0.1:9", mail())).rejects.toThrow();
  });
});

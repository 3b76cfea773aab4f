import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { API, call, PORT, until, use } from "./product.mjs";

const RECEIVER = PORT + 1;

/** Letters that were written with a base letter and a combining mark, as file systems of Apple write them. */
const DECOMPOSED = "Zoe\u0308s U\u0308berfahrt";
/** Strangers put all of this into titles; version 0.1.0 kept it. */
const HOSTILE = "\u202Egpj.exe \u{1F468}\u200D\u{1F469}\u200D\u{1F467} \u0915\u094D\u200D\u0937 <b>&amp;";

/** Creators who decided about their account, each in another way. Their passwords are known to everybody. */
const CREATORS = {
  undecided: "a password that decides nothing",
  denied: "a password that denies again",
  allowed: "a password that allows it all",
  undone: "a password that takes it back",
  optedOut: "a password that opts all out",
  optOutUndone: "a password that undoes its opt-out",
  twice: "a password that changes its mind",
  bulk: "a password for many at once",
  forbidden: "a password that is forbidden",
  // In Unicode's decomposed form: a password was hashed as it was typed.
  typed: "cafe\u0301 au lait, s\u02BCil vous plai\u0302t",
};

/** As `npm run cli -- user create` and `token create` do, which start a process each. */
async function makeCreators() {
  const { createAccount } = await use("accounts/create-account");
  const creators = {};
  for (const [name, password] of Object.entries(CREATORS)) {
    const [email, handle] = [`${name.toLowerCase()}@upgrade.example`, `upgrade-${name.toLowerCase()}`];
    const { id } = await createAccount({ email, handle, password, role: "member" });
    creators[name] = { id, email, password, token: await makeToken(id) };
  }
  return creators;
}

export async function makeToken(accountId, scopes = ["read", "write"]) {
  const { createTokenFor } = await use("accounts/create-token");
  return (await createTokenFor(accountId, { name: "upgrade", scopes })).token;
}

const small = async (hue, format = "jpeg") => {
  const { encodeImage } = await use("media/encode");
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><rect width="64" height="48" fill="hsl(${hue} 70% 50%)"/><circle cx="32" cy="24" r="14" fill="white"/></svg>`;
  return encodeImage({ format, width: 64, height: 48, picture });
};

async function smallFilm() {
  const { encodeVideo } = await use("media/encode");
  const folder = await mkdtemp(join(tmpdir(), "countersign-upgrade-"));
  const path = join(folder, "film.mp4");
  const drawFrame = (timeMs) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="96"><rect width="160" height="96" fill="hsl(${timeMs / 5} 60% 40%)"/></svg>`;
  await encodeVideo({ path, container: "mp4", width: 160, height: 96, fps: 5, durationMs: 1_000, drawFrame });
  const bytes = await readFile(path);
  await rm(folder, { recursive: true });
  return bytes;
}

async function createUpload(token, name, bytes, title) {
  const coded = (text) => Buffer.from(text).toString("base64");
  const headers = { Authorization: `Bearer ${token}`, "Tus-Resumable": "1.0.0" };
  const metadata = `filename ${coded(name)}${title === undefined ? "" : `,title ${coded(title)}`}`;
  const created = await fetch(`${API}/uploads`, {
    method: "POST",
    headers: { ...headers, "Upload-Length": String(bytes.length), "Upload-Metadata": metadata },
  });
  if (created.status !== 201) throw new Error(`upload of ${name}: ${created.status}`);
  const path = new URL(created.headers.get("location"), API).pathname;
  const send = (part) =>
    fetch(new URL(path, API), {
      method: "PATCH",
      headers: { ...headers, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0" },
      body: part,
    });
  return { videoId: created.headers.get("video-id"), path, send };
}

async function publish(creator, name, bytes, { title, visibility = "public" } = {}) {
  const { videoId, send } = await createUpload(creator.token, name, bytes, title);
  await send(bytes);
  const ended = () => call(creator.token, "GET", `/videos/${videoId}`);
  const { status } = await until(name, async () => {
    const video = await ended();
    return ["ready", "unreadable"].includes(video.status) ? video : null;
  });
  if (status === "ready") await call(creator.token, "PATCH", `/videos/${videoId}`, { visibility });
  return videoId;
}

const setDefault = async ({ token }, to, appliesTo) =>
  (await call(token, "PUT", "/account/remix-default", { default: to, appliesTo })).changeId;
const undo = async ({ token }, change) => {
  await call(token, "POST", `/account/remix-changes/${change}/undo`);
  await settled({ token }, change);
};
const choose = ({ token }, video, choice) => call(token, "PUT", `/videos/${video}/remix-choice`, { choice });
const settled = ({ token }, change) =>
  until("a change", async () => {
    const { state } = await call(token, "GET", `/account/remix-changes/${change}`);
    return ["done", "undone", "cancelled"].includes(state);
  });
async function many(creator, choice, target) {
  const { changeId } = await call(creator.token, "POST", "/account/remix-changes", { choice, ...target });
  await settled(creator, changeId);
  return changeId;
}

/** Three pictures of each creator, and what they decided about them. */
async function decide(creators) {
  const videos = {};
  let hue = 0;
  for (const [name, creator] of Object.entries(creators)) {
    videos[name] = await Promise.all(
      [1, 2, 3].map(async (number) =>
        publish(creator, `${name}-${number}.jpg`, await small((hue += 11)), { title: `${name} ${number}` }),
      ),
    );
  }
  await choose(creators.undecided, videos.undecided[0], "allow");
  await setDefault(creators.denied, "deny", "inheriting");
  await setDefault(creators.allowed, "allow", "inheriting");
  await choose(creators.allowed, videos.allowed[0], "deny");
  await choose(creators.allowed, videos.allowed[1], "inherit");
  await undo(creators.undone, await setDefault(creators.undone, "allow", "inheriting"));
  await choose(creators.optedOut, videos.optedOut[0], "allow");
  await setDefault(creators.optedOut, "deny", "everything");
  await choose(creators.optedOut, videos.optedOut[1], "allow");
  await choose(creators.optOutUndone, videos.optOutUndone[0], "allow");
  await undo(creators.optOutUndone, await setDefault(creators.optOutUndone, "deny", "everything"));
  await setDefault(creators.twice, "allow", "inheriting");
  await undo(creators.twice, await setDefault(creators.twice, "deny", "inheriting"));
  await many(creators.bulk, "allow", { videoIds: videos.bulk });
  await choose(creators.bulk, videos.bulk[2], "deny");
  await undo(creators.bulk, await many(creators.bulk, "deny", { filter: { q: "bulk 1" } }));
  return videos;
}

/** Files in every state: a film, the same bytes twice, odd names, one that cannot be read, one that is on its way. */
async function uploadOddFiles(creators) {
  const { undecided, allowed, typed } = creators;
  const film = await smallFilm();
  const odd = {
    film: await publish(allowed, "Kurzer Film.mp4", film, { title: "A short film" }),
    copy: await publish(undecided, "copy of a short film.mp4", film, { title: "The same bytes" }),
    decomposed: await publish(typed, `${DECOMPOSED}.png`, await small(200, "png"), { title: DECOMPOSED }),
    hostile: await publish(typed, "hostile.webp", await small(210, "webp"), { title: HOSTILE, visibility: "unlisted" }),
    unreadable: await publish(typed, "cut off.mp4", film.subarray(0, film.length / 2), { title: "Cut off" }),
    deleted: await publish(typed, "deleted.jpg", await small(220)),
  };
  await call(typed.token, "DELETE", `/videos/${odd.deleted}`);
  const whole = await small(230, "png");
  const half = await createUpload(typed.token, "half.png", whole, "On its way");
  await half.send(whole.subarray(0, 100));
  const underWay = { videoId: half.videoId, path: half.path, received: 100, file: whole.toString("base64") };
  return { odd, underWay };
}

async function declareAndAsk(creators, videos, odd, demo) {
  const { allowed, undecided, bulk, denied } = creators;
  const declare = ({ token }, video, body) => call(token, "PUT", `/videos/${video}/ai-declaration`, body);
  await declare(allowed, videos.allowed[0], { kind: "generated", note: "From a prompt." });
  await declare(allowed, odd.film, { kind: "modified", note: null });
  await declare(bulk, videos.bulk[0], { kind: "modified", note: "The sky" });
  await declare(bulk, videos.bulk[0], { kind: "none", note: null });
  const ask = (token, video, requester, prompt) =>
    call(token, "POST", `/videos/${video}/grants`, { requester, purpose: "For the upgrade", prompt }, [201, 403]);
  return {
    granted: await ask(undecided.token, videos.allowed[2], "An account"),
    refused: await ask(undecided.token, videos.denied[0], "An account", "As a puppet"),
    forOthers: await ask(demo.service, odd.film, "Meme remixer, for @upgrade-bulk", `${DECOMPOSED} in snow`),
    forOthersRefused: await ask(demo.service, videos.optedOut[0], "Meme remixer"),
  };
}

/** Answers what webhooks send: as a receiver that works, or as one that does not. */
function startReceiver() {
  const server = createServer((request, answer) => {
    request.resume().once("end", () => answer.writeHead(request.url === "/broken" ? 500 : 204).end());
  });
  server.listen(RECEIVER, "127.0.0.1").unref();
}

async function makeWebhooks({ allowed, bulk }, demo) {
  const { allowHost } = await use("administration/allowed-hosts");
  await allowHost(demo.adminActor, { entry: "127.0.0.1", note: "The receiver" });
  const make = ({ token }, { path = "/in", ...more }) =>
    call(token, "POST", "/account/webhooks", { url: `http://127.0.0.1:${RECEIVER}${path}`, ...more });
  const first = await make(allowed, { events: ["label.changed", "remix.permission_changed"], description: "Labels" });
  await make(allowed, { events: ["remix.permission_changed"], path: "/broken" });
  const paused = await make(bulk, { events: ["remix.permission_changed"] });
  await call(bulk.token, "PATCH", `/account/webhooks/${paused.id}`, { paused: true });
  const rotated = await make({ token: demo.admin }, { events: ["label.changed"], wholeInstallation: true });
  const { secret } = await call(demo.admin, "POST", `/account/webhooks/${rotated.id}/rotate-secret`);
  return { allowed: first, bulk: paused, admin: { ...rotated, secret } };
}

/** What staff and administrators do on their pages, by the use cases behind these. */
async function actAsStaff(creators, videos, odd, demo) {
  const { forbidRemixing } = await use("administration/forbid-remixing");
  const { forbidVideoRemixing } = await use("rights/forbid-video-remixing");
  const { setAvatar } = await use("accounts/set-avatar");
  const { updateProfile } = await use("accounts/update-profile");
  const { signIn } = await use("accounts/sign-in");
  const reason = "Asked for by the courts";
  await forbidRemixing(demo.adminActor, { accountId: creators.forbidden.id, forbidden: true, reason });
  await forbidVideoRemixing(demo.adminActor, { videoId: videos.allowed[1], forbidden: true, reason });
  const { id: accountId, email, password } = creators.typed;
  const actor = { ...demo.adminActor, accountId, role: "member" };
  await setAvatar(actor, await small(300, "png"));
  await updateProfile(actor, { displayName: "Zoe\u0308", bio: "Typed with combining marks." });
  await signIn({ email, password }, { address: "127.0.0.1", userAgent: "a browser" });
  return { avatarOf: accountId, unlisted: odd.hostile };
}

/** Cases beside those of the demo: with an account, without one, and one that is confirmed by its mailed link. */
async function report(creators, videos, odd, { dataDir, desk }) {
  const { undecided, allowed } = creators;
  const target = (id) => ({ type: "video", id });
  const opened = await call(undecided.token, "POST", "/disputes", {
    ...{ kind: "missing-label", target: target(odd.film), text: "This is AI and does not say so." },
    wantedLabel: "ai-generated",
  });
  await call(undecided.token, "POST", `/disputes/${opened.disputeId}/messages`, { body: "Look at second 1." });
  const contested = await call(allowed.token, "POST", "/disputes", {
    ...{ kind: "wrong-label", target: target(videos.allowed[0]), text: "I declared it by mistake." },
    wantedLabel: "none",
  });
  const decided = async (token, body, measure) => {
    const { disputeId } = await call(token, "POST", "/disputes", body);
    const plan = { outcome: "upheld", measures: [measure] };
    await call(desk, "POST", `/disputes/${disputeId}/decision`, { plan, reason: "What was reported is so." });
    return disputeId;
  };
  const goodFaith = true;
  const removed = await decided(
    allowed.token,
    {
      kind: "impersonation",
      target: target(odd.copy),
      text: "My film, under another name.",
      statements: { goodFaith },
    },
    { kind: "remove-video" },
  );
  const kept = await decided(
    undecided.token,
    {
      ...{ kind: "likeness", target: target(videos.twice[0]), text: "This is my face." },
      statements: { goodFaith, depicted: "me" },
    },
    { kind: "forbid-remixing" },
  );
  const contact = { email: "stranger@upgrade.example", name: "A stranger" };
  for (const video of [odd.film, odd.decomposed]) {
    await call(null, "POST", "/disputes", { kind: "missing-label", target: target(video), text: "AI", contact });
  }
  const tokens = await until("two mailed links", () => confirmTokens(dataDir, contact.email, 2));
  const { confirmReport } = await use("disputes/confirm-report");
  const { disputeId, followToken } = await confirmReport(tokens[0], "127.0.0.1");
  return { opened, contested, removed, kept, byMail: { disputeId, followToken }, waitingForConfirmation: tokens[1] };
}

async function confirmTokens(dataDir, address, count) {
  const names = await readdir(`${dataDir}/mail`).catch(() => []);
  const mails = await Promise.all(names.sort().map((name) => readFile(`${dataDir}/mail/${name}`, "utf8")));
  const tokens = mails
    .filter((mail) => mail.includes(address))
    .flatMap((mail) => [
      ...mail
        .replaceAll("=\r\n", "")
        .replaceAll("=\n", "")
        .matchAll(/report\/confirm\?token=(?:3D)?([\w-]+)/g),
    ])
    .map(([, token]) => token);
  return new Set(tokens).size >= count ? [...new Set(tokens)] : null;
}

const say = (line) => process.stderr.write(`${new Date().toISOString()} ${line}\n`);

/** Uses the product as people of every kind do, and returns what has to be known about it afterwards. */
export async function useProduct(dataDir, demo) {
  startReceiver();
  const creators = await makeCreators();
  const webhooks = await makeWebhooks(creators, demo);
  say("webhooks are made");
  const videos = await decide(creators);
  say("choices are made");
  const { odd, underWay } = await uploadOddFiles(creators);
  say("odd files are uploaded");
  const grants = await declareAndAsk(creators, videos, odd, demo);
  const staff = await actAsStaff(creators, videos, odd, demo);
  const cases = await report(creators, videos, odd, { dataDir, desk: demo.desk });
  say("staff and reporters have acted");
  return { creators, videos, odd, underWay, webhooks, grants, staff, cases };
}

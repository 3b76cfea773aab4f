import type { VideoFilter } from "#lib/consent/changes/video-filter";

/** What is asked of the large library. */
export interface Question {
  name: string;
  filter: VideoFilter;
  deep?: true;
  /** Whether its plan is worth keeping. */
  plan?: true;
  /** Also asked as a page, by a browser. */
  page?: true;
}

export const QUESTIONS: Question[] = [
  { name: "first page", filter: {}, plan: true, page: true },
  { name: "page 12,000", filter: {}, deep: true, plan: true, page: true },
  { name: "inherit", filter: { remix: "inherit" }, plan: true, page: true },
  { name: "inherit, deep", filter: { remix: "inherit" }, deep: true },
  { name: "allow", filter: { remix: "allow" }, page: true },
  { name: "deny", filter: { remix: "deny" }, plan: true, page: true },
  { name: "deny, deep", filter: { remix: "deny" }, deep: true },
  { name: "ready", filter: { status: "ready" } },
  { name: "unreadable", filter: { status: "unreadable" }, plan: true },
  { name: "label ai-generated", filter: { label: "ai-generated" }, plan: true, page: true },
  { name: "label ai-generated, deep", filter: { label: "ai-generated" }, deep: true },
  { name: "label may-contain-ai (1 in 1,000)", filter: { label: "may-contain-ai" } },
  { name: "title in 1 of 13", filter: { q: "harbour" } },
  { name: "title in 1 of 100", filter: { q: "lantern" }, plan: true, page: true },
  { name: "title in 1 of 1,000", filter: { q: "zeppelin" }, plan: true, page: true },
  { name: "title of one", filter: { q: "part 777777" } },
  { name: "title of none", filter: { q: "submarine" } },
  { name: "two letters of many", filter: { q: "by" } },
  { name: "two letters of none", filter: { q: "xq" }, plan: true },
  { name: "one letter of none", filter: { q: "ж" } },
  { name: "accents, any order, file name", filter: { q: "ZÉPPELIN clip" } },
  { name: "deny and ai-generated", filter: { remix: "deny", label: "ai-generated" }, plan: true, page: true },
  { name: "inherit and may-contain-ai", filter: { remix: "inherit", label: "may-contain-ai" } },
  { name: "deny and title in 1 of 13", filter: { remix: "deny", q: "storm" } },
  { name: "allow and title in 1 of 1,000", filter: { remix: "allow", q: "zeppelin" } },
  { name: "unreadable and title in 1 of 100", filter: { status: "unreadable", q: "lantern" } },
  { name: "captured and uploading: none", filter: { label: "captured", status: "uploading" }, plan: true },
  { name: "all four", filter: { status: "ready", label: "none", remix: "inherit", q: "island" } },
];

export const COUNTS: { name: string; filter: VideoFilter }[] = [
  { name: "everything", filter: {} },
  { name: "inherit", filter: { remix: "inherit" } },
  { name: "deny", filter: { remix: "deny" } },
  { name: "label ai-generated", filter: { label: "ai-generated" } },
  { name: "title in 1 of 13", filter: { q: "harbour" } },
];

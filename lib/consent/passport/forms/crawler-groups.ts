import type { PublicVideo } from "#lib/consent/passport/site";
import type { PassportParty, PassportStatement } from "#lib/consent/passport/statement";

/** Crawlers that are told the same about every video, and so share a group of robots.txt. */
export interface CrawlerGroup {
  crawlers: readonly string[];
  mayTrain: (statement: PassportStatement) => boolean;
}

/** RFC 9309, section 2.2.1. A name with anything else could end the line and start another. */
const PRODUCT_TOKEN = /^[A-Za-z_-]{1,100}$/;

/** So many that their lines alone cannot fill the file. The crawlers of later parties read the group of everyone. */
const MAX_CRAWLERS = 1_000;

/** The crawlers' names, and which parties each speaks for. Names are compared without regard to case. */
function partiesByCrawler(parties: readonly PassportParty[]): Map<string, { name: string; partyIds: string[] }> {
  const byCrawler = new Map<string, { name: string; partyIds: string[] }>();
  for (const { id, crawlers } of parties) {
    for (const name of crawlers.filter((crawler) => PRODUCT_TOKEN.test(crawler))) {
      const known = byCrawler.get(name.toLowerCase());
      if (known) known.partyIds.push(id);
      else if (byCrawler.size < MAX_CRAWLERS) byCrawler.set(name.toLowerCase(), { name, partyIds: [id] });
    }
  }
  return byCrawler;
}

/** A crawler that two parties share may train only where both are named: the file cannot tell for whom it comes. */
const maySome =
  (partyIds: readonly string[]) =>
  ({ training }: PassportStatement): boolean => {
    if (training.setting !== "parties") return training.setting === "allow";
    const named = new Set(training.parties.map(({ id }) => id));
    return partyIds.every((id) => named.has(id));
  };

/** One statement for each distinct set of parties that a video names: all that tells crawlers apart. */
const distinctNamings = (videos: readonly PublicVideo[]): PassportStatement[] => [
  ...new Map(
    videos
      .filter(({ statement }) => statement.training.setting === "parties")
      .map(({ statement }) => [JSON.stringify(statement.training.parties.map(({ id }) => id).toSorted()), statement]),
  ).values(),
];

/**
 * The groups that robots.txt needs beside the one of everyone: one for each distinct policy, because a group repeats all
 * rules, and none for crawlers whose parties no video names.
 */
export function crawlerGroups(videos: readonly PublicVideo[], parties: readonly PassportParty[]): CrawlerGroup[] {
  const namings = distinctNamings(videos);
  const groups = new Map<string, { crawlers: string[]; mayTrain: CrawlerGroup["mayTrain"] }>();
  for (const { name, partyIds } of partiesByCrawler(parties).values()) {
    const mayTrain = maySome(partyIds);
    const policy = namings.map((statement) => (mayTrain(statement) ? "1" : "0")).join("");
    const group = groups.get(policy);
    if (group) group.crawlers.push(name);
    else if (policy.includes("1")) groups.set(policy, { crawlers: [name], mayTrain });
  }
  return [...groups.values()];
}

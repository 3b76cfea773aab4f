import { shownLine } from "#lib/platform/shared/plain-text";

/**
 * A title or a name that came from outside: whole, in headings, links and lists. It turns nothing around it, and
 * breaks anywhere rather than being wider than its place: a title pushes nothing aside and covers nothing.
 */
export const TitleText = ({ text }: { text: string }) => <bdi className="wrap-anywhere">{shownLine(text)}</bdi>;

import type { PartyDto } from "#lib/consent/parties/shapes";
import { parties, type Party } from "#lib/consent/parties/store";

const partyDto = ({ id, name, domain, crawlers, contact }: Party): PartyDto => ({
  id,
  name,
  domain,
  crawlers,
  contact,
});

/** The parties that training can be allowed to, by name. Anybody may read who they are. */
export const listParties = async (): Promise<PartyDto[]> => (await parties().kept()).map(partyDto);

import { ForeignText } from "#components/ui/foreign-text";
import type { IdentityReport } from "#lib/provenance/credentials/report";

/** Who is named as behind a file, by which provider. Nothing about it is confirmed, and the words say so. */
export function Identities({ identities }: { identities: readonly IdentityReport[] }) {
  return (
    <>
      {identities.map(({ name, provider }, place) => (
        <span key={place} className="block">
          {name === null ? "An identity that can't be read here" : <ForeignText text={name} />}
          {provider !== null && (
            <>
              , according to <ForeignText text={provider} />
            </>
          )}
        </span>
      ))}
      <span className="block text-ink-muted">Not checked: this site doesn’t send requests to addresses in a file.</span>
    </>
  );
}

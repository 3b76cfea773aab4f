import { env } from "#lib/env";

export default function HomePage() {
  return <main className="p-8">Countersign on {env().publicUrl}</main>;
}

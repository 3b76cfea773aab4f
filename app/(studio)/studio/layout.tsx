import { StudioNav } from "#components/studio/studio-nav";

export default function StudioPagesLayout({ children }: { children: React.ReactNode }) {
  return (
    <>
      <StudioNav />
      {children}
    </>
  );
}

/** The mark: a ring, and the keystone that closes it, as a countersignature closes a document. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <path
        d="M22.9 8.3A11 11 0 1 0 22.9 23.7"
        fill="none"
        stroke="currentColor"
        strokeWidth="4.6"
        strokeLinecap="round"
      />
      <rect x="20.6" y="11.6" width="8.8" height="8.8" rx="1.9" transform="rotate(45 25 16)" fill="var(--accent)" />
    </svg>
  );
}

/** The mark with the name, which the narrowest screens have no room for. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2.5 text-ink">
      <LogoMark className="size-7" />
      <span className="text-[1.0625rem] font-semibold max-[24rem]:hidden tracking-[-0.02em]">Countersign</span>
    </span>
  );
}

import { cn } from "#components/ui/cn";

/** The place of something that is being loaded, in its size, so that nothing moves when it arrives. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden className={cn("animate-breathe rounded-md bg-line/70", className)} />
);

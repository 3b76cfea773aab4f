import { ForeignLines } from "#components/ui/foreign-text";

/** What a creator wrote about a video, folded when it is long. */
export const Description = ({ text }: { text: string }) => (
  <div className="max-w-prose min-w-0">
    <ForeignLines text={text} folds />
  </div>
);

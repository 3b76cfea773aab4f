import { VideoGridSkeleton } from "#components/videos/video-grid";

export default function Loading() {
  return (
    <main className="frame pt-8 pb-8">
      <VideoGridSkeleton />
    </main>
  );
}

/** No sound goes on behind a cover: reading aloud stops, and so does whatever plays. */
export function silence(): void {
  (globalThis as Partial<typeof globalThis>).speechSynthesis?.cancel();
  for (const playing of document.querySelectorAll<HTMLMediaElement>('audio, video')) playing.pause();
}

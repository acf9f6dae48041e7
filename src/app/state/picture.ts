/** Hands a picture to the phone: by its share sheet where it has one for files, else as a download. */

/** `dropped`: the person closed the share sheet. */
export type Kept = 'shared' | 'downloaded' | 'dropped' | 'not';

/** Only inside a tap. Nothing leaves the phone unless the person picks where to. */
export async function keepPicture(picture: Blob, name: string): Promise<Kept> {
  const file = new File([picture], name, { type: picture.type });
  const isTouch = matchMedia('(pointer: coarse)').matches;
  if (isTouch && typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return 'shared';
    } catch (cause) {
      if ((cause as DOMException).name === 'AbortError') return 'dropped';
    }
  }
  return download(file, name);
}

/** Long enough for a slow phone to have read it. */
const READ_WITHIN_MS = 60_000;

function download(file: File, name: string): Kept {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN_MS);
  return 'downloaded';
}

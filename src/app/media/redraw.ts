/** Draws a photo anew, smaller: what hid in the file stays behind. */
import { bareJpeg } from './bare-jpeg.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Longest edge in pixels; enough to read a letter that was photographed. */
export const LONGEST_PX = 1_600;
const QUALITY = 0.8;

interface Picture {
  readonly image: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  readonly done: () => void;
}

/**
 * The photo as a bare JPEG, the right way up, no edge over `LONGEST_PX`. `hidden`: this browser keeps
 * pictures from being read, and would give noise. `null`: it does not open here.
 */
export async function redraw(blob: Blob): Promise<Bytes | 'hidden' | null> {
  const picture = await open(blob);
  if (!picture) return null;
  try {
    if (readsNoise()) return 'hidden';
    const drawn = await draw(picture);
    return drawn && bareJpeg(new Uint8Array(await drawn.arrayBuffer()));
  } finally {
    picture.done();
  }
}

/** Turned as the camera says. Where the newer way is missing or fails, an image element does it. */
async function open(blob: Blob): Promise<Picture | null> {
  try {
    const image = await createImageBitmap(blob, { imageOrientation: 'from-image' });
    const { width, height } = image;
    return { image, width, height, done: () => image.close() };
  } catch {
    return openElement(blob);
  }
}

async function openElement(blob: Blob): Promise<Picture | null> {
  const address = URL.createObjectURL(blob);
  const image = new Image();
  const done = () => URL.revokeObjectURL(address);
  try {
    image.src = address;
    await image.decode();
    return { image, width: image.naturalWidth, height: image.naturalHeight, done };
  } catch {
    done();
    return null;
  }
}

const paper = (width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D | null] => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return [canvas, canvas.getContext('2d')];
};

async function draw({ image, width, height }: Picture): Promise<Blob | null> {
  const scale = Math.min(1, LONGEST_PX / Math.max(width, height, 1));
  const [wide, high] = [width, height].map((edge) => Math.max(1, Math.round(edge * scale))) as [
    number,
    number,
  ];
  const [canvas, pen] = paper(wide, high);
  if (!pen || width === 0 || height === 0) return null;
  // A JPEG cannot be seen through: what was clear is white.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, wide, high);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, 0, 0, wide, high);
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  // Old iPhones have room for few canvases: this one is given back at once.
  canvas.width = 0;
  canvas.height = 0;
  return drawn?.type === 'image/jpeg' ? drawn : null;
}

const INK = [18, 120, 200] as const;
/** Some browsers change colours by a shade or two; noise is further off. */
const SHADES = 12;

/** Some browsers give noise for what was drawn, so that nobody knows the phone by it. */
function readsNoise(): boolean {
  const [, pen] = paper(4, 4);
  if (!pen) return false;
  pen.fillStyle = `rgb(${INK.join(' ')})`;
  pen.fillRect(0, 0, 4, 4);
  const { data } = pen.getImageData(0, 0, 4, 4);
  return data.some((value, at) => at % 4 < 3 && Math.abs(value - (INK[at % 4] ?? 0)) > SHADES);
}

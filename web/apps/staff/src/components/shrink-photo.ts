/** Longest side of a photo on a menu, in pixels. */
export const PHOTO_SIDE = 1_200;
const QUALITY = 0.82;

export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, PHOTO_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A picture made small enough for guests' phones, upright and without what the camera wrote into it (place, owner).
 * WebP where the browser can write it, otherwise JPEG. Rejects what is no picture.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const canvas = document.createElement('canvas');
  Object.assign(canvas, fitted(picture.width, picture.height));
  const drawing = canvas.getContext('2d');
  if (!drawing) throw new Error('no canvas');
  // JPEG knows no transparency: what is transparent is white, not black.
  drawing.fillStyle = '#fff';
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const webp = await encoded(canvas, 'image/webp');
  return webp.type === 'image/webp' ? webp : encoded(canvas, 'image/jpeg');
}

function encoded(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('not encoded'))), type, QUALITY);
  });
}

/** Files joined to sources: how they are shown. */

/** A small picture as the core sends it. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** The picture in `bytes`: width and height as two numbers of four bytes, then the pixels. */
export function pixelsOf(bytes: ArrayBuffer): Pixels | null {
  if (bytes.byteLength < 8) return null;
  const head = new DataView(bytes);
  const width = head.getUint32(0, true);
  const height = head.getUint32(4, true);
  if (width === 0 || height === 0 || bytes.byteLength !== 8 + width * height * 4) return null;
  return { width, height, data: new Uint8ClampedArray(bytes, 8) };
}

/** Whether it was asked once, in this window, if a file from elsewhere should be opened. */
export const consent = { given: false };

import { decode } from 'fast-png';

/** The sizes that Teams wants, in pixels: both are squares. */
export const iconSizes = { color: 192, outline: 32 } as const;

/**
 * What is wrong with an icon by the rules of Teams: the color icon is a square that is solid up to its edges, and the
 * outline icon white alone on nothing, as large as it may be.
 * Source: App package for your Microsoft Teams app,
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package
 * @param png the file
 * @returns a sentence for each thing, without the name of the icon
 */
export function offencesOfIcon(kind: keyof typeof iconSizes, png: Uint8Array): readonly string[] {
  const pixels = pixelsOf(png);
  if (pixels === undefined) return ['is no PNG'];
  const size = iconSizes[kind];
  if (pixels.width !== size || pixels.height !== size) {
    return [`is ${pixels.width} by ${pixels.height} pixels, and has to be ${size} by ${size}`];
  }
  return kind === 'color' ? offencesOfColor(pixels) : offencesOfOutline(pixels);
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity from 0 to 255. */
  at(x: number, y: number): readonly [number, number, number, number];
}

function pixelsOf(png: Uint8Array): Pixels | undefined {
  try {
    const { width, height, data, channels, depth } = decode(png);
    if (depth !== 8 || channels < 3) return undefined;
    return {
      width,
      height,
      at: (x, y) => {
        const [red = 0, green = 0, blue = 0, opacity = 255] = data
          .subarray((y * width + x) * channels)
          .subarray(0, channels);
        return [red, green, blue, opacity];
      },
    };
  } catch {
    return undefined;
  }
}

function offencesOfColor(pixels: Pixels): readonly string[] {
  const all = each(pixels);
  const isSolid = all.every(([, , , opacity]) => opacity === 255);
  const background = String(pixels.at(0, 0));
  const isPlain = border(pixels).every((pixel) => String(pixel) === background);
  const isDrawn = all.some((pixel) => String(pixel) !== background);
  return [
    ...(isSolid ? [] : ['has pixels that one sees through']),
    ...(isPlain ? [] : ['has not one color alone around its sign']),
    ...(isDrawn ? [] : ['shows nothing']),
  ];
}

function offencesOfOutline(pixels: Pixels): readonly string[] {
  const all = each(pixels);
  const isWhite = all.every(
    ([red, green, blue, opacity]) => opacity === 0 || (red === 255 && green === 255 && blue === 255),
  );
  const isClear = all.some(([, , , opacity]) => opacity === 0);
  const sides = [column(pixels, 0), column(pixels, pixels.width - 1), row(pixels, 0), row(pixels, pixels.height - 1)];
  return [
    ...(isWhite ? [] : ['has another color than white']),
    ...(isClear ? [] : ['has no pixel that one sees through']),
    ...(sides.every((side) => side.some(([, , , opacity]) => opacity > 0)) ? [] : ['has room around its sign']),
  ];
}

function each(pixels: Pixels) {
  return Array.from({ length: pixels.height }, (_, y) => row(pixels, y)).flat();
}

function border(pixels: Pixels) {
  return [row(pixels, 0), row(pixels, pixels.height - 1), column(pixels, 0), column(pixels, pixels.width - 1)].flat();
}

function row(pixels: Pixels, y: number) {
  return Array.from({ length: pixels.width }, (_, x) => pixels.at(x, y));
}

function column(pixels: Pixels, x: number) {
  return Array.from({ length: pixels.height }, (_, y) => pixels.at(x, y));
}

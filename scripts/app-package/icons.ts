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
  /** Line by line, each as its red, green, blue and opacity in one number. */
  readonly colors: Uint32Array;
}

/** What one sees through, whatever its color is. */
const opacityOf = (color: number) => color & 0xff;
const white = 0xffffff;

function pixelsOf(png: Uint8Array): Pixels | undefined {
  try {
    const { width, height, data, channels, depth } = decode(png);
    if (depth !== 8 || channels < 3) return undefined;
    const colors = new Uint32Array(width * height);
    for (let at = 0; at < colors.length; at++) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at * channels, at * channels + 3);
      const opacity = channels === 4 ? (data[at * channels + 3] ?? 0) : 0xff;
      colors[at] = ((red << 24) | (green << 16) | (blue << 8) | opacity) >>> 0;
    }
    return { width, height, colors };
  } catch {
    return undefined;
  }
}

function offencesOfColor(pixels: Pixels): readonly string[] {
  const { colors } = pixels;
  const background = colors[0];
  return [
    ...(colors.every((color) => opacityOf(color) === 0xff) ? [] : ['has pixels that one sees through']),
    ...(sidesOf(pixels).every((side) => side.every((color) => color === background))
      ? []
      : ['has not one color alone around its sign']),
    ...(colors.some((color) => color !== background) ? [] : ['shows nothing']),
  ];
}

function offencesOfOutline(pixels: Pixels): readonly string[] {
  const { colors } = pixels;
  return [
    ...(colors.every((color) => opacityOf(color) === 0 || color >>> 8 === white)
      ? []
      : ['has another color than white']),
    ...(colors.some((color) => opacityOf(color) === 0) ? [] : ['has no pixel that one sees through']),
    ...(sidesOf(pixels).every((side) => side.some((color) => opacityOf(color) > 0))
      ? []
      : ['has room around its sign']),
  ];
}

/** Top, bottom, left and right. */
function sidesOf({ width, colors }: Pixels): readonly Uint32Array[] {
  return [
    colors.subarray(0, width),
    colors.subarray(-width),
    colors.filter((_, at) => at % width === 0),
    colors.filter((_, at) => at % width === width - 1),
  ];
}

import { fileURLToPath } from 'node:url';
import { writable } from './writable.ts';

/** Width of a column of a table, in points; the first one takes what is left. */
export interface Column {
  readonly title: string;
  readonly width?: number;
  readonly isNumber?: boolean;
}

/** A sheet of paper that is written from top to bottom; another one follows where it ends. */
export interface Paper {
  /** Whether something could not be written with the signs of the font. */
  readonly lacksSigns: boolean;
  heading(text: string): void;
  text(text: string, style?: { readonly isBold?: boolean; readonly isSmall?: boolean }): void;
  /** Two blocks beside each other, a line an entry; the first line of each stands out. */
  beside(left: readonly string[], right: readonly string[]): void;
  /** A table; each cell is lines one below the other. What does not fit goes on on the next sheet, below the titles. */
  table(columns: readonly Column[], rows: readonly (readonly (readonly string[])[])[]): void;
  /** Amounts at the right, with what they are; the last one stands out. */
  sums(entries: readonly { readonly title: string; readonly value: string }[]): void;
  space(): void;
  /** @param pageText what stands at the foot of each sheet */
  finish(pageText: (page: number, count: number) => string): Promise<Uint8Array>;
}

/** In points, of which 72 are an inch. */
const margin = 50;
const sizes = { heading: 20, text: 10, small: 8.5 } as const;
const gap = 12;
const between = 8;

const fonts = {
  regular: 'noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: 'noto-sans/700Bold/NotoSans_700Bold.ttf',
  japanese: 'biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf',
  japaneseBold: 'biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf',
} as const;
type FontName = keyof typeof fonts;
const fontFile = (name: FontName) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/${fonts[name]}`));

/** Kanji and kana, and the punctuation and wide letters that go with them. */
const isJapanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** One text, one font: the Japanese one has Latin letters too. */
function fontFor(text: string, isBold: boolean): FontName {
  if (isJapanese.test(text)) return isBold ? 'japaneseBold' : 'japanese';
  return isBold ? 'bold' : 'regular';
}

/** What the library knows of its font, for which it has no function of its own. */
interface WithFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/**
 * An A4 sheet in a font for the scripts of Europe (Latin, Greek, Cyrillic, with all their accents) and one for Japanese, of
 * which the file has the signs that it needs. What is written in others is marked, and `lacksSigns` says so.
 * @param info what the file says of itself @param at when it is made
 */
export async function openPaper(
  info: { readonly title: string; readonly author: string; readonly locale: string },
  at: Date,
): Promise<Paper> {
  // The library takes a tenth of a second and 20 MB, which only those pay who use it.
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'A4',
    margin,
    lang: info.locale,
    displayTitle: true,
    bufferPages: true,
    info: { Title: info.title, Author: info.author, CreationDate: at },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    document.once('end', resolve);
    document.once('error', reject);
  });
  // A font is read when it is first used.
  for (const name of Object.keys(fonts) as FontName[]) document.registerFont(name, fontFile(name));
  let lacksSigns = false;
  const shown = (text: string) => {
    document.font(fontFor(text, false));
    const { font } = (document as unknown as WithFont)._font;
    const { text: written, isWhole } = writable(text, (codePoint) => font.hasGlyphForCodePoint(codePoint));
    lacksSigns ||= !isWhole;
    return written;
  };

  const left = margin;
  const width = document.page.width - 2 * margin;
  const bottom = () => document.page.height - margin - 2 * sizes.small;
  const use = (text: string, isBold = false, size: number = sizes.text) =>
    document
      .font(fontFor(text, isBold))
      .fontSize(size)
      // Its lines stand as close as its letters are tall.
      .lineGap(isJapanese.test(text) ? size / 3 : 0);
  const heightOf = (lines: readonly string[], inWidth: number, isBold = false) =>
    lines.reduce(
      (sum, line) => sum + use(line, isBold).heightOfString(line === '' ? ' ' : line, { width: inWidth }),
      0,
    );
  const rule = () => {
    document
      .moveTo(left, document.y)
      .lineTo(left + width, document.y)
      .lineWidth(0.5)
      .strokeColor('#888888')
      .stroke();
  };
  const room = (height: number): boolean => {
    if (document.y + height <= bottom()) return false;
    document.addPage();
    return true;
  };

  const row = (cells: readonly (readonly string[])[], columns: readonly Required<Column>[], isBold: boolean) => {
    const top = document.y;
    let x = left;
    let end = top;
    for (const [index, column] of columns.entries()) {
      document.y = top;
      for (const [line, text] of (cells[index] ?? []).entries()) {
        use(text, isBold, line === 0 ? sizes.text : sizes.small);
        document.text(text, x, document.y, { width: column.width, align: column.isNumber ? 'right' : 'left' });
      }
      end = Math.max(end, document.y);
      x += column.width + between;
    }
    document.x = left;
    document.y = end + 3;
  };

  return {
    get lacksSigns() {
      return lacksSigns;
    },
    heading(text) {
      const written = shown(text);
      use(written, true, sizes.heading).text(written, left, document.y, { width });
      document.moveDown(0.4);
    },
    text(text, { isBold = false, isSmall = false } = {}) {
      const written = shown(text);
      use(written, isBold, isSmall ? sizes.small : sizes.text);
      room(document.heightOfString(written, { width }));
      document.text(written, left, document.y, { width });
      document.moveDown(0.2);
    },
    beside(first, second) {
      const half = (width - gap) / 2;
      const top = document.y;
      let end = top;
      for (const [index, lines] of [first, second].entries()) {
        document.y = top;
        for (const [line, text] of lines.map(shown).entries()) {
          if (text === '') document.moveDown(0.6);
          use(text, line === 0).text(text, left + index * (half + gap), document.y, { width: half });
        }
        end = Math.max(end, document.y);
      }
      document.x = left;
      document.y = end;
    },
    table(given, rows) {
      const fixed = given.reduce((sum, column) => sum + (column.width ?? 0), 0) + between * (given.length - 1);
      const columns = given.map(
        (column): Required<Column> => ({
          title: shown(column.title),
          width: column.width ?? width - fixed,
          isNumber: column.isNumber ?? false,
        }),
      );
      const head = () => {
        row(
          columns.map(({ title }) => [title]),
          columns,
          true,
        );
        rule();
        document.y += 3;
      };
      room(4 * sizes.heading);
      head();
      for (const cells of rows) {
        const written = cells.map((lines) => lines.map(shown));
        const height = Math.max(...written.map((lines, index) => heightOf(lines, columns[index]?.width ?? width)));
        if (room(height + 6)) head();
        row(written, columns, false);
      }
      rule();
      document.y += 6;
    },
    sums(entries) {
      const valueWidth = 130;
      for (const [index, { title, value }] of entries.entries()) {
        const isLast = index === entries.length - 1;
        const [words, amount] = [shown(title), shown(value)];
        use(words, isLast);
        room(document.heightOfString(words, { width: width - valueWidth - between }));
        const top = document.y;
        document.text(words, left, top, { width: width - valueWidth - between, align: 'right' });
        const end = document.y;
        use(amount, isLast).text(amount, left + width - valueWidth, top, { width: valueWidth, align: 'right' });
        document.y = Math.max(end, document.y) + 2;
        document.x = left;
      }
    },
    space() {
      document.y += gap;
    },
    async finish(pageText) {
      const { start, count } = document.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        document.switchToPage(start + page);
        // Below the margin a text would begin another sheet.
        document.page.margins.bottom = 0;
        const written = shown(pageText(page + 1, count));
        use(written, false, sizes.small).text(written, left, document.page.height - margin, {
          width,
          align: 'center',
          lineBreak: false,
        });
      }
      document.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}

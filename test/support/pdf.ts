import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a PDF says, a list of texts for each of its pages, and what it says of itself. */
export async function readPdf(bytes: Uint8Array): Promise<{
  readonly pages: readonly (readonly string[])[];
  readonly info: Readonly<Record<string, unknown>>;
}> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const { info } = await document.getMetadata();
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  const pages = await Promise.all(
    numbers.map(async (number) => {
      const { items } = await (await document.getPage(number)).getTextContent();
      return items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : []));
    }),
  );
  await task.destroy();
  return { pages, info: info as Record<string, unknown> };
}

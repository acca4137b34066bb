import { hash } from 'node:crypto';

/*
 * What pages for people have in common: plain HTML without a script, a font or a picture from anywhere.
 */

/**
 * A browser takes nothing from anywhere for the page, runs nothing on it, and shows it in no frame.
 * @param style the page's own, by which the browser knows it
 * @param formAction where its forms may go
 */
export function pageHeaders(
  style: string,
  formAction: "'none'" | "'self'" = "'none'",
): Readonly<Record<string, string>> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': [
      "default-src 'none'",
      `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
      "base-uri 'none'",
      `form-action ${formAction}`,
      "frame-ancestors 'none'",
    ].join('; '),
  };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * A page for people. @param body HTML, whatever was typed in it escaped
 * @param style the one that the page's headers were made with
 */
export function htmlPage(page: {
  readonly language: string;
  readonly title: string;
  readonly style: string;
  readonly body: string;
}): string {
  const title = escapeHtml(page.title);
  return `<!doctype html>
<html lang="${escapeHtml(page.language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${page.style}</style>
<main>
<h1>${title}</h1>
${page.body}
</main>
</html>
`;
}

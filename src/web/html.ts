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

import { useSay } from '../say.tsx';

/** The number by which the log has what went wrong. */
export function Reference({ reference }: { readonly reference: string }) {
  return <p className="detail">{useSay().text('Reference: {reference}', { reference })}</p>;
}

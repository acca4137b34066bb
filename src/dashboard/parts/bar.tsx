import type { Tone } from '../../pictures/shown/common.ts';
import styles from './bar.module.css';

/**
 * A share as a bar. It says nothing that does not stand beside it as text, so whoever hears the page is not told of it.
 * @param share from 0 to 1; what is beyond is drawn as full
 */
export function Bar({ share, tone }: { readonly share: number; readonly tone: Tone }) {
  const width = `${Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 10}%`;
  return (
    <svg className={styles.bar} aria-hidden="true" focusable="false">
      <rect className={styles.track} width="100%" height="100%" rx="4" />
      {share > 0 && <rect className={styles[tone]} width={width} height="100%" rx="4" />}
    </svg>
  );
}

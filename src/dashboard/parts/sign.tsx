import { CheckmarkCircleRegular, CircleRegular, InfoRegular, WarningRegular } from '@fluentui/react-icons';
import type { Tone } from '../../pictures/shown/common.ts';
import styles from './sign.module.css';

const signs = {
  good: CheckmarkCircleRegular,
  accent: InfoRegular,
  attention: WarningRegular,
  neutral: CircleRegular,
} as const satisfies Record<Tone, unknown>;

/** Before a sentence, for the eye; the sentence says the same. */
export function Sign({ tone }: { readonly tone: Tone }) {
  const Drawn = signs[tone];
  return <Drawn aria-hidden="true" className={`${styles.sign} ${styles[tone]}`} />;
}

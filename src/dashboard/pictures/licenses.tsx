import type { LicensesShown, SoftwareShown } from '../../pictures/shown/licenses.ts';
import { Bar } from '../parts/bar.tsx';
import { NothingToDraw } from '../parts/picture-card.tsx';
import { Several } from '../parts/several.tsx';
import { MoreInChat, WayLink } from '../parts/ways.tsx';
import { useSay } from '../say.tsx';
import styles from './licenses.module.css';

export function Licenses({ shown }: { readonly shown: LicensesShown }) {
  const say = useSay();
  if (shown.nothing !== undefined) return <NothingToDraw nothing={shown.nothing} />;
  return (
    <div className={styles.picture}>
      <p>{shown.about}</p>
      <Several items={shown.software} of={say.text('Licenses')}>
        {(software) => <Software key={software.id} software={software} />}
      </Several>
      <MoreInChat more={shown.more} />
    </div>
  );
}

function Software({
  software: { name, granted, used, text, detail, tone, way },
}: {
  readonly software: SoftwareShown;
}) {
  return (
    <li className={styles.software}>
      <h3 className={styles.name}>{name}</h3>
      {used !== undefined && (
        <Bar share={granted === 0 ? Math.min(used, 1) : used / granted} tone={tone === 'neutral' ? 'accent' : tone} />
      )}
      <p>{text}</p>
      <p className="detail">{detail}</p>
      <p>
        <WayLink way={way} />
      </p>
    </li>
  );
}

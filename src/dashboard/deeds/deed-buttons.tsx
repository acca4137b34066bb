import { Button } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import type { DeedShown } from '../../pictures/shown/deed.ts';
import styles from './deeds.module.css';

// Fetched when somebody wants to do something.
const DeedDialog = lazy(() => import('./deed-dialog.tsx').then((module) => ({ default: module.DeedDialog })));

/** @param about whom or what they concern */
export function DeedButtons({ deeds, about }: { readonly deeds: readonly DeedShown[]; readonly about: string }) {
  const [asked, setAsked] = useState<DeedShown>();
  return (
    <div className={styles.buttons}>
      {deeds.map((deed) => (
        <Button
          key={deed.title}
          appearance={deed.style}
          aria-label={`${deed.title}: ${about}`}
          aria-haspopup="dialog"
          onClick={() => setAsked(deed)}
        >
          {deed.title}
        </Button>
      ))}
      {asked !== undefined && (
        <Suspense>
          <DeedDialog deed={asked} close={() => setAsked(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

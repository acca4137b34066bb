import { Button } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { DeedShown } from '../../pictures/shown/deed.ts';
import styles from './deeds.module.css';

// Fetched when somebody wants to do something.
const DeedDialog = lazy(() => import('./deed-dialog.tsx').then((module) => ({ default: module.DeedDialog })));

/** @param about whom or what they concern */
export function DeedButtons({ deeds, about }: { readonly deeds: readonly DeedShown[]; readonly about: string }) {
  // What was asked stays while the dialog goes; each opening is a new one.
  const [asked, setAsked] = useState<{ readonly deed: DeedShown; readonly opening: number }>();
  const [isOpen, setOpen] = useState(false);
  const next = useRef<HTMLElement>(null);
  // Whoever uses a keyboard goes on from where they were; what was done takes its buttons away with it.
  useEffect(() => {
    if (!isOpen) next.current?.focus();
  }, [isOpen]);
  const close = (isDone: boolean) => {
    if (isDone) next.current = next.current?.closest('section')?.querySelector('h2') ?? null;
    setOpen(false);
  };
  return (
    <div className={styles.buttons}>
      {deeds.map((deed) => (
        <Button
          key={deed.title}
          appearance={deed.style}
          aria-label={`${deed.title}: ${about}`}
          aria-haspopup="dialog"
          onClick={({ currentTarget }) => {
            next.current = currentTarget;
            setAsked({ deed, opening: (asked?.opening ?? 0) + 1 });
            setOpen(true);
          }}
        >
          {deed.title}
        </Button>
      ))}
      {asked !== undefined && (
        <Suspense>
          <DeedDialog key={asked.opening} deed={asked.deed} isOpen={isOpen} close={close} />
        </Suspense>
      )}
    </div>
  );
}

import { Button, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import type { Nothing, Way } from '../../pictures/shown/common.ts';
import type { PictureOffered } from '../../pictures/shown/visit.ts';
import { useSay } from '../say.tsx';
import { type Trouble, wordsOf } from '../trouble.ts';
import styles from './picture-card.module.css';
import { Reference } from './reference.tsx';
import { WayButton, WayLink } from './ways.tsx';

/** What stands around each picture: it is there at once, with the picture's place kept free. */
export function PictureCard(props: {
  readonly offered: PictureOffered;
  readonly isLoading: boolean;
  readonly way?: Way;
  readonly trouble?: Trouble;
  readonly again: () => void;
  /** The picture, once it is there. */
  readonly children?: ReactNode;
}) {
  const { offered, isLoading, way, trouble, again, children } = props;
  const heading = useId();
  return (
    <section
      className={styles.card}
      data-picture={offered.name}
      aria-labelledby={heading}
      aria-busy={isLoading}
      data-waiting={children === undefined && trouble === undefined}
    >
      <header className={styles.header}>
        <h2 id={heading} tabIndex={-1} className={styles.title}>
          {offered.title}
        </h2>
        {way !== undefined && trouble === undefined && <WayLink way={way} about={offered.title} />}
      </header>
      {trouble !== undefined ? (
        <PictureTrouble trouble={trouble} again={again} isLoading={isLoading} />
      ) : (
        (children ?? <Waiting name={offered.title} />)
      )}
    </section>
  );
}

function PictureTrouble({ trouble, again, isLoading }: { trouble: Trouble; again: () => void; isLoading: boolean }) {
  const say = useSay();
  const { title, text, reference } = wordsOf(trouble, say);
  const ways = 'told' in trouble ? (trouble.told.ways ?? []) : [];
  return (
    <div className={styles.trouble} role="alert">
      <p className="strong">{title}</p>
      <p>{text}</p>
      <div className={styles.actions}>
        <Button onClick={again} disabledFocusable={isLoading}>
          {say.text('Try again')}
        </Button>
        {ways.map((each) => (
          <WayButton key={each.ask.text} way={each} />
        ))}
      </div>
      {reference !== undefined && <Reference reference={reference} />}
    </div>
  );
}

function Waiting({ name }: { readonly name: string }) {
  return (
    <Skeleton aria-label={useSay().text('Fetching {picture}', { picture: name })} className={styles.waiting}>
      <SkeletonItem size={24} />
      <SkeletonItem size={16} />
      <SkeletonItem size={16} />
      <SkeletonItem size={16} />
    </Skeleton>
  );
}

/** In place of a picture of nothing: why, and what would change that. */
export function NothingToDraw({ nothing }: { readonly nothing: Nothing }) {
  return (
    <div className={styles.nothing}>
      <p>{nothing.text}</p>
      {nothing.way !== undefined && <WayButton way={nothing.way} />}
    </div>
  );
}

import { type ReactNode, useEffect, useRef } from 'react';
import { useSay } from '../say.tsx';
import type { Trouble } from '../trouble.ts';
import { wordsOf } from '../trouble.ts';
import styles from './notice.module.css';
import { Reference } from './reference.tsx';
import { WayButton } from './ways.tsx';

/** What stands in place of everything: why there is nothing to see, and what to do. */
export function Notice(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly reference?: string;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever pressed something that led here is taken along.
  useEffect(() => {
    if (document.activeElement !== document.body) heading.current?.focus();
  }, []);
  return (
    <main className={styles.notice}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {props.title}
      </h1>
      <div className={styles.text}>{props.children}</div>
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
      {props.reference !== undefined && <Reference reference={props.reference} />}
    </main>
  );
}

/** @param children what can be done besides the ways that the trouble itself knows */
export function TroubleNotice({ trouble, children }: { readonly trouble: Trouble; readonly children?: ReactNode }) {
  const { title, text, reference } = wordsOf(trouble, useSay());
  const ways = 'told' in trouble ? (trouble.told.ways ?? []) : [];
  return (
    <Notice
      title={title}
      {...(reference === undefined ? {} : { reference })}
      actions={
        <>
          {children}
          {ways.map((way) => (
            <WayButton key={way.ask.text} way={way} />
          ))}
        </>
      }
    >
      <p>{text}</p>
    </Notice>
  );
}

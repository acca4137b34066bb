import { Skeleton, SkeletonItem } from '@fluentui/react-components';
import styles from './page.module.css';
import { useSay } from './say.tsx';

/** The page before anything is known of it: it is there at once. */
export function Frame() {
  return (
    <main aria-busy="true">
      <h1 className="visually-hidden">{useSay().text('Partner Dashboard')}</h1>
      <Skeleton aria-label={useSay().text('Fetching your organization')}>
        <div className={styles.header}>
          <div className={styles.waiting}>
            <SkeletonItem size={32} />
            <SkeletonItem size={16} />
          </div>
        </div>
        <div className={styles.main}>
          <div className={styles.pictures}>
            {['membership', 'year', 'first', 'second'].map((name, index) => (
              <div key={name} className={styles.column} data-wide={index < 2}>
                <div data-picture={name} data-waiting="true" className={styles.place} />
              </div>
            ))}
          </div>
        </div>
      </Skeleton>
    </main>
  );
}

import type { CertificationsShown, ExamShown } from '../../pictures/shown/certifications.ts';
import { NothingToDraw } from '../parts/picture-card.tsx';
import { ToneBadge } from '../parts/tone-badge.tsx';
import { WayLink } from '../parts/ways.tsx';
import styles from './certifications.module.css';

export function Certifications({ shown }: { readonly shown: CertificationsShown }) {
  return (
    <div className={styles.picture}>
      <p>{shown.state}</p>
      {shown.way !== undefined && (
        <p>
          <WayLink way={shown.way} />
        </p>
      )}
      {shown.nothing !== undefined && <NothingToDraw nothing={shown.nothing} />}
      <ul className="plain">
        {shown.exams.map((exam) => (
          <Exam key={`${exam.code} ${exam.passed.date}`} exam={exam} />
        ))}
      </ul>
      {shown.more !== undefined && (
        <p>
          {shown.more.text} <WayLink way={shown.more} />
        </p>
      )}
    </div>
  );
}

function Exam({ exam: { code, name, passedText, notes } }: { readonly exam: ExamShown }) {
  return (
    <li className={styles.exam}>
      <h3 className={styles.name}>
        {name} <span className="detail">{code}</span>
      </h3>
      <p className="detail">{passedText}</p>
      <ul className={`plain ${styles.notes}`}>
        {notes.map((note) => (
          <li key={note.text}>
            <ToneBadge badge={note} />
          </li>
        ))}
      </ul>
    </li>
  );
}

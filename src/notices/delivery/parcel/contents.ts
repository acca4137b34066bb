import { drawDigest, type Entry, fitting } from '../../drawing/draw-digest.ts';
import { drawNotice } from '../../drawing/draw-notice.ts';
import { failedToDraw } from '../draw-safely.ts';
import { moveOn } from '../move-on.ts';
import { toldToday } from './day-card.ts';
import { found, type Parcel } from './parcel-state.ts';

/** What it tells: what is new, and what the day's earlier card told and is still so. */
export async function gather(parcel: Parcel): Promise<void> {
  const { notices, services } = parcel;
  const told = await toldToday(notices, services);
  const again = (told?.retold ?? []).map((read): Entry => ({ read, mayHaveArrived: false, isRetold: true }));
  parcel.contents = { told, ...fitting([...notices, ...again], told?.more) };
}

/** Draws its card from what is true now; one that cannot be drawn holds up nobody else. */
export async function draw(parcel: Parcel): Promise<void> {
  const { services } = parcel;
  const { shown, more } = found(parcel, 'contents');
  const [only, ...others] = shown;
  const now = services.now();
  try {
    parcel.message =
      only !== undefined && others.length === 0
        ? drawNotice(only.read, services, now, only.mayHaveArrived)
        : drawDigest(shown, more, services, now);
  } catch (error) {
    await putAside(parcel, error);
  }
}

/** What cannot be drawn holds up nobody else. */
export async function putAside(parcel: Parcel, error: unknown): Promise<void> {
  const { notices, services } = parcel;
  for (const { read } of notices) await moveOn(read.kept, failedToDraw(read.kept, error, services), services);
  parcel.end = 'next';
}

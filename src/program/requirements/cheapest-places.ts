/**
 * Gives each place somebody of their own so that the sum of the costs is the least: the Hungarian method with potentials
 * (H. W. Kuhn, The Hungarian Method for the Assignment Problem, https://doi.org/10.1002/nav.3800020109), in the order of
 * places² × people.
 * @param costs for each place what each person costs there: 0 or more, finite, and small enough that sums stay exact; at
 *   least as many people as places
 * @returns who has each place; the same costs give the same answer
 */
export function cheapestPlaces(costs: readonly Float64Array[]): readonly number[] {
  const places = costs.length;
  const people = costs[0]?.length ?? 0;
  if (people < places) throw new Error('there have to be as many people as places');
  // Both are counted from 1, as 0 is the place or the person that a search begins with.
  const ofPlace = new Float64Array(places + 1);
  const ofPerson = new Float64Array(people + 1);
  const placeOf = new Int32Array(people + 1);
  const before = new Int32Array(people + 1);
  for (let place = 1; place <= places; place += 1) {
    const least = new Float64Array(people + 1).fill(Number.POSITIVE_INFINITY);
    const isDone = new Uint8Array(people + 1);
    placeOf[0] = place;
    let person = 0;
    do {
      isDone[person] = 1;
      const at = placeOf[person] as number;
      const costsAt = costs[at - 1] as Float64Array;
      const priceAt = ofPlace[at] as number;
      let step = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= people; other += 1) {
        if (isDone[other] === 1) continue;
        const reduced = (costsAt[other - 1] as number) - priceAt - (ofPerson[other] as number);
        if (reduced < (least[other] as number)) {
          least[other] = reduced;
          before[other] = person;
        }
        if ((least[other] as number) < step) {
          step = least[other] as number;
          next = other;
        }
      }
      for (let other = 0; other <= people; other += 1) {
        if (isDone[other] === 1) {
          ofPlace[placeOf[other] as number] = (ofPlace[placeOf[other] as number] as number) + step;
          ofPerson[other] = (ofPerson[other] as number) - step;
        } else {
          least[other] = (least[other] as number) - step;
        }
      }
      person = next;
    } while (placeOf[person] !== 0);
    while (person !== 0) {
      const previous = before[person] as number;
      placeOf[person] = placeOf[previous] as number;
      person = previous;
    }
  }
  const given = new Array<number>(places);
  for (let person = 1; person <= people; person += 1) {
    const place = placeOf[person] as number;
    if (place > 0) given[place - 1] = person - 1;
  }
  return given;
}

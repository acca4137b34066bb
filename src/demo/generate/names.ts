import type { Random } from './random.ts';

const firstNames = words(
  'Adela Aisha Akira Ana André Anna Antonio Aoife Arjun Astrid Beatriz Ben Carla Chen Chloé Clara Daniel David Deepa Diego',
  'Elena Emma Erik Fatima Felix Fiona François Grace Hana Hannah Henrik Hugo Ines Ivan James Jana João José Julia Kaito',
  'Karin Kenji Lara Laura Lena Liam Lucas Lucía Maria Marta Mateo Maya Mei Miguel Mina Nadia Naomi Noah Nuno Olivia',
  'Omar Paula Pedro Petra Priya Rafael Rahul Rita Robert Rosa Ryan Sara Sofia Sven Tariq Thomas Tomás Vera Yuki Zoë',
);
const lastNames = words(
  'Almeida Andersson Baker Bauer Becker Bianchi Brown Byrne Carvalho Chen Clark Costa Cruz Dubois Evans Fernandes Ferreira',
  'Fischer García Gomes Gupta Hall Hansen Hernández Hoffmann Ito Jansen Johnson Jones Kapoor Keller Khan Kim Klein Kumar',
  'Laurent Lee Lima López Martin Martínez Meyer Moreau Müller Nakamura Neves Nguyen Novak O’Brien Oliveira Ortega Patel',
  'Pereira Perez Pinto Ramos Reyes Ribeiro Rocha Rodrigues Romero Rossi Santos Sato Schmidt Schneider Silva Singh Smith',
  'Suzuki Tanaka Taylor Torres Vogel Wagner Walsh Weber White Williams Wilson Wong Wright Yamada Young Zhang',
);
const beginnings = words(
  'Al Ar Bel Bor Cal Cor Dan Del El Far Fen Gal Hal Il Jor Kel Lan Mar Nor Or Pel Quin Ral Sal Tor Ul Vel Wen Yor Zel',
);
const middles = words('a e i o u an en in on ar er ir or al el');
const ends = words(
  'bra cor dra fix gon lan lex lia mar mex nia nor nova pax ra rix sta ta tec thor tis tron vex via vix xa',
);
const trades = words(
  'Analytics Business Cloud Computing Consulting Data Digital Dynamics Informatics Networks Partners Services Software',
  'Solutions Systems Technologies',
);

/** Names, companies and domains are invented; `.example` belongs to nobody. */
export function personName(random: Random): string {
  return `${random.pick(firstNames)} ${random.pick(lastNames)}`;
}

export function companyName(random: Random): string {
  return `${random.pick(beginnings)}${random.pick(middles)}${random.pick(ends)} ${random.pick(trades)}`;
}

/** What of a name may stand in an address. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z]+/g, '-');
}

function words(...lines: readonly string[]): readonly string[] {
  return lines.join(' ').split(' ');
}

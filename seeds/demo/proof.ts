import type { DemoDocument, DemoLink, GapReason, RelationVerdict } from './docket-types.js';
import type { Family } from './family.js';
import type { Random } from './random.js';

type BareLink = Family['links'][number];
type Judged = Pick<DemoLink, 'verdict' | 'reason' | 'gap'> & { readonly kinds: readonly string[] };

const GAPS: readonly GapReason[] = [
  'never_issued',
  'seized',
  'relative_at_risk',
  'name_differs',
  'lost',
  'cannot_legalise',
  'registry_erased',
  'other',
];

const TITLES: Readonly<Record<string, string>> = {
  'KZ-ID': 'Жеке куәлік',
  'KZ-RES': 'Ықтиярхат',
  KANDAS: 'Қандас куәлігі',
  'KZ-MARR': 'Неке қию туралы куәлік',
  'KZ-NAME': 'Атын өзгерту туралы куәлік',
  'KZ-COURT': 'Туыстықты анықтау туралы сот шешімі',
  'PRC-MARR': '结婚证 (неке куәлігі)',
  'PRC-BIRTH': '出生医学证明 (туу куәлігі)',
  'PRC-HUKOU': '户口簿 (тіркеу кітапшасы)',
  'PRC-KIN-NOT': '亲属关系公证书 (туыстық куәлігі)',
  OTHER: 'Отбасылық фотосуреттер, шежіре',
  application_signed: 'Өтініш берушінің өтініші',
};

function proven(link: BareLink, bridge: boolean, random: Random): Judged {
  const kinds = link.kind === 'spouse' ? ['KZ-MARR', 'PRC-MARR'] : ['KZ-COURT', 'PRC-BIRTH', 'PRC-KIN-NOT'];
  const kind = random.pick(kinds);
  if (!bridge) return { verdict: 'proven', reason: 'Құжат анық, есімдер сәйкес.', gap: null, kinds: [kind] };
  const reason = 'Есімнің екі жазылуын атын өзгерту туралы куәлік байланыстырады.';
  return { verdict: 'proven_with_bridge', reason, gap: null, kinds: [kind, 'KZ-NAME'] };
}

function unproven(link: BareLink, gap: GapReason, random: Random): Judged {
  const wanted = link.kind === 'spouse' ? 'PRC-MARR' : 'PRC-BIRTH';
  switch (gap) {
    case 'name_differs':
      return {
        verdict: 'partial',
        reason: 'Екі құжатта есім әртүрлі жазылған.',
        gap: { documentKind: 'KZ-NAME', reason: gap },
        kinds: ['PRC-HUKOU'],
      };
    case 'cannot_legalise':
      return {
        verdict: 'insufficient',
        reason: 'Куәлікте апостиль жоқ.',
        gap: { documentKind: 'PRC-KIN-NOT', reason: gap },
        kinds: ['PRC-KIN-NOT'],
      };
    case 'registry_erased':
    case 'relative_at_risk':
      return { verdict: 'not_judged', reason: '', gap: { documentKind: 'PRC-HUKOU', reason: gap }, kinds: [] };
    case 'never_issued':
    case 'seized':
    case 'lost':
    case 'other':
      return random.chance(0.5)
        ? { verdict: 'not_judged', reason: '', gap: { documentKind: wanted, reason: gap }, kinds: [] }
        : {
            verdict: 'insufficient',
            reason: 'Фотосурет пен шежіре ғана бар.',
            gap: { documentKind: wanted, reason: gap },
            kinds: ['OTHER'],
          };
  }
}

/** The case is as strong as its weakest link; with nothing in hand but words and pictures it is only claimed. */
function relationOf(links: readonly Judged[]): RelationVerdict {
  if (links.every(({ verdict }) => verdict === 'proven')) return 'proven';
  if (links.every(({ verdict }) => verdict === 'proven' || verdict === 'proven_with_bridge'))
    return 'proven_with_bridge';
  const something = links.some(({ verdict }) => ['proven', 'proven_with_bridge', 'partial'].includes(verdict));
  return something ? 'partial' : 'claimed_only';
}

export interface Proof {
  readonly links: readonly DemoLink[];
  readonly documents: readonly DemoDocument[];
  readonly relation: RelationVerdict;
}

/** Papers, verdicts and gaps of one family. A referred case is proven; a stuck one has at least one named gap. */
export function makeProof(
  family: Family,
  index: number,
  referred: boolean,
  identityPaper: string,
  random: Random,
): Proof {
  const applicant = family.members.find(({ role }) => role === 'applicant')?.key ?? '';
  const gap = GAPS[index % GAPS.length] ?? 'other';
  const weak = random.int(0, family.links.length - 1);
  const judged = family.links.map((link, position) => {
    // Only the applicant, naturalised in Kazakhstan, can hold a Kazakh certificate of a change of name.
    if (referred) return proven(link, index % 3 === 0 && [link.from, link.to].includes(applicant), random);
    if (position === weak) return unproven(link, gap, random);
    return random.chance(0.5) ? proven(link, false, random) : unproven(link, random.pick(GAPS), random);
  });
  const documents: DemoDocument[] = [];
  const paper = (kind: string, person: string, originalSeen: boolean): string => {
    const key = `${person}-d${documents.length + 1}`;
    documents.push({ key, kind, person, title: TITLES[kind] ?? kind, pages: random.int(1, 3), originalSeen });
    return key;
  };
  const links = family.links.map((link, position): DemoLink => {
    const { verdict, reason, gap: missing, kinds } = judged[position] ?? unproven(link, gap, random);
    const papers = kinds.map((kind) =>
      paper(kind, kind === 'KZ-NAME' ? applicant : link.to, referred || random.chance(0.4)),
    );
    return { ...link, key: `${link.from}>${link.to}`, verdict, reason, papers, gap: missing };
  });
  paper(identityPaper, applicant, true);
  if (referred) paper('application_signed', applicant, true);
  return { links, documents, relation: relationOf(judged) };
}

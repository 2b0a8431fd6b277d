import type { DemoLink, GapReason, RelationVerdict } from './docket-types.js';
import type { Family } from './family.js';
import type { Random } from './random.js';

type BareLink = Family['links'][number];

/**
 * How a paper lies before us: it proves; under a former name; with a name that agrees with no other paper; without the
 * applicant's name; without anything that tells the sought person from others; without names; as a picture only.
 */
export type Scene = 'whole' | 'former_name' | 'name_gap' | 'silent' | 'unidentified' | 'unnamed' | 'copy';

/** A paper before anybody noted what stands in it. */
export interface BarePaper {
  readonly key: string;
  readonly kind: string;
  readonly person: string;
  readonly title: string;
  readonly pages: number;
  readonly scene: Scene;
  readonly link: BareLink | null;
  /** Of the link: why another paper is missing. */
  readonly gap: GapReason | null;
}

type Judged = Pick<DemoLink, 'verdict' | 'reason' | 'gap'> & {
  readonly kinds: readonly string[];
  readonly scene: Scene;
};

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
  if (!bridge)
    return { verdict: 'proven', reason: 'Құжат анық, есімдер сәйкес.', gap: null, kinds: [kind], scene: 'whole' };
  const reason = 'Есімнің екі жазылуын атын өзгерту туралы куәлік байланыстырады.';
  return { verdict: 'proven_with_bridge', reason, gap: null, kinds: [kind, 'KZ-NAME'], scene: 'former_name' };
}

const chineseProof = ({ kind }: BareLink): string => (kind === 'spouse' ? 'PRC-MARR' : 'PRC-KIN-NOT');

/** Names that do not meet: at the applicant's end of the path, or at the sought person's. */
const NAME_SCENES = ['name_gap', 'silent', 'unidentified', 'unnamed'] as const;
const NAME_REASONS: Readonly<Record<(typeof NAME_SCENES)[number], readonly [reason: string, missing: string]>> = {
  name_gap: ['Екі құжатта есім әртүрлі жазылған.', 'KZ-NAME'],
  silent: ['Құжатта өтініш берушінің есімі оқылмайды.', 'KZ-NAME'],
  unidentified: ['Құжатта іздестірілетін адамның туған күні де, нөмірі де жоқ.', 'PRC-ID2'],
  unnamed: ['Кітапшада туған күндер де, нөмірлер де жоқ.', 'KZ-NAME'],
};

function unproven(link: BareLink, gap: GapReason, scene: (typeof NAME_SCENES)[number], random: Random): Judged {
  const wanted = link.kind === 'spouse' ? 'PRC-MARR' : 'PRC-BIRTH';
  const nothing = { verdict: 'not_judged', reason: '', kinds: [], scene: 'whole' } as const;
  switch (gap) {
    case 'name_differs': {
      const [reason, documentKind] = NAME_REASONS[scene];
      const kinds = [scene === 'unnamed' ? 'PRC-HUKOU' : chineseProof(link)];
      return { verdict: 'partial', reason, gap: { documentKind, reason: gap }, kinds, scene };
    }
    case 'cannot_legalise':
      return {
        verdict: 'partial',
        reason: 'Куәлікте апостиль де, туған күндер де жоқ.',
        gap: { documentKind: chineseProof(link), reason: gap },
        kinds: [chineseProof(link)],
        scene: 'unnamed',
      };
    case 'registry_erased':
    case 'relative_at_risk':
      return { ...nothing, gap: { documentKind: 'PRC-HUKOU', reason: gap } };
    case 'seized':
      return {
        verdict: 'insufficient',
        reason: 'Суреті ғана бар, түпнұсқасын ешкім көрмеген.',
        gap: { documentKind: wanted, reason: gap },
        kinds: [wanted],
        scene: 'copy',
      };
    case 'never_issued':
    case 'lost':
    case 'other':
      return random.chance(0.5)
        ? { ...nothing, gap: { documentKind: wanted, reason: gap } }
        : {
            verdict: 'insufficient',
            reason: 'Фотосурет пен шежіре ғана бар.',
            gap: { documentKind: wanted, reason: gap },
            kinds: ['OTHER'],
            scene: 'unnamed',
          };
  }
}

/** The case is as strong as its weakest link; with nothing in hand but words and pictures it is only claimed. */
function relationOf(links: readonly Pick<DemoLink, 'verdict'>[]): RelationVerdict {
  if (links.every(({ verdict }) => verdict === 'proven')) return 'proven';
  if (links.every(({ verdict }) => verdict === 'proven' || verdict === 'proven_with_bridge'))
    return 'proven_with_bridge';
  const something = links.some(({ verdict }) => ['proven', 'proven_with_bridge', 'partial'].includes(verdict));
  return something ? 'partial' : 'claimed_only';
}

export interface Proof {
  readonly links: readonly DemoLink[];
  readonly papers: readonly BarePaper[];
  readonly relation: RelationVerdict;
  /** False where a link between applicant and sought person is not recorded yet. */
  readonly isPathKnown: boolean;
}

interface Place {
  readonly referred: boolean;
  /** Among the referred, or among the stuck: every eighth of these lacks a paper for the same reason. */
  readonly ordinal: number;
  readonly identityPaper: string;
}

/** Papers, verdicts and gaps of one family. A referred case is proven; a stuck one has at least one named gap. */
export function makeProof(family: Family, { referred, ordinal, identityPaper }: Place, random: Random): Proof {
  const keyOf = (role: 'applicant' | 'sought'): string => family.members.find((one) => one.role === role)?.key ?? '';
  const applicant = keyOf('applicant');
  const gap = GAPS[ordinal % GAPS.length] ?? 'other';
  const scene = NAME_SCENES[Math.floor(ordinal / GAPS.length) % NAME_SCENES.length] ?? 'unnamed';
  const touching = (key: string): number => family.links.findIndex(({ from, to }) => [from, to].includes(key));
  const anywhere = random.int(0, family.links.length - 1);
  const ends = { name_gap: touching(applicant), silent: touching(applicant), unidentified: touching(keyOf('sought')) };
  const weak = gap === 'name_differs' && scene !== 'unnamed' ? ends[scene] : anywhere;
  const judged = family.links.map((link, position) => {
    // Only the applicant, naturalised in Kazakhstan, can hold a Kazakh certificate of a change of name.
    if (referred) return proven(link, ordinal % 3 === 0 && [link.from, link.to].includes(applicant), random);
    if (position === weak) return unproven(link, gap, scene, random);
    return random.chance(0.5) ? proven(link, false, random) : unproven(link, random.pick(GAPS), 'unnamed', random);
  });
  const papers: BarePaper[] = [];
  const paper = (kind: string, person: string, about: Pick<BarePaper, 'scene' | 'link' | 'gap'>): string => {
    const key = `${person}-d${papers.length + 1}`;
    papers.push({ key, kind, person, title: TITLES[kind] ?? kind, pages: random.int(1, 3), ...about });
    return key;
  };
  const links = family.links.map((link, position): DemoLink => {
    const { kinds, scene: own, ...judgement } = judged[position] ?? unproven(link, gap, 'unnamed', random);
    const about = { scene: own, link, gap: judgement.gap?.reason ?? null };
    const keys = kinds.map((kind) => paper(kind, kind === 'KZ-NAME' ? applicant : link.to, about));
    return { ...link, key: `${link.from}>${link.to}`, ...judgement, papers: keys };
  });
  const own = { scene: 'whole', link: null, gap: null } as const;
  paper(identityPaper, applicant, own);
  if (referred) paper('application_signed', applicant, own);
  // Of some it is told that they are kin, but not yet through whom: one link is missing, and no path can be judged.
  const isPathKnown = referred || gap !== 'other' || links.length === 1;
  if (isPathKnown) return { links, papers, relation: relationOf(links), isPathKnown };
  const untold = (weak + 1) % links.length;
  const known = links
    .filter((_, position) => position !== untold)
    .map((link): DemoLink => ({ ...link, verdict: 'not_judged', reason: '' }));
  const kept = papers.filter(({ link }) => link === null || link !== family.links[untold]);
  return { links: known, papers: kept, relation: 'claimed_only', isPathKnown };
}

import type { AnnexLine, CoveringContent } from '../domain/covering-content.js';
import { aPacket } from './made-up-packet.js';

const NAMES = [
  { kk: 'Қайратұлы Ерболат', ru: 'Кайратулы Ерболат' },
  { kk: 'Сынақбаев Дәулет', ru: 'Сынакбаев Даулет' },
  null,
];

/** A covering letter for so many made-up letters. */
export function aCovering(count: number, changes: Partial<CoveringContent> = {}): CoveringContent {
  const { organisation, letter } = aPacket();
  const annexes = Array.from({ length: count }, (_, at): AnnexLine => ({
    outgoing: { number: `12-3/${String(at + 101).padStart(3, '0')}`, date: '2026-11-20' },
    kind: { kk: 'өтініш', ru: 'заявление' },
    sheets: 18 + (at % 7),
    name: NAMES[at % NAMES.length] ?? null,
  }));
  return {
    ...{ organisation, annexes, withNames: false, createdAt: '2026-11-21T09:30:00Z' },
    outgoing: { number: '12-3/900', date: '2026-11-21' },
    addressee: letter.addressee,
    subject: {
      kk: 'Туыстарын іздеп жүрген азаматтардың өтініштерін жолдау туралы',
      ru: 'О направлении заявлений граждан, разыскивающих родственников',
    },
    body: {
      kk: ['Бюроға жүгінген азаматтардың өтініштерін төмендегі тізімге сәйкес қарауыңызға жолдаймыз.'],
      ru: ['Направляем на рассмотрение заявления граждан, обратившихся в Бюро, согласно приведённому ниже перечню.'],
    },
    ...changes,
  };
}

/** Demo sign-ins: they exist only where the embedded database runs outside production. */
export interface DemoAccount {
  readonly id: string;
  readonly organisation: 'bureau' | 'atajurt';
  readonly login: string;
  readonly displayName: string;
  readonly role: 'intake' | 'caseworker' | 'lawyer' | 'administrator' | 'auditor';
}

/** One password for all demo accounts, printed at the start and shown on the sign-in page. */
export const DEMO_PASSWORD = 'kok-tobe-17-alma';

export const DEMO_ORGANISATIONS = {
  bureau: {
    id: '0198f000-0000-7000-8000-00000000b000',
    slug: 'bureau',
    nameKk: 'Адам құқықтары бюросы (демо)',
    nameRu: 'Бюро по правам человека (демо)',
    nameEn: 'Human Rights Bureau (demo)',
    bin: '990140000016',
    addressKk: 'Алматы қ., Үлгі көшесі, 1',
    addressRu: 'г. Алматы, ул. Образцовая, 1',
    addressEn: '1 Obraztsovaya Street, Almaty, Kazakhstan',
    phone: '+7 700 000 00 01',
    email: 'bureau@example.org',
    signatoryNameKk: 'Демо Төрағасы',
    signatoryNameRu: 'Демо Торагасы',
    signatoryPositionKk: 'Директор',
    signatoryPositionRu: 'Директор',
    signatoryNameEn: 'Demo Toragasy',
    signatoryPositionEn: 'Director',
    executorNameKk: 'Демо Орындаушысы',
    executorNameRu: 'Демо Орындаушысы',
    executorPhone: '+7 700 000 00 02',
    registryIndex: '12-3',
  },
  atajurt: {
    id: '0198f000-0000-7000-8000-00000000a000',
    slug: 'atajurt',
    nameKk: 'Атажұрт (демо)',
    nameRu: 'Атажурт (демо)',
    nameEn: 'Atajurt (demo)',
    bin: '',
    addressKk: 'Алматы қ., Үлгі көшесі, 2',
    addressRu: 'г. Алматы, ул. Образцовая, 2',
    addressEn: '2 Obraztsovaya Street, Almaty, Kazakhstan',
    phone: '+7 700 000 00 03',
    email: 'atajurt@example.org',
    signatoryNameKk: 'Демо Жетекшісі',
    signatoryNameRu: 'Демо Жетекшиси',
    signatoryPositionKk: 'Жетекші',
    signatoryPositionRu: 'Руководитель',
    signatoryNameEn: 'Demo Zhetekshisi',
    signatoryPositionEn: 'Head',
    executorNameKk: 'Демо Орындаушысы',
    executorNameRu: 'Демо Орындаушысы',
    executorPhone: '+7 700 000 00 04',
    registryIndex: '1-1',
  },
} as const;

const account = (
  n: number,
  organisation: DemoAccount['organisation'],
  login: string,
  displayName: string,
  role: DemoAccount['role'],
): DemoAccount => ({
  id: `0198f000-0000-7000-8000-${organisation === 'bureau' ? 'b' : 'a'}${String(n).padStart(11, '0')}`,
  organisation,
  login,
  displayName,
  role,
});

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account(1, 'bureau', 'caseworker', 'Айнұр Үлгіқызы', 'caseworker'),
  account(2, 'bureau', 'caseworker2', 'Бауыржан Үлгіұлы', 'caseworker'),
  account(3, 'bureau', 'lawyer', 'Гүлнар Үлгіқызы', 'lawyer'),
  account(4, 'bureau', 'lawyer2', 'Дәурен Үлгіұлы', 'lawyer'),
  account(5, 'bureau', 'administrator', 'Ерлан Үлгіұлы', 'administrator'),
  account(6, 'bureau', 'auditor', 'Жанар Үлгіқызы', 'auditor'),
  account(7, 'bureau', 'intake', 'Зарина Үлгіқызы', 'intake'),
  account(1, 'atajurt', 'atajurt-caseworker', 'Қанат Үлгіұлы', 'caseworker'),
  account(2, 'atajurt', 'atajurt-lawyer', 'Ләззат Үлгіқызы', 'lawyer'),
  account(3, 'atajurt', 'atajurt-administrator', 'Мәди Үлгіұлы', 'administrator'),
];

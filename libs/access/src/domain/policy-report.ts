/** What a browser refused by the policy of a page, stripped of everything that could tell of a person or a case. */
export interface PolicyRefusal {
  readonly directive: string;
  /** Path of the page with `:id` for ids. */
  readonly page: string;
  readonly blocked: Blocked;
}

export const BLOCKED = ['inline', 'eval', 'markup', 'own', 'data', 'extension', 'elsewhere', 'unknown'] as const;
export type Blocked = (typeof BLOCKED)[number];

const DIRECTIVES: readonly string[] = [
  ...['base-uri', 'connect-src', 'default-src', 'font-src', 'form-action', 'frame-ancestors', 'frame-src', 'img-src'],
  ...['manifest-src', 'media-src', 'object-src', 'require-trusted-types-for', 'script-src', 'script-src-attr'],
  ...['script-src-elem', 'style-src', 'style-src-attr', 'style-src-elem', 'trusted-types', 'worker-src'],
];

/** Words of which the addresses of our screens are made; a test compares them with the routes. Whatever else stands in an address is not kept. */
export const PAGE_WORDS: readonly string[] = [
  ...['access', 'account', 'admin', 'api', 'appeals', 'audit', 'batches', 'board', 'calendars', 'cases'],
  ...['citizenship', 'consents', 'contacts', 'copies', 'covering', 'diplomacy', 'docs', 'documents', 'drafts'],
  ...['due', 'factors', 'history', 'ledger', 'letters', 'matches', 'new', 'notes', 'organisation', 'password'],
  ...['people', 'petitions', 'reference', 'registry', 'relation', 'search', 'security', 'sessions', 'tasks'],
  ...['timeline', 'users', 'waiting'],
];
const MOST_SEGMENTS = 5;
const EXTENSION = /^[a-z-]+-extension$/;

/**
 * Reads a report in either of its forms (`application/csp-report`, `application/reports+json`).
 * @param own origin of the installation
 */
export function refusalsIn(body: unknown, own: string): PolicyRefusal[] {
  const reports: readonly unknown[] = Array.isArray(body) ? body : [body];
  return reports.slice(0, 20).flatMap((report) => {
    const said =
      partOf(report, 'csp-report') ?? (textAt(report, 'type') === 'csp-violation' ? partOf(report, 'body') : null);
    if (!said) return [];
    const told =
      textAt(said, 'effective-directive') || textAt(said, 'effectiveDirective') || textAt(said, 'violated-directive');
    const [directive = ''] = told.split(' ');
    const page = textAt(said, 'document-uri') || textAt(said, 'documentURL');
    return {
      directive: DIRECTIVES.includes(directive) ? directive : 'other',
      page: pageOf(page, own),
      blocked: blockedBy(textAt(said, 'blocked-uri') || textAt(said, 'blockedURL'), directive, own),
    };
  });
}

function partOf(value: unknown, name: string): object | null {
  const part: unknown = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : null;
  return typeof part === 'object' ? part : null;
}

function textAt(value: unknown, name: string): string {
  const text: unknown = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : null;
  return typeof text === 'string' ? text : '';
}

function pageOf(address: string, own: string): string {
  if (!URL.canParse(address)) return '/:other';
  const { origin, pathname } = new URL(address);
  if (origin !== own) return '/:elsewhere';
  const segments = pathname.split('/').filter((one) => one !== '');
  const kept = segments.slice(0, MOST_SEGMENTS).map((one) => (PAGE_WORDS.includes(one) ? one : ':id'));
  return `/${kept.join('/')}`;
}

function blockedBy(blocked: string, directive: string, own: string): Blocked {
  if (directive === 'require-trusted-types-for' || blocked.startsWith('trusted-types')) return 'markup';
  if (blocked === 'inline' || blocked === 'self') return 'inline';
  if (blocked === 'eval' || blocked === 'wasm-eval') return 'eval';
  const scheme = /^([a-z][a-z0-9+.-]*)/.exec(blocked)?.[1] ?? '';
  if (scheme === 'data' || scheme === 'blob') return 'data';
  if (EXTENSION.test(scheme)) return 'extension';
  if (!URL.canParse(blocked)) return 'unknown';
  return new URL(blocked).origin === own ? 'own' : 'elsewhere';
}

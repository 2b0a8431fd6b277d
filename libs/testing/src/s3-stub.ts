import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';

interface Kept {
  readonly bytes: Buffer;
  readonly at: Date;
}

export interface S3Stub {
  readonly server: Server;
  readonly objects: Map<string, Kept>;
  /** Answers that it gives before it works again. */
  readonly failures: number[];
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** What AWS Signature Version 4 demands for this request, worked out anew from what arrived. */
function signatureOf(request: IncomingMessage, url: URL, secret: string, scope: string, signed: string): string {
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`);
  const payload = String(request.headers['x-amz-content-sha256']);
  const canonical = [request.method, url.pathname, query, headers.join(''), signed, payload].join('\n');
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((under, part) => hmac(under, part), `AWS4${secret}`);
  return hmac(key, text).toString('hex');
}

/**
 * Speaks enough of S3 for a test: one bucket; put, get, delete, list in pages of `page`. It refuses what is not signed by the
 * secret key for its region, comes without a length, or is not what its digest says.
 */
export function s3Stub(bucket: string, access: string, secret: string, region: string, page = 3): S3Stub {
  const objects = new Map<string, Kept>();
  const failures: number[] = [];
  const answer = async (request: IncomingMessage): Promise<readonly [number, (string | Buffer)?]> => {
    const url = new URL(request.url ?? '', 'http://stub');
    const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      request.headers.authorization ?? '',
    );
    const [, id, scope = '', signed = '', signature] = match ?? [];
    const day = String(request.headers['x-amz-date']).slice(0, 8);
    const body = request.method === 'PUT' ? await buffer(request) : Buffer.alloc(0);
    const failure = failures.shift();
    if (failure !== undefined) return [failure];
    if (id !== access || scope !== `${day}/${region}/s3/aws4_request` || !signed.split(';').includes('host'))
      return [403];
    if (signature !== signatureOf(request, url, secret, scope, signed)) return [403];
    const [, named, key = ''] = /^\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? [];
    if (named !== bucket) return [404];
    if (request.method === 'PUT') {
      if (request.headers['content-length'] === undefined) return [411];
      const digest = request.headers['x-amz-checksum-sha256'];
      if (!signed.includes('x-amz-checksum-sha256') || createHash('sha256').update(body).digest('base64') !== digest)
        return [400];
      objects.set(key, { bytes: body, at: new Date() });
      return [200];
    }
    if (request.method === 'DELETE') return (objects.delete(key), [204]);
    if (key !== '') return [objects.has(key) ? 200 : 404, objects.get(key)?.bytes];
    const [prefix, after] = [url.searchParams.get('prefix') ?? '', url.searchParams.get('continuation-token') ?? ''];
    const found = [...objects]
      .filter(([name]) => name.startsWith(prefix) && name > after)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const shown = found.slice(0, page);
    const rows = shown.map(
      ([name, { bytes, at }]) =>
        `<Contents><Key>${name}</Key><LastModified>${at.toISOString()}</LastModified><ETag>&quot;x&quot;</ETag><Size>${bytes.length}</Size></Contents>`,
    );
    const more = found.length > shown.length;
    const next = more ? `<NextContinuationToken>${shown.at(-1)?.[0]}</NextContinuationToken>` : '';
    return [
      200,
      `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>${bucket}</Name><KeyCount>${rows.length}</KeyCount><IsTruncated>${more}</IsTruncated>${next}${rows.join('')}</ListBucketResult>`,
    ];
  };
  const server = createServer((request, response) => {
    answer(request).then(
      ([status, body]) => {
        response.statusCode = status;
        response.setHeader('content-type', typeof body === 'string' ? 'application/xml' : 'application/octet-stream');
        response.end(body);
      },
      () => response.destroy(),
    );
  });
  return { server, objects, failures };
}

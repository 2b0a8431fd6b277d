import { ConfigError, readConfig } from './index.js';

describe('the settings of a bucket', () => {
  const s3 = (more: Readonly<Record<string, string>>) =>
    readConfig({
      ...{ NODE_ENV: 'test', IZDEU_STORAGE: 's3', IZDEU_S3_BUCKET: 'izdeu-files', IZDEU_S3_KEY_FILE: '/keys/s3' },
      ...{ IZDEU_S3_ENDPOINT: 'https://s3.example.org', ...more },
    }).s3;

  it.each(['https://s3.example.org', 'https://s3.example.org:9000/', 'http://127.0.0.1:9000', 'http://[::1]:9000'])(
    'take the address %s',
    (endpoint) => {
      expect(s3({ IZDEU_S3_ENDPOINT: endpoint })).toMatchObject({
        endpoint,
        bucket: 'izdeu-files',
        region: 'us-east-1',
      });
    },
  );

  it.each([
    ['IZDEU_S3_ENDPOINT', ''],
    ['IZDEU_S3_ENDPOINT', 's3.example.org'],
    ['IZDEU_S3_ENDPOINT', 'http://s3 example'],
    ['IZDEU_S3_ENDPOINT', 'http://127.0.0.1:99999'],
    ['IZDEU_S3_ENDPOINT', 'http://s3.example.org'],
    ['IZDEU_S3_ENDPOINT', 'https://key@s3.example.org'],
    ['IZDEU_S3_BUCKET', 'Izdeu'],
    ['IZDEU_S3_KEY_FILE', ''],
  ])('refuse %s=%s in one line that names it', (name, value) => {
    const refused = expect(() => s3({ [name]: value }));
    refused.toThrow(ConfigError);
    refused.toThrow(name);
  });

  it('are not looked at where files lie in a folder', () => {
    expect(readConfig({ NODE_ENV: 'test', IZDEU_S3_ENDPOINT: 'nonsense' }).s3).toBeNull();
  });
});

import { join } from 'node:path';

const folder = import.meta.dirname;

/** @type {import('@hey-api/openapi-ts').UserConfig} */
export default {
  input: join(folder, 'openapi.json'),
  output: { path: process.env.CLIENT_OUTPUT ?? join(folder, 'src', 'generated') },
  plugins: [
    { name: '@hey-api/client-fetch', throwOnError: true },
    '@hey-api/typescript',
    { name: '@hey-api/sdk', responseStyle: 'data' },
  ],
};

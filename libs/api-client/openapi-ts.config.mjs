import { join } from 'node:path';

const folder = import.meta.dirname;

/** @type {import('@hey-api/openapi-ts').UserConfig} */
export default {
  input: join(folder, 'openapi.json'),
  output: { path: process.env.CLIENT_OUTPUT ?? join(folder, 'src', 'generated') },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
};

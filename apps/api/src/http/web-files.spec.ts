import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { serveWebFiles } from './web-files.js';

describe('the files of the web application', () => {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-web-files-'));
  const app = express();
  beforeAll(() => {
    mkdirSync(join(folder, 'api', 'v1'), { recursive: true });
    for (const path of ['index.html', 'about.txt', 'api/v1/about']) writeFileSync(join(folder, path), path);
    serveWebFiles(app, folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are looked for under every address but those of the API: no question to it waits for the disk', async () => {
    expect((await request(app).get('/about.txt')).status).toBe(200);
    expect((await request(app).get('/cases/anything')).text).toBe('index.html');
    expect((await request(app).get('/api/v1/about')).status).toBe(404);
  });
});

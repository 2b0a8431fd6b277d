import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '@izdeu/config';
import { migrateDatabase } from '@izdeu/database';
import { startTestServer, testPasswordFor } from './test-server.js';

/** One server for the whole run and one migrated template; each test file clones it (about 40 ms). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const template = new URL(server.adminUrl);
  template.pathname = '/izdeu_template';
  const admin = new Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query('drop database if exists izdeu_template');
  await admin.query('create database izdeu_template');
  await admin.end();
  await migrateDatabase(projectRoot(), template.toString(), testPasswordFor);
  project.provide('adminUrl', server.adminUrl);
  return () => server.stop();
}

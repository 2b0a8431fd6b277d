import 'reflect-metadata';
import { readConfig } from '@izdeu/config';
import { tellOperator } from './start/tell-operator.js';
import { startApi } from './start/start-api.js';

try {
  await startApi(readConfig());
} catch (error) {
  tellOperator(error);
  process.exitCode = 1;
  // Pools and timers of a half-made start must not keep a failed process alive.
  process.exit();
}

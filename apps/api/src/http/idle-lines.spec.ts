import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keepIdleLines, keepIdleLinesNoMore } from './idle-lines.js';

it('a line whose answer ends after the stop began does not hold the stop up', async () => {
  const server = createServer().listen(0);
  keepIdleLines(server);
  await once(server, 'listening');
  const agent = new Agent({ keepAlive: true });
  const asked = get({ agent, port: (server.address() as AddressInfo).port });
  const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
  keepIdleLinesNoMore(server);
  const closed = once(server, 'close');
  server.close();
  response.end('the last answer');
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
  await expect(closed).resolves.toBeDefined();
  agent.destroy();
}, 10_000);

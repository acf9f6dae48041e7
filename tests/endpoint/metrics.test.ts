/** Figures for Prometheus: they tell how the machine does, and nothing that names anybody. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { epochMs } from '../../src/domain/ids.ts';
import { dailyCounts } from '../../src/endpoint/metrics/daily-counts.ts';
import { createMetrics } from '../../src/endpoint/metrics/metrics.ts';
import { tellMetrics } from '../../src/endpoint/metrics/metrics-server.ts';
import { watchStorage } from '../../src/endpoint/metrics/watched.ts';
import { readSettings } from '../../src/endpoint/settings.ts';
import { act, actionBody, listen, tell } from './conversation-support.ts';
import { aManifest, newFolder, openEndpoint, pathOf, put } from './support.ts';

const DAY = 86_400_000;
const EVENING = Date.parse('2026-11-30T22:00:00Z');

/** One line of the text, by how it begins. */
const figure = (text: string, start: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(start))
    ?.split(' ')
    .at(-1);

it('tells answers, storage and the event loop, and no id, word, address or reference', async () => {
  const metrics = createMetrics({ version: '9.9.9', now: () => EVENING });
  const endpoint = openEndpoint({ metrics, stored: metrics.received });
  const files = endpoint.storage.attachments;
  watchStorage(metrics, { data: endpoint.folder, health: { now: async () => 'ok' }, files });
  const id = randomUUID();
  const picture = { sha256: 'a'.repeat(64), bytes: 9, mediaType: 'image/png', role: 'photo' };
  const sent = aManifest({ words: 'MARKER-otter', card: 'MARKER-card', attachments: [picture] });
  const receipt = (await put(endpoint.app, JSON.stringify(sent), { id })).json<Record<string, string>>();
  await put(endpoint.app, '{', { id: randomUUID(), council: 'MARKER-council' });
  await endpoint.app.inject({ method: 'GET', url: '/MARKER-page?MARKER=1', remoteAddress: '203.0.113.77' });
  await endpoint.app.inject({ method: 'GET', url: pathOf(id) });
  metrics.committed({ items: 3, seconds: 0.004, waiting: 2 });

  const text = await metrics.text();
  expect(figure(text, 'wren_info{version="9.9.9"}')).toBe('1');
  const route = '/api/v1/councils/:council/representations/:id';
  expect(figure(text, `wren_answers_total{route="${route}",method="PUT",status="201"}`)).toBe('1');
  expect(figure(text, `wren_answers_total{route="${route}",method="PUT",status="400"}`)).toBe('1');
  expect(Number(figure(text, 'wren_storage_free_bytes'))).toBeGreaterThan(0);
  expect(figure(text, 'wren_storage_writes')).toBe('1');
  expect(figure(text, 'wren_messages_waiting')).toBe('2');
  expect(figure(text, 'wren_files_on_their_way')).toBe('1');
  expect(figure(text, 'wren_files_unscanned')).toBe('0');
  expect(figure(text, 'wren_group_messages_sum')).toBe('3');
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds \d/m);
  expect(text).not.toMatch(/MARKER|203\.0\.113/);
  for (const told of [id, receipt['reference'], receipt['keyId'], sent.keyHash])
    expect(text).not.toContain(told);
  await endpoint.close();
});

it('tells of what people do later by the route alone, and not what it was', async () => {
  const metrics = createMetrics({ version: '9.9.9', now: () => EVENING });
  const endpoint = openEndpoint({ metrics });
  const told = await tell(endpoint.app);
  await act(endpoint.app, told, actionBody('got-worse', { words: 'MARKER-otter' }));
  await listen(endpoint.app, told.id, told.key);
  const text = await metrics.text();
  const route = '/api/v1/representations/:id/actions/:actionId';
  expect(figure(text, `wren_answers_total{route="${route}",method="PUT",status="201"}`)).toBe('1');
  expect(text).not.toMatch(/MARKER|got-worse/);
  for (const secret of [told.id, told.key, told.code]) expect(text).not.toContain(secret);
  expect(endpoint.log.join('\n')).not.toMatch(new RegExp(`MARKER|got-worse|${told.id}|${told.key}`));
  await endpoint.close();
});

it('counts by council and kind move on at midnight in London, in steps of five', async () => {
  let at = EVENING;
  const counts = dailyCounts(() => at);
  for (let each = 0; each < 7; each += 1) counts.add('northford', 'complaint');
  counts.add('northford', 'compliment');
  expect(counts.until()).toEqual([]);
  at = Date.parse('2026-11-30T23:59:59Z');
  expect(counts.until()).toEqual([]);
  at = Date.parse('2026-12-01T00:00:00Z');
  const complaints = (count: number) => ({ council: 'northford', kind: 'complaint', count });
  expect(counts.until()).toEqual([complaints(5), { council: 'northford', kind: 'compliment', count: 0 }]);
  for (let each = 0; each < 3; each += 1) counts.add('northford', 'complaint');
  expect(counts.until()[0]).toEqual(complaints(5));
  at = epochMs(at + DAY);
  expect(counts.until()[0]).toEqual(complaints(10));
});

it('are told at an address of their own, and only there, once it is set', async () => {
  const off = readSettings({});
  expect('settings' in off && off.settings.metrics).toBeNull();
  const metrics = createMetrics({ version: '1', now: () => EVENING });
  metrics.watch('wren_broken', 'Cannot be found out', () => Promise.reject(new Error('MARKER')));
  const server = await tellMetrics(metrics, { host: '127.0.0.1', port: 0 });
  const { port } = server.address() as AddressInfo;
  const told = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect([told.status, told.headers.get('content-type')]).toEqual([
    200,
    expect.stringMatching(/^text\/plain; version=0\.0\.4/),
  ]);
  expect(figure(await told.text(), 'wren_broken')).toBe('Nan');
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  await expect(tellMetrics(metrics, { host: '127.0.0.1', port })).rejects.toThrow(/WREN_METRICS cannot be/);
  server.close();
  await once(server, 'close');

  const endpoint = openEndpoint({ metrics }, { folder: newFolder() });
  expect((await endpoint.app.inject('/metrics')).statusCode).toBe(404);
  await endpoint.close();
});

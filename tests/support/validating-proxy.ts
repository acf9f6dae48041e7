/** A validating proxy that is not ours, in front of a real endpoint: it lets through only what a document describes. */
import express, { type ErrorRequestHandler, type Request, type Response as Answer } from 'express';
import { middleware } from 'express-openapi-validator';

/** Says 599 for an answer that the document does not describe, and 598 for such a request. */
export function validating(text: string, behind: string) {
  const app = express();
  const keep = (request: Request, _: Answer, bytes: Buffer) => Object.assign(request, { bytes });
  app.use(express.json({ limit: '1mb', verify: keep, type: ['application/json'] }));
  app.use(express.raw({ limit: '1mb', verify: keep, type: ['application/octet-stream'] }));
  app.use(
    middleware({
      apiSpec: JSON.parse(text) as never,
      validateApiSpec: true,
      validateRequests: true,
      validateResponses: true,
      validateSecurity: false,
    }),
  );
  app.use((request, answer, next) => void pass(request, answer, behind).catch(next));
  const refuse: ErrorRequestHandler = (
    error: { status?: number; errors?: unknown },
    _request,
    answer,
    _next,
  ) => {
    const ours = (error.status ?? 500) < 500;
    answer.status(ours ? 598 : 599).end(JSON.stringify(error.errors ?? String(error)));
  };
  app.use(refuse);
  return app;
}

async function pass(request: Request, answer: Answer, behind: string): Promise<void> {
  const { bytes } = request as unknown as { bytes?: Buffer };
  const headers = Object.entries(request.headers).filter(([name]) =>
    /^(?:content-type|content-digest|authorization|if-none-match|cookie|origin|x-wren-staff)$/.test(name),
  ) as [string, string][];
  const said = await fetch(behind + request.originalUrl, {
    method: request.method,
    headers,
    ...(bytes && { body: new Uint8Array(bytes) }),
  });
  answer.status(said.status);
  for (const name of ['content-type', 'retry-after', 'etag']) {
    const value = said.headers.get(name);
    if (value) answer.setHeader(name, value);
  }
  if (!/json/.test(said.headers.get('content-type') ?? 'json'))
    return void answer.end(Buffer.from(await said.arrayBuffer()));
  const text = await said.text();
  if (text === '') answer.end();
  else answer.json(JSON.parse(text));
}

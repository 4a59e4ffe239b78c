import type { FastifyInstance } from 'fastify';
import { styleHash } from './web.ts';

type Operation = {
  summary?: string;
  tags?: string[];
  requestBody?: unknown;
  parameters?: { name: string; in: string; required?: boolean }[];
};
type Described = { paths?: Record<string, Record<string, Operation>> };

const css = `body{margin:0 auto;max-width:960px;padding:24px;font:15px/24px "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;color:#1b2321;background:#f7f8f7}
h1{font-size:24px}h2{font-size:18px;margin:32px 0 8px}table{width:100%;border-collapse:collapse;background:#fff;border:1px solid #e1e5e3}
td{border-top:1px solid #e1e5e3;padding:8px 12px;vertical-align:top}code{font:13px/20px ui-monospace,monospace;overflow-wrap:anywhere}td:first-child{width:72px;font-weight:600;color:#1f7a6c}small{color:#5c6966}`;

/** `/api/openapi.json` for programs, `/api/docs` for people: drawn from the same description, without any script. */
export function serveApiDocs(app: FastifyInstance): void {
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(app.swagger()),
  );
  app.get('/api/docs', { schema: { hide: true } }, async (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', `default-src 'none'; style-src ${styleHash(css)}; frame-ancestors 'none'`)
      .send(documentOf(app.swagger() as unknown as Described)),
  );
}

function documentOf(description: Described): string {
  const groups = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(description.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      const group = path.split('/')[path.startsWith('/api/counties/') ? 4 : 2] ?? 'linli';
      const parameters = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'query')
        .map((parameter) => `${parameter.name}${parameter.required ? '' : '?'}`)
        .join(', ');
      const row = `<tr><td>${escape(method.toUpperCase())}</td><td><code>${escape(path)}</code>${
        parameters ? `<br><small>${escape(parameters)}</small>` : ''
      }</td><td>${escape(operation.summary ?? '')}</td></tr>`;
      groups.set(group, [...(groups.get(group) ?? []), row]);
    }
  }
  const sections = [...groups]
    .map(([group, rows]) => `<h2>${escape(group)}</h2><table>${rows.join('')}</table>`)
    .join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>邻里 接口 · Linli API</title><meta name="viewport" content="width=device-width,initial-scale=1"><style>${css}</style></head><body><h1>邻里 接口 · Linli API</h1><p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a></p>${sections}</body></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

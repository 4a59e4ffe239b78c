import type { FastifyInstance } from 'fastify';
import { styleHash } from './web.ts';

const css = `
:root{color-scheme:light dark;--ground:#f7f8f7;--surface:#fff;--line:#e1e5e3;--text:#1b2321;--second:#5c6966;--brand:#1f7a6c}
@media(prefers-color-scheme:dark){:root{--ground:#111614;--surface:#1a211f;--line:#2b3431;--text:#e6ecea;--second:#9aa8a4;--brand:#4fb3a3}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--text);font:16px/26px "PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
main{max-width:640px;margin:0 auto;padding:48px 20px}h1{font-size:28px;line-height:40px;margin:0 0 4px}p{color:var(--second);margin:0 0 28px}
a.door{display:block;padding:18px 20px;margin:0 0 12px;background:var(--surface);border:1px solid var(--line);border-radius:6px;color:inherit;text-decoration:none}
a.door:hover,a.door:focus-visible{border-color:var(--brand)}a.door b{color:var(--brand);font-size:18px}a.door span{display:block;color:var(--second);font-size:14px;line-height:22px}
small{color:var(--second)}`;

const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>邻里 Linli</title><style>${css}</style></head><body><main>
<h1>邻里</h1><p>网格化服务管理平台 · Grid-based community service</p>
<a class="door" href="/portal"><b>居民</b><span>反映问题、查进度、谁为我服务 · For residents</span></a>
<a class="door" href="/desk/"><b>工作台</b><span>受理、派遣、处置、核查、结案 · Desk</span></a>
<a class="door" href="/field/"><b>网格员手机端</b><span>今天的任务、上报、核实、核查 · Field</span></a>
<a class="door" href="/api/docs"><b>接口说明</b><span>OpenAPI 3.1 · API</span></a>
<small>内置数据库适合试用和小单位；全县办件请使用 PostgreSQL。</small>
</main></body></html>`;

/** The door sign: which face is for whom. */
export function serveStartPage(app: FastifyInstance): void {
  // The address that `linli setup` prints: short enough to be read out.
  app.get('/setup', { schema: { hide: true } }, (request, reply) =>
    reply.redirect(`/desk/setup?${new URL(request.url, 'http://localhost').searchParams.toString()}`),
  );
  app.get('/', { schema: { hide: true } }, async (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', `default-src 'none'; style-src ${styleHash(css)}; frame-ancestors 'none'`)
      .send(page),
  );
}

import http from 'node:http';

export type Shot = { method: string; path: string; headers: Record<string, string>; body?: () => string };
export type Result = { perSecond: number; p50: number; p95: number; failures: number };

/** Asks as fast as the answers come, over a fixed number of kept-alive connections, for a fixed time. */
export async function load(
  port: number,
  shot: Shot,
  { seconds = 8, connections = 8, warmUp = 2 } = {},
): Promise<Result> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let failures = 0;
  let counting = false;
  let over = false;
  const one = async (): Promise<void> => {
    while (!over) {
      const began = performance.now();
      const status = await ask(agent, port, shot);
      if (!counting) continue;
      if (status >= 300) failures += 1;
      else times.push(performance.now() - began);
    }
  };
  const running = Array.from({ length: connections }, one);
  await pause(warmUp);
  counting = true;
  await pause(seconds);
  over = true;
  await Promise.all(running);
  agent.destroy();
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95), failures };
}

function ask(agent: http.Agent, port: number, { method, path, headers, body }: Shot): Promise<number> {
  return new Promise((resolve, reject) => {
    const text = body?.();
    const request = http.request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: {
          ...headers,
          ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    request.on('error', reject);
    request.end(text);
  });
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

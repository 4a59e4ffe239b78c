const nameOnly = /^[A-Za-z0-9_.-]{1,60}$/;

/** What may be kept of an error: the code it carries, else its name. Its words may name a person and are never kept. */
export function faultReason(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  for (const said of [code, name]) if (typeof said === 'string' && nameOnly.test(said)) return said;
  return 'Error';
}

/** The options of an importer as something to fill in: fields on a page, flags on a command line. */
import * as z from 'zod/mini';
import { Refusal } from '#platform/refusal.ts';
import type { Importer } from './importer.ts';

export type OptionField = {
  key: string;
  kind: 'text' | 'number' | 'switch' | 'choice';
  required: boolean;
  /** Taken when nothing is given. */
  preset: string | number | boolean | null;
  choices: readonly string[];
};

type Property = { type?: string; enum?: unknown[]; default?: unknown; anyOf?: Property[]; const?: unknown };

/** In the order in which the importer names them. */
export function optionFields({ options }: Pick<Importer, 'options'>): OptionField[] {
  if (options === null) return [];
  const schema = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Property>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([key, property]) => {
    const choices = (property.enum ?? (property.anyOf ?? []).map((one) => one.const)).filter(
      (value) => typeof value === 'string',
    );
    return {
      key,
      kind: choices.length > 0 ? 'choice' : (kinds[property.type ?? ''] ?? 'text'),
      required: schema.required?.includes(key) ?? false,
      preset: isPlain(property.default) ? property.default : null,
      choices,
    };
  });
}

const kinds: Readonly<Record<string, OptionField['kind']>> = {
  boolean: 'switch',
  number: 'number',
  integer: 'number',
};

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * The options as the importer takes them.
 * @throws Refusal imports.bad-options, which names the options and never repeats their values
 */
export function readOptions(importer: Pick<Importer, 'options'>, given: unknown): Record<string, unknown> {
  if (importer.options === null) {
    if (Object.keys((given ?? {}) as object).length > 0) throw new Refusal('invalid', 'imports.bad-options');
    return {};
  }
  const read = importer.options.safeParse(given ?? {});
  if (read.success) return read.data as Record<string, unknown>;
  const options = [...new Set(read.error.issues.map((issue) => issue.path.map(String).join('.')))].slice(0, 20);
  throw new Refusal('invalid', 'imports.bad-options', { options });
}

import { expect, test } from 'vitest';
import { rateText } from './rate-text.ts';

test('where nothing has a limit there is no rate', () => {
  expect(rateText({ due: 0, late: 0 })).toBe('—');
  expect(rateText({ due: 3, late: 1 })).toBe('33.3%');
});

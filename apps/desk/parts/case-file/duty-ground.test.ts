import { expect, test } from 'vitest';
import { type DutyHint, dutyGround } from './duty-ground.ts';

const hint: DutyHint = {
  organisationId: '',
  organisation: '城关镇',
  role: 'lead',
  because: 'withdrawn',
  list: '城关镇履职事项清单',
  version: 2,
  validFrom: '2026-01-01',
  kind: 'withdrawn',
  number: 7,
  text: '店外经营查处',
  leads: '县城市管理局',
  basis: '条例第九条',
};

test('whoever leads asks for another unit with the item, its department and its basis', () => {
  expect(dutyGround.zh.ground(hint)).toBe(
    '依据《城关镇履职事项清单》第 2 版（2026-01-01 起施行）收回第 7 项“店外经营查处”；责任部门：县城市管理局；依据：条例第九条，' +
      '本事项已由上级部门收回，镇村不再承担，请改派责任部门。',
  );
});

test('whoever assists says that it cannot; without an item the list alone is quoted', () => {
  const unlisted = { because: 'unlisted', kind: null, number: null, leads: '', basis: '' } as const;
  const said = dutyGround.zh.ground({ ...hint, role: 'assistant', ...unlisted }, 'declines');
  expect(said).toBe('依据《城关镇履职事项清单》第 2 版（2026-01-01 起施行），本事项不在清单之内，本单位不能协办。');
  expect(dutyGround.en.ground(hint)).toContain('item 7: “店外经营查处”; department: 县城市管理局');
});

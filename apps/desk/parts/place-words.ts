const zh = {
  placeholder: '地址、小区、村名或路口',
  hint: '输入后选一条地址，或直接在地图上点选。',
  outside: '这一点不在本县任何网格内。',
  found: '找到的地址',
  map: '选择地点的地图',
} as const;

const en = {
  placeholder: 'Address, estate, village or crossing',
  hint: 'Type and take an address, or click on the map.',
  outside: 'This point is in no grid of the county.',
  found: 'Addresses found',
  map: 'Map for choosing the place',
} as const satisfies Record<keyof typeof zh, string>;

export const placeWords = { zh, en };

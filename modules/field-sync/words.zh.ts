import type { DeviceOrder, DeviceState } from './rules/device-states.ts';

export const fieldSyncRefusalWords = {
  'field-sync.device-locked': '这台手机已被锁定，请联系中心解锁；未提交的内容都在',
  'field-sync.device-wiped': '这台手机已被要求清除数据，不能再提交；请联系中心',
  'field-sync.no-such-device': '没有这台设备',
  'field-sync.device-not-so': '设备状态已经变化，或您无权做这一步；请刷新后再看',
  'field-sync.not-asked-to-wipe': '这台设备没有被要求清除',
  'field-sync.not-your-grid': '只能下载本人网格或辖区内网格的底图',
  'field-sync.not-the-county': '离线时限由县级中心统一设定',
  'field-sync.no-scene': '非应急现场，不收集人员位置，也不点名',
} as const;

/** What a device is. */
export const deviceStateWords: Record<DeviceState, string> = {
  active: '使用中',
  locked: '已锁定',
  'wipe-asked': '等待清除',
  wiped: '已清除',
};

/** What the desk may make of it. */
export const deviceOrderWords: Record<DeviceOrder, string> = {
  active: '恢复使用',
  locked: '锁定',
  wipe: '清除数据',
};

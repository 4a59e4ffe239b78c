/** What a room says of its parameters (参数), so that one page lists them all. Values are changed by the room's own command. */
export type SettingUnit = 'percent' | 'hours' | 'minutes' | 'times';

export type SettingField = {
  readonly name: string;
  readonly unit: SettingUnit;
  /** What holds where a county has set nothing. */
  readonly usual: number;
  readonly least: number;
  readonly most: number;
};

export type DeclaredSetting = {
  /** `<room>.<what>`; stored for ever. */
  readonly setting: string;
  /** Who may change it; the room's command decides. */
  readonly by: readonly string[];
} & (
  | {
      /** A few numbers, changed in place: the route below the county that takes them by their names. */
      readonly path: string;
      readonly fields: readonly SettingField[];
    }
  /** A whole table, with a page of its own. */
  | { readonly place: string }
);

import type { JSONColumnType } from 'kysely';
import type { LayerKind } from './rules/map-layer.ts';
import type { DraftAct, DraftStatus, GridChange } from './rules/territory-draft.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    'grids.grid': {
      county_code: string;
      grid_id: string;
      grid_code: string;
      name: string;
      kind: 'basic' | 'dedicated' | 'micro';
      setting: 'urban' | 'rural';
      shape: 'street' | 'courtyard' | 'work-unit' | null;
      town_code: string;
      village_code: string;
      division_path: string;
      household_count: number | null;
      parent_grid_id: string | null;
      closed_at: Date | null;
    };
    'grids.grid_version': {
      county_code: string;
      grid_id: string;
      version: number;
      valid_from: string;
      valid_to: string | null;
      geometry: string;
    };
    'grids.territory_draft': {
      county_code: string;
      draft_id: string;
      title: string;
      village_codes: string[];
      division_path: string;
      status: DraftStatus;
      revision: number;
      in_force_on: string;
      changes: JSONColumnType<GridChange[]>;
      drawn_by: string;
      drawn_at: Date;
      reviewed_by: string | null;
      ended_at: Date | null;
    };
    'grids.territory_draft_step': {
      county_code: string;
      draft_id: string;
      position: number;
      act: DraftAct;
      actor_id: string;
      note: string | null;
      note_erased_at: Date | null;
      taken_at: Date;
    };
    'grids.division_outline': { county_code: string; division_code: string; valid_from: string; geometry: string };
    'grids.base_map_source': {
      county_code: string;
      source_id: string;
      name: string;
      kind: 'tiles' | 'wmts' | 'baidu' | 'archive';
      address: string | null;
      file_name: string | null;
      system: 'wgs84' | 'gcj02' | 'bd09';
      cut: 'mercator' | 'geographic';
      level_offset: number;
      approval_number: string | null;
      attribution: string | null;
      least_zoom: number;
      deepest_zoom: number;
      key_sealed: string | null;
      changed_at: Date;
      ended_at: Date | null;
    };
    'grids.map_layer': {
      county_code: string;
      layer_id: string;
      name: string;
      kind: LayerKind;
      revision: string | null;
      feature_count: number;
      changed_at: Date;
      ended_at: Date | null;
    };
    'grids.map_feature': {
      county_code: string;
      layer_id: string;
      revision: string;
      ordinal: number;
      name: string;
    };
    'grids.base_map_layer': {
      county_code: string;
      layer: string;
      position: number;
      features: JSONColumnType<object>;
    };
  }
}

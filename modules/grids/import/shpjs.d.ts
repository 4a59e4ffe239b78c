/** The two functions of the package that are used; it brings no types. */
declare module 'shpjs' {
  /** GeoJSON geometries of a .shp, turned into WGS 84 where the text of a .prj says from what. */
  export function parseShp(shp: Uint8Array, prj?: string): unknown[];
  /** The rows of a .dbf, in an encoding that TextDecoder knows. */
  export function parseDbf(dbf: Uint8Array, encoding?: string): unknown[];
}

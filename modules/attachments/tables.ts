declare module '#platform/database/database.ts' {
  interface Tables {
    'attachments.file': {
      county_code: string;
      file_id: string;
      owner_kind: string | null;
      owner_id: string | null;
      kind: string;
      media_type: string;
      byte_size: number;
      digest: string;
      width: number | null;
      height: number | null;
      taken_minute: Date | null;
      uploaded_by: string;
      uploaded_at: Date;
      erased_at: Date | null;
      removed_at: Date | null;
    };
  }
}

/** Where the bytes of a file lie in the store; the last two digits of an id are random and spread the folders. */
export function storeKeys(countyCode: string, fileId: string): { whole: string; preview: string } {
  const whole = `${countyCode}/${fileId.slice(-2)}/${fileId}`;
  return { whole, preview: `${whole}-preview` };
}

import type * as zh from './words.zh.ts';

export const attachmentsRefusalWords = {
  'attachments.malformed-upload': 'The upload says too little about itself; choose the file again',
  'attachments.empty': 'The file is empty; choose another',
  'attachments.too-large': 'A file may hold at most 20 MB',
  'attachments.too-many-files': "Today's uploads are used up; continue tomorrow or ask an administrator",
  'attachments.too-many-unfinished': 'Several files are still on their way; let them arrive first',
  'attachments.heic':
    'HEIC pictures are not taken yet: set the camera to “most compatible (JPEG)” or convert the picture',
  'attachments.video': 'Videos are not taken yet; send a picture',
  'attachments.audio': 'Recordings are not taken yet; write it down',
  'attachments.unknown-type': 'Only JPEG, PNG and WebP pictures and PDF files are taken',
  'attachments.damaged': 'The picture is incomplete or damaged; take or choose it again',
  'attachments.too-many-pixels': 'The picture has too many pixels; make it smaller',
  'attachments.already-there': 'This file has arrived already',
  'attachments.no-such-upload': 'This upload is not known; start it again',
  'attachments.offset-differs': 'The upload continues from another place; ask where it stands',
  'attachments.upload-broke-off': 'The upload broke off; continue it',
  'attachments.unknown-file':
    'There is no such file; unused ones are thrown away after 24 hours, so it may have to be sent again',
  'attachments.not-yours': 'Only files that you sent yourself can be used',
  'attachments.already-owned': 'This file belongs to something else already; send it again',
  'attachments.erased': 'This file was erased by order',
  'attachments.link-expired': 'This link is no longer valid; load the page again',
} as const satisfies Record<keyof typeof zh.attachmentsRefusalWords, string>;

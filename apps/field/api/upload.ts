import { headersFor, readJson, refusedOf } from './client.ts';
import { heardServer, lostServer } from './line.ts';
import { Refused } from './refused.ts';

export type PhotoGiven = { fileId: string; kind: string; takenAt: string };

/** The engine is fetched beforehand: without a network it could not be fetched any more. */
export async function warmUpload(): Promise<void> {
  await engine();
}

async function engine() {
  try {
    return await import('tus-js-client');
  } catch {
    lostServer();
    throw new Refused(0, 'field.offline');
  }
}

/**
 * Sends one picture in resumable pieces (tus 1.0) under the id that the phone gave it; begun again, also after the page
 * was closed, it goes on where it was. Ends when the server has it all, or with a `Refused`.
 */
export async function uploadPhoto(
  endpoint: string,
  { fileId, kind, takenAt }: PhotoGiven,
  bytes: Blob,
  postId: string,
  onProgress: (percent: number) => void,
): Promise<void> {
  const { DetailedError, Upload } = await engine();
  await new Promise<void>((done, failed) => {
    const upload = new Upload(bytes, {
      endpoint,
      chunkSize: 256 * 1024,
      // A few quick tries; after that the outbox comes back to it.
      retryDelays: [500, 2000],
      onShouldRetry: (error) => [0, 502, 503, 504].includes(error.originalResponse?.getStatus() ?? 0),
      fingerprint: () => Promise.resolve(`linli.upload.${fileId}`),
      removeFingerprintOnSuccess: true,
      headers: headersFor(postId),
      metadata: { fileId, kind, takenAt },
      onProgress: (sent, total) => onProgress(total === 0 ? 0 : Math.floor((sent / total) * 100)),
      onSuccess: () => {
        heardServer();
        done();
      },
      onError: (error) => {
        const answer = error instanceof DetailedError ? error.originalResponse : null;
        if (answer === null) {
          lostServer();
          return failed(new Refused(0, 'field.offline'));
        }
        const refused = refusedOf(
          answer.getStatus(),
          readJson(answer.getBody()),
          answer.getHeader('x-request-id') ?? null,
        );
        // The answer to the last piece was lost; the picture was not.
        if (refused.code === 'attachments.already-there') return done();
        failed(refused);
      },
    });
    upload.findPreviousUploads().then(([before]) => {
      if (before !== undefined) upload.resumeFromPreviousUpload(before);
      upload.start();
    }, failed);
  });
}

/** Sends one file in resumable pieces (tus 1.0); the answer is the file's id. */
export async function uploadFile(
  address: string,
  file: File,
  kind: string,
  postId: string,
  onProgress: (percent: number) => void,
): Promise<string> {
  const { Upload } = await import('tus-js-client');
  return new Promise((done, failed) => {
    const upload = new Upload(file, {
      endpoint: address,
      chunkSize: 512 * 1024,
      retryDelays: [0, 1000, 3000, 8000, 20_000],
      removeFingerprintOnSuccess: true,
      headers: { 'x-linli-client': 'desk', 'x-linli-post': postId },
      metadata: { filename: file.name, filetype: file.type, kind },
      onError: failed,
      onProgress: (sent, total) => onProgress(total === 0 ? 0 : Math.floor((sent / total) * 100)),
      onSuccess: () => {
        const id = upload.url
          ?.split('?')[0]
          ?.split('/')
          .findLast((part) => part !== '');
        if (id === undefined) failed(new Error('The upload has no address'));
        else done(id);
      },
    });
    upload.start();
  });
}

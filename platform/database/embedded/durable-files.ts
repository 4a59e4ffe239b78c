/**
 * PGlite's folder storage with an fsync that reaches the disk.
 *
 * PGlite starts PostgreSQL with `-F` (fsync off), and Emscripten's NODEFS answers fsync with success without doing
 * anything. Measured: with `fsync=on`, `wal_sync_method=fsync` and the two lines below, 200 one-row commits make 200
 * calls of fsync and a power cut can no longer take an acknowledged commit. On a virtual disk that costs nothing one
 * can see (0.75–1.3 ms a commit with it, 1.1 ms without); a slow disk sets the pace of commits, as with any PostgreSQL.
 * `fdatasync` is useless here: Emscripten's stub never reaches the file system, hence `wal_sync_method=fsync`.
 */
import { fsyncSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { PGlite } from '@electric-sql/pglite';
import { flushFolder } from './flush.ts';

interface NodeStream {
  nfd?: number;
  node: unknown;
}
interface NodeFileSystem {
  realPath(node: unknown): string;
  stream_ops: { fsync?: (stream: NodeStream) => number };
}
type Options = Parameters<NodeFS['init']>[1];

export class DurableNodeFiles extends NodeFS {
  override async init(engine: PGlite, options: Options): Promise<{ emscriptenOpts: Options }> {
    const started = await super.init(engine, options);
    const preRun = (started.emscriptenOpts.preRun ??= []);
    preRun.push((module) => {
      const files = module.FS.filesystems.NODEFS as unknown as NodeFileSystem;
      files.stream_ops.fsync = (stream) => {
        if (stream.nfd !== undefined) fsyncSync(stream.nfd);
        else flushFolder(files.realPath(stream.node));
        return 0;
      };
    });
    return started;
  }
}

import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ExchangedThing } from '../store/things/any-thing.ts';
import { exchangedThings } from '../store/things/index.ts';
import { csvEntries } from './csv.ts';
import { DataError } from './data-error.ts';
import type { Entry } from './entry.ts';
import { jsonLines } from './json-lines.ts';
import type { UnknownFields } from './parse-record.ts';

/** A file to import, which is read several times. */
export interface DataFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly unknownFields: UnknownFields;
  /** Tells this content from every other: it is the same after the file was moved, and another after it was changed. */
  identity(onBytes: OnBytes): Promise<string>;
  /** @param after the line behind which to begin */
  entries(after: number, onBytes: OnBytes): AsyncIterable<readonly Entry[]>;
  /** @throws DataError if the file is not what it was when it was opened */
  assertUnchanged(): Promise<void>;
  close(): Promise<void>;
}

/** Hears how many bytes have been read so far. */
export type OnBytes = (bytes: number) => void;

const formats = { '.jsonl': jsonLines, '.ndjson': jsonLines, '.csv': csvEntries } as const;

const bytesAtOnce = 256 * 1024;

/** @throws DataError if there is no such file, or it cannot be one of ours */
export async function openDataFile(
  path: string,
  unknownFields: UnknownFields,
  things: readonly ExchangedThing[] = exchangedThings,
): Promise<DataFile> {
  const read = formats[extname(path).toLowerCase() as keyof typeof formats];
  const handle = await openRegularFile(path);
  try {
    if (read === undefined) {
      throw new DataError(`${path} is neither .jsonl (JSON Lines) nor .csv: its name has to end with one of them.`);
    }
    const { size, mtimeMs } = await handle.stat();
    if (size === 0) throw new DataError(`${path} is empty: there is nothing to import.`);
    await refuseOtherEncodings(path, handle);
    return {
      path,
      size,
      unknownFields,
      async identity(onBytes) {
        const hash = createHash('sha256').update(extname(path).toLowerCase());
        for await (const chunk of chunksOf(handle, onBytes)) hash.update(chunk);
        return hash.digest('base64url');
      },
      entries: (after, onBytes) => read(chunksOf(handle, onBytes), after, { unknownFields, things }),
      async assertUnchanged() {
        const now = await handle.stat();
        if (now.size !== size || now.mtimeMs !== mtimeMs) {
          throw new DataError(`${path} was changed while it was read. Import it again when nobody writes to it.`);
        }
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openRegularFile(path: string): Promise<FileHandle> {
  try {
    // Asked before it is opened: to open a pipe would wait for whoever writes into it.
    const found = await stat(path);
    if (found.isDirectory()) throw new DataError(`${path} is a folder: name a file in it.`);
    if (!found.isFile())
      throw new DataError(`${path} is no ordinary file; an import reads it twice, so save it first.`);
    return await open(path, 'r');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new DataError(`There is no file ${path}.`);
    if (code === 'EACCES' || code === 'EPERM') throw new DataError(`This account may not read ${path}.`);
    throw error;
  }
}

/** Each chunk is good until the next one is asked for: they are all in one place, else a fast reader fills the memory. */
async function* chunksOf(handle: FileHandle, onBytes: OnBytes): AsyncIterable<Buffer> {
  const buffer = Buffer.allocUnsafe(bytesAtOnce);
  let position = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, bytesAtOnce, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    onBytes(position);
    yield buffer.subarray(0, bytesRead);
  }
}

async function refuseOtherEncodings(path: string, handle: FileHandle): Promise<void> {
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  const [first = 0, second = 0] = buffer;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isUtf16) throw new DataError(`${path} is UTF-16: save it as UTF-8.`);
  if (first === 0x1f && second === 0x8b) throw new DataError(`${path} is compressed: unpack it first.`);
}

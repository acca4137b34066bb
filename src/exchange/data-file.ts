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
    const encoding = await encodingOf(path, handle);
    return {
      path,
      size,
      unknownFields,
      async identity(onBytes) {
        const hash = createHash('sha256').update(extname(path).toLowerCase());
        for await (const chunk of chunksOf(handle, onBytes)) hash.update(chunk);
        return hash.digest('base64url');
      },
      entries: (after, onBytes) =>
        read(inUtf8(path, chunksOf(handle, onBytes), encoding), after, { unknownFields, things }),
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

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** By its first bytes: Windows PowerShell, and Excel as "Unicode Text", write UTF-16. */
async function encodingOf(path: string, handle: FileHandle): Promise<Encoding> {
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  const [first = 0, second = 0] = buffer;
  if (first === 0x1f && second === 0x8b) throw new DataError(`${path} is compressed: unpack it first.`);
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

async function* inUtf8(path: string, chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncIterable<Buffer> {
  if (encoding === 'utf-8') {
    yield* chunks;
    return;
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decoded = (chunk?: Buffer): Buffer => {
    try {
      return Buffer.from(decoder.decode(chunk, { stream: chunk !== undefined }), 'utf8');
    } catch {
      throw new DataError(`${path} begins as UTF-16 and does not go on so: save it as UTF-8.`);
    }
  };
  for await (const chunk of chunks) yield decoded(chunk);
  yield decoded();
}

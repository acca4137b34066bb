import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A file that is written again at each request is compressed by nobody. */
const compressible = '**/*.{js,css,svg}';

/**
 * Writes beside each file what browsers are sent of it: `.br` and `.gz`.
 * @returns for each, how many bytes it has with gzip
 */
export function compressed(folder: string): Promise<readonly number[]> {
  const files = globSync(compressible, { cwd: folder }).map((file) => `${folder}/${file}`);
  return Promise.all(
    files.map(async (file) => {
      const content = readFileSync(file);
      const [zipped, brotli] = await Promise.all([
        promisify(gzip)(content, { level: 9 }),
        promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
      ]);
      writeFileSync(`${file}.gz`, zipped);
      writeFileSync(`${file}.br`, brotli);
      return zipped.length;
    }),
  );
}

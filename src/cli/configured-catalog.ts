import type { Catalog } from '../catalog/catalog.ts';
import { microsoftCatalog, readCatalog } from '../catalog/read-catalog.ts';
import { loadCatalogConfig } from '../config.ts';
import type { World } from './world.ts';

/** The catalog that the settings name. @throws ConfigError, CatalogError */
export function configuredCatalog({ environment }: Pick<World, 'environment'>): Catalog {
  return readCatalog(loadCatalogConfig(environment) ?? microsoftCatalog);
}

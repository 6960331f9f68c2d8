// npm run docs: writes the pages that are made from code.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../root';
import { dataModel } from './data-model';

writeFileSync(join(projectRoot(), 'docs', 'data-model.md'), dataModel());

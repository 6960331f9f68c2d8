// Where the export goes, by the tab Settings: a project, a dataset and its location. Without all three it is off.
import type { Settings } from '../settings/settings';

export interface Target {
  project: string;
  dataset: string;
  /** Of the dataset and of every job; patient data lies where the clinic says, never by default. */
  location: string;
}

export function targetOf(settings: Settings): Target | undefined {
  const { bigQueryProject: project, bigQueryDataset: dataset, bigQueryLocation: location } = settings;
  return project === '' || dataset === '' || location === '' ? undefined : { project, dataset, location };
}

export const nameOf = ({ project, dataset, location }: Target): string => `${project}.${dataset} in ${location}`;

/**
 * From what was built to the address that webhooks name: push, version, the same deployment again, a look at it from outside.
 * Each step leaves a trace, so that a deployment that was interrupted goes on where it stopped.
 */
import type { Clasp, Deployed } from './clasp';
import { Problem } from './problem';
import type { Environment, RecordFile } from './record';

export interface Plan {
  environment: string;
  scriptId: string;
  clasp: Clasp;
  record: RecordFile;
  /** Names of the files that must be pushed, and one digest of what is in them. */
  files: readonly string[];
  content: string;
  /** What the version is called, for people. */
  description: string;
  /** A deployment that is there already and is to be taken over: its address is kept. */
  adopt?: string;
  /** Address of a deployment. */
  address: (deploymentId: string) => string;
  /** Throws Problem when the live address does not take webhooks. */
  probe: (url: string) => Promise<void>;
  tell: (line: string) => void;
}

export interface Live {
  url: string;
  version: number;
}

/** Google allows 200 versions and takes none back by its API: from here on people are told. */
const manyVersions = 180;

export async function deploy(plan: Plan): Promise<Live> {
  const { clasp, tell, content } = plan;
  // login, API and account are told by this first, before anything is changed
  const deployments = await clasp.deployments();
  const target = targetOf(plan, deployments);
  const before = plan.record.read(plan.environment);
  checkPushed(await clasp.push(), plan.files);
  tell('Pushed: the script has the files that were built.');

  let record: Environment = { ...before, scriptId: plan.scriptId };
  const isLive = record.live?.content === content && record.live.deploymentId === target?.deploymentId;
  if (!isLive) {
    const version = record.pending?.content === content ? record.pending.version : await newVersion(plan);
    record = { ...record, pending: { version, content } };
    plan.record.write(plan.environment, record);
    const name = `${nameOf(plan)}: ${plan.description}`;
    const { deploymentId } = target
      ? await clasp.updateDeployment(target.deploymentId, version, name)
      : await clasp.createDeployment(version, name);
    const { pending: _, ...settled } = record;
    record = { ...settled, live: { deploymentId, version, content, ...previousOf(record, version) } };
    plan.record.write(plan.environment, record);
  }
  const { deploymentId, version } = record.live!;
  tell(isLive ? `Version ${version} is deployed already.` : `Version ${version} is deployed.`);
  const url = plan.address(deploymentId);
  await plan.probe(url);
  tell(`It takes webhooks: ${url}`);
  await prune(plan, deploymentId, deployments);
  return { url, version };
}

/** Puts an earlier version at the same address: the one before, unless another is named. */
export async function rollBack(plan: Omit<Plan, 'files' | 'content'>, wanted?: number): Promise<Live> {
  const { clasp, tell } = plan;
  const record = plan.record.read(plan.environment);
  if (!record?.live) {
    throw new Problem('never-deployed', `Nothing was deployed to ${plan.environment} from here.`, 'Deploy first.');
  }
  const version = wanted ?? record.live.previous;
  const all = await clasp.versions();
  if (version === undefined || !all.includes(version)) {
    throw new Problem(
      'no-such-version',
      version === undefined ? 'There is no earlier version to go back to.' : `There is no version ${version}.`,
      `Name one that is there: --rollback N, with N one of ${all.slice(-10).join(', ')}.`,
    );
  }
  const { deploymentId } = record.live;
  await clasp.updateDeployment(deploymentId, version, `${nameOf(plan)}: back to version ${version}`);
  // what is built now is not what is live: the next deployment makes a version of it
  plan.record.write(plan.environment, {
    scriptId: plan.scriptId,
    live: { deploymentId, version, content: '', ...previousOf(record, version) },
  });
  tell(`Version ${version} is deployed again.`);
  const url = plan.address(deploymentId);
  await plan.probe(url);
  tell(`It takes webhooks: ${url}`);
  return { url, version };
}

const nameOf = ({ environment }: Pick<Plan, 'environment'>): string => `careportals-sheets ${environment}`;

const previousOf = ({ live }: Environment, version: number): { previous?: number } => {
  const previous = live?.version === version ? live.previous : live?.version;
  return previous === undefined ? {} : { previous };
};

/** The deployment whose address is kept; undefined when there is none yet. A lost one is never replaced silently. */
function targetOf(plan: Plan, deployments: readonly Deployed[]): Deployed | undefined {
  const record = plan.record.read(plan.environment);
  if (record && record.scriptId !== plan.scriptId) {
    throw new Problem(
      'other-script',
      `${plan.environment} was deployed to another script.`,
      'Put its "scriptId" back into the project file, or remove the environment from deployments.json to begin anew with a new address.',
    );
  }
  const wanted = plan.adopt ?? record?.live?.deploymentId;
  const numbered = deployments.filter(({ versionNumber }) => versionNumber !== undefined);
  if (wanted !== undefined) {
    const found = numbered.find(({ deploymentId }) => deploymentId === wanted);
    if (found) return found;
    throw new Problem(
      'deployment-gone',
      'The deployment that the webhooks name is not there any more.',
      'A new one has a new address: remove the environment from deployments.json, deploy, and paste the new addresses into CarePortals.',
    );
  }
  const own = numbered.filter(({ description = '' }) => description.startsWith(`${nameOf(plan)}:`));
  if (own.length > 1) {
    throw new Problem(
      'several-deployments',
      `${own.length} deployments bear the name "${nameOf(plan)}".`,
      'Say which one the webhooks name: --deployment ID (Deploy, Manage deployments shows them).',
    );
  }
  return own[0];
}

function checkPushed(pushed: readonly string[], files: readonly string[]): void {
  const names = pushed.map((path) => path.split(/[\\/]/).pop());
  const missing = files.filter((file) => !names.includes(file));
  // nothing at all: the script has them already
  if (pushed.length === 0 || missing.length === 0) return;
  throw new Problem('half-pushed', `clasp did not push ${missing.join(', ')}.`, 'Deploy again.');
}

async function newVersion({ clasp, description, tell }: Plan): Promise<number> {
  const count = (await clasp.versions()).length;
  if (count >= manyVersions) {
    tell(`The script has ${count} of 200 versions: delete old ones (Project History) before the next deployments.`);
  }
  return clasp.createVersion(description);
}

/** Deployments of ours that no webhook names: left over by deployments that were interrupted. */
async function prune(plan: Plan, live: string, deployments: readonly Deployed[]): Promise<void> {
  const left = deployments.filter(
    ({ deploymentId, description = '' }) => deploymentId !== live && description.startsWith(`${nameOf(plan)}:`),
  );
  for (const { deploymentId } of left) {
    await plan.clasp.deleteDeployment(deploymentId);
    plan.tell('A deployment that nobody uses was removed.');
  }
}

import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { installedVersion } from './built.ts';

/** Under what the figures were taken. */
export interface Conditions {
  readonly date: string;
  readonly machine: string;
  /** Of the last minute, before anything was measured; beside the cores it tells whether the machine was quiet. */
  readonly load: number;
  readonly versions: readonly string[];
}

/** Called before anything is measured. `folder` is where the packages are that are named. */
export async function conditionsOf(packages: readonly string[], folder?: string): Promise<Conditions> {
  const processors = cpus();
  const machine = [
    processors[0]?.model.trim() ?? 'unknown processor',
    `${processors.length} cores`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${platform()} ${arch()}`,
  ];
  const versions = await Promise.all(
    packages.map(async (name) => `${name} ${await installedVersion(name, name === 'caseport' ? undefined : folder)}`),
  );
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: machine.join(', '),
    load: loadavg()[0] ?? 0,
    versions: [`Node ${process.versions.node}`, ...versions],
  };
}

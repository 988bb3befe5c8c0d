import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import { AccessConfig } from './access-config.js';
import { Config } from './config.js';

/** Names a deployment may set: the validated properties of {@link Config}. */
export const CONFIG_NAMES = [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(Config, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];

/**
 * Reads and checks the environment. An empty value counts as absent, so that a line `REDIS_URL=` in an
 * environment file means "none".
 *
 * @throws Error naming every variable that is wrong, all at once, with what it should be.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  return load(Config, environment);
}

/** The same of the part about who calls, for programs that need no database. @throws Error as {@link loadConfig} */
export function loadAccessConfig(environment: NodeJS.ProcessEnv = process.env): AccessConfig {
  return load(AccessConfig, environment);
}

function load<Part extends AccessConfig>(part: new () => Part, environment: NodeJS.ProcessEnv): Part {
  const given = Object.fromEntries(
    CONFIG_NAMES.map((name) => [name, environment[name]]).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  ) as Record<string, string>;
  const config = plainToInstance(part, given, { exposeDefaultValues: true });
  const problems = validateSync(config, { skipMissingProperties: false });
  if (problems.length > 0) {
    const lines = problems.map(({ property, constraints }) => {
      const state = given[property] === undefined ? ' (not set)' : '';
      return `  ${property}${state}: ${Object.values(constraints ?? {}).join('; ')}`;
    });
    throw new Error(`The environment is not usable:\n${lines.join('\n')}`);
  }
  return config;
}

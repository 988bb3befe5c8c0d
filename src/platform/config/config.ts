import { Transform } from 'class-transformer';
import {
  ArrayMinSize,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
} from 'class-validator';
import { AccessConfig } from './access-config.js';
import { toNumber } from './to-number.js';

const toList = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value;

const toNumbers = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').map(Number) : value;

const postgresUrl = { protocols: ['postgres', 'postgresql'], require_protocol: true, require_tld: false };
const anyHost = { require_tld: false, require_protocol: true };

/**
 * Every environment variable the processes read, with its default and its bounds. Nothing else in the code
 * reads the environment. `.env.example` lists the same names (a test compares them).
 */
export class Config extends AccessConfig {
  /** `production` turns warnings of the start-up checks into refusals. */
  @IsIn(['development', 'test', 'production'])
  NODE_ENV: 'development' | 'test' | 'production' = 'development';

  /** TCP port of the API process. */
  @Transform(toNumber)
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT = 3000;

  /**
   * Processes that answer HTTP at that port, as many as the machine has cores to give; each has its own connections to the
   * database, and counts the limits of requests by itself where there is no Redis.
   */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(128)
  API_PROCESSES = 1;

  /** Address the API listens on. */
  @IsString()
  HOST = '0.0.0.0';

  /** TCP port of the worker's `/health` and `/metrics`; 0 chooses a free one. */
  @Transform(toNumber)
  @IsInt()
  @Min(0)
  @Max(65535)
  WORKER_PORT = 3001;

  /** Least severe log level written. */
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent' = 'info';

  /** PostgreSQL as the application role: no superuser, no BYPASSRLS, owner of nothing. */
  @IsUrl(postgresUrl)
  DATABASE_URL!: string;

  /** PostgreSQL as the platform role: merchants and the state of jobs, never customer data. */
  @IsUrl(postgresUrl)
  DATABASE_PLATFORM_URL!: string;

  /** PostgreSQL as the owner of the schema; read by `migrate` alone. */
  @IsOptional()
  @IsUrl(postgresUrl)
  DATABASE_OWNER_URL?: string;

  /** Connections of the application role a process holds at the most. */
  @Transform(toNumber)
  @IsInt()
  @Min(2)
  @Max(500)
  DATABASE_POOL_SIZE = 10;

  /** Redis for the queue; without it BullMQ keeps its jobs in PostgreSQL. */
  @IsOptional()
  @IsUrl({ ...anyHost, protocols: ['redis', 'rediss'] })
  REDIS_URL?: string;

  /** Separates the queues of installations that share one Redis. */
  @IsString()
  @MinLength(1)
  QUEUE_PREFIX = 'clientele';

  /** Folder for uploads and other files; ignored when S3_BUCKET is set. */
  @IsString()
  @MinLength(1)
  STORAGE_DIR = '.clientele/storage';

  /** Bucket of an S3-compatible store; when set, files go there instead of STORAGE_DIR. */
  @IsOptional()
  @IsString()
  S3_BUCKET?: string;

  /** Address of the S3-compatible store; absent means AWS. */
  @IsOptional()
  @IsUrl(anyHost)
  S3_ENDPOINT?: string;

  /** Region of the bucket. */
  @IsString()
  S3_REGION = 'us-east-1';

  /** Access key of the bucket; absent means the AWS default chain. */
  @IsOptional()
  @IsString()
  S3_ACCESS_KEY_ID?: string;

  /** Secret of S3_ACCESS_KEY_ID. */
  @IsOptional()
  @IsString()
  S3_SECRET_ACCESS_KEY?: string;

  /** E-mail of the first platform admin; `migrate` creates the account when it does not exist. */
  @IsOptional()
  @IsEmail({ require_tld: false })
  BOOTSTRAP_ADMIN_EMAIL?: string;

  /** Password of that account, at least 12 characters. */
  @IsOptional()
  @MinLength(12)
  BOOTSTRAP_ADMIN_PASSWORD?: string;

  /** Import turns a worker process runs at the same time. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(64)
  WORKER_CONCURRENCY = 3;

  /** Largest upload, bytes. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  IMPORT_MAX_BYTES = 512 * 1024 * 1024;

  /** Most lines of a file. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  IMPORT_MAX_LINES = 5_000_000;

  /** Most columns of a file. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(1000)
  IMPORT_MAX_COLUMNS = 200;

  /** Largest cell, bytes of UTF-8. */
  @Transform(toNumber)
  @IsInt()
  @Min(256)
  IMPORT_MAX_CELL_BYTES = 64 * 1024;

  /** Unfinished imports a merchant may have at once. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(10_000)
  IMPORT_MAX_WAITING = 20;

  /** Rows written in one transaction. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(100_000)
  IMPORT_CHUNK_ROWS = 8_000;

  /** Milliseconds after which a turn gives way to the next merchant (it always ends its chunk). */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(3_600_000)
  IMPORT_TURN_MS = 2_000;

  /** Seconds without a heartbeat after which another worker may take an import over. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(600)
  IMPORT_STALE_SECONDS = 30;

  /** Turns of an import that may break off in a row without getting further; then it fails. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  IMPORT_MAX_SETBACKS = 8;

  /** Seconds between two looks for imports nobody works on. */
  @Transform(toNumber)
  @Min(0.1)
  @Max(600)
  SWEEP_SECONDS = 5;

  /** Endpoints a worker process sends webhooks to at the same time. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(1000)
  WEBHOOK_CONCURRENCY = 32;

  /** Seconds a webhook's receiver has for its answer. */
  @Transform(toNumber)
  @Min(0.1)
  @Max(60)
  WEBHOOK_TIMEOUT_SECONDS = 15;

  /** Seconds from each failed attempt of a webhook to the next; after the last of them it has failed. */
  @Transform(toNumbers)
  @IsNumber({}, { each: true })
  @Min(0, { each: true })
  @Max(7 * 86_400, { each: true })
  @ArrayMinSize(1)
  WEBHOOK_RETRY_SECONDS: number[] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

  /** Hours without a success after which an endpoint is disabled. */
  @Transform(toNumber)
  @Min(0)
  @Max(8760)
  WEBHOOK_DISABLE_HOURS = 120;

  /** Networks that are not public and yet may be sent webhooks, such as `10.1.0.0/16`; none by default. */
  @Transform(toList)
  @IsString({ each: true })
  @Matches(/^[\da-fA-F.:]+\/\d{1,3}$/, { each: true })
  WEBHOOK_ALLOWED_NETWORKS: string[] = [];

  /** `true` lets production send webhooks to `http:` addresses; elsewhere it may anyway. */
  @IsIn(['true', 'false'])
  WEBHOOK_ALLOW_HTTP: 'true' | 'false' = 'false';

  /** Turns of sends a worker process runs at the same time; they mostly wait for receivers. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(100)
  SEND_CONCURRENCY = 8;

  /** Page to unsubscribe on, for `List-Unsubscribe`; `{merchant}` and `{customer}` are replaced by ids. */
  @IsOptional()
  @IsString()
  @Matches(/^https:\/\/\S+$/)
  MAIL_UNSUBSCRIBE_URL?: string;
}

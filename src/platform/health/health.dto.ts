/** Whether a process lives and can do its work; one that cannot answers a problem. */
export class HealthAnswer {
  status!: 'ok';
}

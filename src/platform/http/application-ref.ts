import type { INestApplication } from '@nestjs/common';

/** The application this process runs, for the few who look at it as a whole; set as soon as it is made. */
export class ApplicationRef {
  private app: INestApplication | undefined;

  set(app: INestApplication): void {
    this.app = app;
  }

  /** @throws Error before the application is made, that is in a constructor */
  get(): INestApplication {
    if (!this.app) throw new Error('The application is not made yet');
    return this.app;
  }
}

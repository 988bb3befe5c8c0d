import { Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Mailer } from './mailer.js';

/** Lets go of the mail server's connections when the process ends. */
@Injectable()
class MailLifecycle implements OnApplicationShutdown {
  constructor(private readonly mailer: Mailer) {}

  onApplicationShutdown(): void {
    this.mailer.close();
  }
}

@Global()
@Module({
  providers: [
    MailLifecycle,
    {
      provide: Mailer,
      inject: [Config],
      useFactory: ({ SMTP_URL, MAIL_FROM }: Config) => new Mailer(SMTP_URL, MAIL_FROM),
    },
  ],
  exports: [Mailer],
})
export class MailModule {}

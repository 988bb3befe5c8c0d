/** What a mail says; the address comes from the log-in. */
interface Words {
  subject: string;
  text: string;
}

/** A link into the dashboard. The token stands behind the `#`, which browsers send to no server. */
export function dashboardLink(dashboardUrl: string, page: string, token: string): string {
  return `${dashboardUrl.replace(/\/+$/, '')}/${page}#token=${token}`;
}

/** Good for an hour and for one use. */
export function resetMail(dashboardUrl: string, token: string): Words {
  return {
    subject: 'Choose a new password',
    text: `Somebody, we hope you, asked for a new password for your log-in. Choose it here within an hour:

${dashboardLink(dashboardUrl, 'reset-password', token)}

If it was not you, nothing needs to be done: without the link your password stays as it is.
`,
  };
}

/** Tells the owner of a log-in, who may not be the one who changed it. */
export function passwordChangedMail(): Words {
  return {
    subject: 'Your password was changed',
    text: `The password of your log-in was changed just now, and every device was logged out.

If it was not you, ask for a new password on the log-in page at once.
`,
  };
}

/** Good for a week and for one use. */
export function inviteMail(dashboardUrl: string, merchantName: string, token: string): Words {
  return {
    subject: `${merchantName} invites you`,
    text: `${merchantName} asks you to work with its customers. Take the invitation up here within a week:

${dashboardLink(dashboardUrl, 'invite', token)}

If you do not know what this is about, nothing needs to be done.
`,
  };
}

/** Which of the two processes this is. */
export class ProcessRole {
  constructor(readonly name: 'api' | 'worker') {}
}

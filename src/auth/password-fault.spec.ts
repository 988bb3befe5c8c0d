import { passwordFault } from './password-fault.js';

const ASHA = ['asha.rao@example.com', 'Asha Rao'];

describe('passwordFault', () => {
  it.each([
    'correct horse battery',
    'a password of twelve',
    'owner-3f2a-password',
    'tomato-Kite-92',
    'пароль из слов',
    '短い合い言葉はいけません',
    '    spaces   ',
    'x'.repeat(5) + 'y7-!' + 'z'.repeat(191),
    'dragonfruit under the bed',
  ])('takes %p', (password) => expect(passwordFault(password, ASHA)).toBeNull());

  it.each(['', 'short', 'nine char', 'x7-'.repeat(67) + 'ab'])('refuses the length of %p', (password) =>
    expect(passwordFault(password)).toMatch(/10 to 200 characters/),
  );

  it.each([
    'aaaaaaaaaa',
    '1212121212',
    'abcabcabcabc',
    '1234567890',
    '0987654321',
    '12345678901234',
    'qwertyuiop',
    'poiuytrewq',
    'abcdefghijkl',
  ])('refuses the row or repetition %p', (password) =>
    expect(passwordFault(password)).toMatch(/repetition or a row/),
  );

  it.each([
    'password123',
    'Password2024!',
    'P@ssw0rd2024',
    '123password123',
    'passwordpassword',
    'pass.word.2024',
    'iloveyou!!',
    'Welcome2026',
    'changeme123',
    'qwerty123456',
    'letmein!!!!!',
    'manchesterunited',
    'administrator',
    'asdfghjkl1',
    'ｐａｓｓｗｏｒｄ１２３',
  ])('refuses the common %p', (password) => expect(passwordFault(password)).toMatch(/guessed first/));

  it.each(['asha.rao@example.com', 'Asha.Rao2024', 'asharao1234', 'ASHA RAO!!'])(
    'refuses what is known of the person: %p',
    (password) => expect(passwordFault(password, ASHA)).toMatch(/name or e-mail/),
  );
});

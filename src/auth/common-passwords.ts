/**
 * Words and strings that people choose in such numbers that guessing begins with them. Chosen by hand for this service, of
 * the kind that stands at the head of every published list of leaked passwords; not a copy of one. Only what can reach
 * ten characters by digits and signs around it, by repetition or by itself matters here: `password-fault.ts` takes those
 * off before it looks.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `access admin administrator adminadmin airline amanda america andrew angel angels anthony apple arsenal asdf asdfgh
   asdfghjkl ashley august autumn azerty azertyuiop baby babygirl bailey banana barcelona baseball basketball batman
   beautiful benjamin biteme blessed blink brandon buster butterfly changeme changepassword charles charlie cheese chelsea
   chocolate chocolates christmas clientele computer cookie cricket dallas daniel december default demo diamond dolphin
   donald dragon dragonball elizabeth email everton eminem facebook family ferrari flower football forever freedom friend friends
   fuckoff fuckyou george ginger girls google guest hannah happy harley heaven hello hellokitty helloworld hunter
   iloveme iloveu iloveyou iloveyouforever india inuyasha internet jasmine jennifer jessica jesus jesuschrist jordan joseph
   joshua juventus killer killme king krishna lakers letmein letmeinnow liverpool london login lovely loveme lover loveyou
   loveyouforever maggie manager manchester manchesterunited marina mario martin master matrix matthew maverick merchant mercedes
   merlin metallica michael michelle mickeymouse minecraft monday money monkey monster mother mustang myspace naruto
   nicole nothing november october oliver onelove orange p password passwordpassword passw passwd passphrase patrick peaches
   peanut pepper phoenix player please pokemon princess purple qazwsx qazwsxedc qazxsw qwe qwer qwert qwerty qwertyuiop
   qwertyqwerty qweasd qweasdzxc rainbow ranger realmadrid rebecca richard robert root samantha samsung saturday secret
   september service shadow shop shopping sister slipknot snoopy soccer spiderman spring starwars startrek steelers sterling
   strawberry summer sunday sunshine superman superuser sweet sysadmin taylor temp temporary temppass test tester
   testing testtest thomas thunder tigger toor trustno trustnoone tweety twitter unknown user username vanessa victoria
   wachtwoord welcome whatever whoami william willow windows winner winter winston wizard yankees youtube zxcvbn zxcvbnm`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
